import type { ChartContext } from '../../data/chart-context'
import type { TakenSection } from '../../data/taken-section'
import { isTimedOtherwise, type Outline } from '../../model/outline'
import { dateWords } from '../../ui/date-words'
import { EhrText } from '../../ui/ehr-text'
import { factRows } from '../../ui/fact-rows'
import { PlainList } from '../../ui/plain-list'
import { useReader, type Reader } from '../../ui/reader'
import { Facts } from '../../ui/record'
import { tk } from '../../words/take-along'
import styles from './print-sheet.module.css'
import { PrintSheet } from './print-sheet'
import { PrintedName } from './printed-name'
import { useTakenSections } from './use-taken-sections'

/** The whole chart on paper: every section, every item, whatever its status. */
export function FullChartPage({ chart }: { chart: ChartContext }) {
  const { audience } = useReader()
  const sections = useTakenSections(chart)
  return (
    <PrintSheet title={tk('print.full', { audience })} sections={sections}>
      {(taken) => taken.map((section) => <PrintedSection key={section.name} section={section} />)}
    </PrintSheet>
  )
}

function PrintedSection({ section }: { section: TakenSection }) {
  const groups = section.groups
    .map((group) => ({ group, own: section.outlines.filter((outline) => outline.group === group.key) }))
    .filter(({ own }) => own.length > 0)
  return (
    <section className={styles.section} data-print={section.name}>
      <h2>{section.title}</h2>
      <p className={styles.standsOn}>{section.completeness}</p>
      {section.remark !== undefined && <p className={styles.remark}>{section.remark}</p>}
      {groups.map(({ group, own }) => (
        <div key={group.key}>
          {/* Where a section can have one group only, its title says nothing that the section's does not. */}
          {section.groups.length > 1 && <h3>{group.title}</h3>}
          <ul>
            {own.map((outline) => (
              <Item key={outline.source.resources.join(' ')} outline={outline} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

function Item({ outline }: { outline: Outline }) {
  const reader = useReader()
  const { title, qualifications, value, facts, notes } = outline
  return (
    <li className={styles.item}>
      <PrintedName title={title} qualifications={qualifications} value={value} />
      <span className={styles.when}> {whenWords(outline, reader)}</span>
      <Facts facts={factRows(facts)} />
      {notes.length > 0 && (
        <PlainList
          items={notes}
          renderItem={(note) => (
            <>
              {tk('print.note')} <EhrText>{note}</EhrText>
            </>
          )}
        />
      )}
    </li>
  )
}

function whenWords(outline: Outline, reader: Reader): string {
  const { when } = outline
  if (when !== undefined) return `${when.label} ${dateWords(when.date, reader)}`
  return isTimedOtherwise(outline) ? '' : tk('print.noDate')
}

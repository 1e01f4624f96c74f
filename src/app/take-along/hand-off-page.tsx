import type { ChartContext } from '../../data/chart-context'
import { currentOutlines, type TakenSection } from '../../data/taken-section'
import { latestOfEach, mergeOutlines, newestFirst, type MergedOutline } from '../../model/merged-outlines'
import type { Outline } from '../../model/outline'
import { dayWords } from '../../ui/date-words'
import { useReader } from '../../ui/reader'
import { tk } from '../../words/take-along'
import styles from './print-sheet.module.css'
import { PrintSheet } from './print-sheet'
import { PrintedName } from './printed-name'
import { useTakenSections } from './use-taken-sections'

interface Block {
  name: string
  /** What is printed of the section. */
  lines: (section: TakenSection) => readonly MergedOutline[]
  /** How many lines at most; what must not be cut has no limit. */
  limit?: number
  remark?: string
}

const current = (section: TakenSection) => mergeOutlines(currentOutlines(section))
const alone = (outline: Outline): MergedOutline => ({
  latest: outline,
  all: [outline],
  qualifications: outline.qualifications,
  values: outline.value,
})

const isFlagged = ({ qualifications }: Outline) => qualifications.some(({ tone }) => tone !== undefined)

/** Flagged ones first: of the latest of each test, not of what once was. A panel's results stand for it. */
function resultsFirst(section: TakenSection): MergedOutline[] {
  const latest = latestOfEach(section.outlines.filter(({ value }) => value.length > 0))
  return [...latest.filter(isFlagged), ...latest.filter((outline) => !isFlagged(outline))].map(alone)
}

/** In reading order: what may harm comes first. */
const blocks = (): readonly Block[] => [
  { name: 'allergies', lines: current },
  { name: 'problems', lines: current, limit: 16 },
  { name: 'medications', lines: current },
  { name: 'vitals', lines: (section) => latestOfEach(section.outlines).map(alone), limit: 8 },
  { name: 'labs', lines: resultsFirst, limit: 14, remark: tk('print.abnormalFirst') },
  { name: 'encounters', lines: (section) => newestFirst(section.outlines).map(alone), limit: 4 },
]

/** The one-page hand-off: what the next clinician has to know, and what it stands on. */
export function HandOffPage({ chart }: { chart: ChartContext }) {
  const sections = useTakenSections(chart)
  return (
    <PrintSheet title={tk('print.handOff')} sections={sections}>
      {(taken) => (
        <div className={styles.blocks}>
          {blocks().map((block) => {
            const section = taken.find(({ name }) => name === block.name)
            return section === undefined ? null : <HandOffBlock key={block.name} block={block} section={section} />
          })}
        </div>
      )}
    </PrintSheet>
  )
}

function HandOffBlock({ block, section }: { block: Block; section: TakenSection }) {
  const lines = block.lines(section)
  const printed = lines.slice(0, block.limit)
  return (
    <section className={styles.block} data-print={section.name}>
      <h2>{section.title}</h2>
      {section.remark !== undefined && <p className={styles.remark}>{section.remark}</p>}
      {printed.length === 0 && section.outlines.length > 0 && <p>{tk('print.nothingCurrent')}</p>}
      {printed.length > 0 && (
        <>
          {block.remark !== undefined && <p className={styles.quiet}>{block.remark}</p>}
          <ul>
            {printed.map((line) => (
              <Line key={line.latest.source.resources.join(' ')} line={line} />
            ))}
          </ul>
        </>
      )}
      {lines.length > printed.length && (
        <p className={styles.quiet}>{tk('print.more', { count: lines.length - printed.length })}</p>
      )}
      {/* That a list is whole the ledger says; that it is not, or empty, its own block does. */}
      {section.reading.state !== 'complete' && <p className={styles.standsOn}>{section.completeness}</p>}
    </section>
  )
}

function Line({ line: { latest, all, qualifications, values } }: { line: MergedOutline }) {
  const reader = useReader()
  return (
    <li>
      <PrintedName title={latest.title} qualifications={qualifications} value={values} />
      {latest.when !== undefined && (
        <span className={styles.when}>
          {' '}
          {latest.when.label} {dayWords(latest.when.date, reader)}
        </span>
      )}
      {all.length > 1 && <span className={styles.when}> ({tk('print.records', { count: all.length })})</span>}
    </li>
  )
}

import type { ChartContext } from '../../data/chart-context'
import { currentOutlines, type TakenSection } from '../../data/taken-section'
import { latestOfEach, mergeOutlines, newestFirst, type MergedOutline } from '../../model/merged-outlines'
import type { Outline, Phrase } from '../../model/outline'
import { dayWords } from '../../ui/date-words'
import { said } from '../../ui/phrase'
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
  /** How many lines at most, but for those that must not be cut. */
  limit?: number
  isCut?: (line: MergedOutline) => boolean
  remark?: string
}

const current = (section: TakenSection) => mergeOutlines(currentOutlines(section))

function alone(outline: Outline): MergedOutline {
  const { qualifications, value } = outline
  return { latest: outline, all: [outline], qualifications, values: value.length > 0 ? value : partsOf(outline) }
}

/** What was found in the parts of a result that has no value of its own. */
function partsOf({ facts }: Outline): Phrase[] {
  return facts.flatMap(({ label, value, path }) =>
    path?.[0] === 'component' ? [said(`${label} ${value.map(({ text }) => text).join(', ')}`)] : [],
  )
}

const isFlagged = ({ qualifications }: Outline) => qualifications.some(({ tone }) => tone !== undefined)
const isCritical = ({ qualifications }: MergedOutline) => qualifications.some(({ tone }) => tone === 'critical')

/** Flagged ones first: of the latest of each test, not of what once was. Its results stand for a panel. */
function resultsFirst(section: TakenSection): MergedOutline[] {
  const latest = latestOfEach(section.outlines).filter(
    (outline) => outline.value.length > 0 || partsOf(outline).length > 0,
  )
  return [...latest.filter(isFlagged), ...latest.filter((outline) => !isFlagged(outline))].map(alone)
}

/** In the order in which vital signs are read, which is that of the section's groups. */
function measured({ groups, outlines }: TakenSection): MergedOutline[] {
  const latest = latestOfEach(outlines)
  return groups.flatMap(({ key }) => latest.filter(({ group }) => group === key)).map(alone)
}

/** The lasting ones first; the diagnoses of visits fill what room is left. */
function lastingFirst(section: TakenSection): MergedOutline[] {
  const lines = current(section)
  return [...lines.filter((line) => !isMinor(line)), ...lines.filter(isMinor)]
}

const isMinor = ({ all }: MergedOutline) => all.every((outline) => outline.isMinor === true)

/** In reading order: what may harm comes first. */
const blocks = (): readonly Block[] => [
  { name: 'allergies', lines: current },
  { name: 'problems', lines: lastingFirst, limit: 16, isCut: isMinor },
  { name: 'medications', lines: current },
  { name: 'vitals', lines: measured, limit: 8, isCut: ({ latest }) => latest.group === 'other' },
  {
    name: 'labs',
    lines: resultsFirst,
    limit: 14,
    isCut: (line) => !isCritical(line),
    remark: tk('print.abnormalFirst'),
  },
  { name: 'encounters', lines: (section) => newestFirst(section.outlines).map(alone), limit: 4 },
]

/** As many lines as there is room for, and those that must not be cut. */
function printedLines(lines: readonly MergedOutline[], { limit, isCut = () => true }: Block): readonly MergedOutline[] {
  return limit === undefined ? lines : lines.filter((line, index) => index < limit || !isCut(line))
}

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
  const printed = printedLines(lines, block)
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
      {section.reading.state === 'complete' ? (
        section.asides.map((aside) => (
          <p key={aside} className={styles.standsOn}>
            {aside}
          </p>
        ))
      ) : (
        <p className={styles.standsOn}>{section.completeness}</p>
      )}
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

import { memo, useMemo } from 'react'
import type { Observation } from '../../model/observation'
import { memberCount } from '../../model/observation-reading'
import type { TestResults } from '../../model/panel'
import { dayWords } from '../../ui/date-words'
import { EhrText } from '../../ui/ehr-text'
import { Phrases } from '../../ui/phrase'
import { useReader, type Reader } from '../../ui/reader'
import { Qualifiers } from '../../ui/record'
import { WhyButton } from '../../ui/why-button'
import { t } from '../../words/chart'
import { tv } from '../../words/results'
import { labsFace } from './labs-face'
import styles from './labs.module.css'
import { dayOf, type Column } from './table-columns'

export function columnWords({ date }: Column, reader: Reader): string {
  return date === undefined ? t('date.notRecorded') : dayWords(date, reader)
}

interface TestRowProps {
  test: TestResults
  /** Those in the document. */
  columns: readonly Column[]
  /** Of a table that has more of them: how many columns stand before these, and what its row gets. */
  before?: number
  rowIndex?: number
  measure?: (element: HTMLElement | null) => void
}

/** A test, with an empty cell on either side for the columns that are not in the document. */
export const TestRow = memo(function TestRow({ test, columns, before, rowIndex, measure }: TestRowProps) {
  const byDay = useMemo(() => resultsByDay(test), [test])
  const { text } = test.shown.concept
  const isPart = before !== undefined
  return (
    <tr
      ref={measure}
      data-index={rowIndex}
      // The headings are the first row.
      aria-rowindex={rowIndex === undefined ? undefined : rowIndex + 2}
    >
      <th scope="row">{text === undefined ? tv('observation.unnamed') : <EhrText>{text}</EhrText>}</th>
      {isPart && <td aria-hidden="true" />}
      {columns.map(({ key }, index) => (
        <td key={key} aria-colindex={isPart ? before + index + 2 : undefined}>
          {byDay.get(key)?.map((result) => (
            <Cell key={result.source.resources.join(' ')} result={result} />
          ))}
        </td>
      ))}
      {isPart && <td aria-hidden="true" />}
    </tr>
  )
})

function resultsByDay({ newer, shown, earlier }: TestResults): ReadonlyMap<string, readonly Observation[]> {
  const byDay = new Map<string, Observation[]>()
  for (const result of [...newer, shown, ...earlier]) {
    const known = byDay.get(dayOf(result))
    if (known === undefined) byDay.set(dayOf(result), [result])
    else known.push(result)
  }
  return byDay
}

const Cell = memo(function Cell({ result }: { result: Observation }) {
  const reader = useReader()
  const outline = labsFace.outline(result, reader)
  const further = outline.facts.filter(({ path }) => path?.[0] === 'referenceRange' || path?.[0] === 'component')
  return (
    <div className={styles.cell} data-item={result.source.resources.join(' ')}>
      <span className={styles.value}>
        {outline.value.length > 0 ? (
          <Phrases phrases={outline.value} />
        ) : memberCount(result) > 0 ? (
          tv('labs.panelOf', { count: memberCount(result) })
        ) : null}
      </span>
      <Qualifiers qualifications={outline.qualifications} />
      {further.map(({ label, value, path }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- ranges may repeat, and are made anew together
        <span key={index} className={styles.cellRange}>
          <span className={path?.[0] === 'component' ? undefined : 'visually-hidden'}>{label} </span>
          <Phrases phrases={value} />
        </span>
      ))}
      <WhyButton source={result.source} name={outline.title.text} place="margin" />
    </div>
  )
})

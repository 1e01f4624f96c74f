import { useMemo } from 'react'
import type { Observation } from '../../model/observation'
import { groupTests, type TestResults } from '../../model/panel'
import { useReader } from '../../ui/reader'
import { tv } from '../../words/results'
import { columnWords, TestRow } from './labs-table-row'
import { LabsWideTable } from './labs-wide-table'
import styles from './labs.module.css'
import { columnsOf } from './table-columns'

interface LabsTableProps {
  tests: readonly TestResults[]
  /** The same results, newest first. */
  sorted: readonly Observation[]
  /** There are more than are put in the document. */
  isLong: boolean
}

/** Tests by dates: each result in its cell, with its own flag and its own range. */
export function LabsTable({ tests, sorted, isLong }: LabsTableProps) {
  // Where nothing is laid out nothing is in sight.
  if (isLong && typeof ResizeObserver !== 'undefined') return <LabsWideTable tests={tests} sorted={sorted} />
  return <WholeTable tests={tests} sorted={sorted} />
}

function WholeTable({ tests, sorted }: Omit<LabsTableProps, 'isLong'>) {
  const reader = useReader()
  const columns = useMemo(() => columnsOf(sorted), [sorted])
  const ordered = useMemo(() => groupTests(tests).flatMap((group) => group.tests), [tests])
  return (
    // A region that scrolls is reached by the keyboard, and has a name.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls
    <section className={styles.cumulative} aria-label={tv('labs.table.label')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col" className={styles.corner}>
              {tv('labs.column.test')}
            </th>
            {columns.map((column) => (
              <th key={column.key} scope="col">
                {columnWords(column, reader)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ordered.map((test) => (
            <TestRow key={test.key} test={test} columns={columns} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

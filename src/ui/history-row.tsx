import type { ReactNode } from 'react'
import type { Outline } from '../model/outline'
import { Phrases } from './phrase'
import { Facts, Qualifiers } from './record'
import { CodesFold, Notes } from './record-details'
import styles from './result-history.module.css'
import { WhyButton } from './why-button'

/** What the element of a row gets from the table that it stands in; nothing where the table is whole. */
export interface TableRowPlace {
  ref: ((element: HTMLElement | null) => void) | undefined
  'data-index': number
  'aria-rowindex': number
}

/** One result of a history. */
export interface HistoryItem {
  /** The resources that stand behind it, as `data-item` has them. */
  key: string
  ids: readonly string[]
  /** The one that stands above the fold is an item there, and none here. */
  isItem: boolean
  outline: () => Outline
  /** When it was measured, in words. */
  when: () => string
  /** A `HistoryRow`; `opened`: the fold has been opened, so that what is seldom read is worth making. */
  render: (opened: boolean, place: TableRowPlace | undefined) => ReactNode
}

interface HistoryRowProps {
  outline: Outline
  /** When it was measured, in words. */
  when: string
  isItem: boolean
  opened: boolean
  place: TableRowPlace | undefined
  /** Beneath or beside the value. */
  children?: ReactNode
  /** A cell between the value and the rest. */
  cell?: ReactNode
  /** What else it says, for the last cell. */
  facts: Parameters<typeof Facts>[0]['facts']
}

/** One result in the table of its history. */
export function HistoryRow({ outline, when, isItem, opened, place, children, cell, facts }: HistoryRowProps) {
  const { source } = outline
  return (
    <tr {...place} data-item={isItem ? source.resources.join(' ') : undefined}>
      <th scope="row">
        <span className="visually-hidden">{outline.title.text} </span>
        {when}
      </th>
      <td>
        <span className={styles.value}>
          <Phrases phrases={outline.value} />
        </span>
        <Qualifiers qualifications={outline.qualifications} />
        {children}
      </td>
      {cell !== undefined && <td>{cell}</td>}
      <td className={styles.rest}>
        {opened && (
          <>
            <Facts facts={facts} />
            <CodesFold concepts={outline.concepts} source={source} />
          </>
        )}
        <Notes notes={outline.notes} />
        {isItem && <WhyButton source={source} place="margin" />}
      </td>
    </tr>
  )
}

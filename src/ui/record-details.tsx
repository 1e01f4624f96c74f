import type { ReactNode } from 'react'
import type { Coded } from '../model/coded'
import type { Source } from '../model/provenance'
import { tg } from '../words/pages'
import { EhrText } from './ehr-text'
import { ExplainLink } from './explain-link'
import { PlainList } from './plain-list'
import { Facts } from './record'
import styles from './record-details.module.css'

// What a section's own page says of a record beyond what its card says; no part of the first chart.

interface RecordGroupProps {
  title: string
  /** In words where it is more than a number. */
  count: number | string
  folded: boolean
  /** Of a long list, which has to know what is open and where the heading stands. */
  held?: { isOpen: boolean; onToggle: (isOpen: boolean) => void; head: HeadPlace } | undefined
  children: ReactNode
}

interface HeadPlace {
  ref: ((element: HTMLElement | null) => void) | undefined
  'data-index': number
  /** It is measured with what stands above it in its group. */
  'data-row-head': true
}

/** Items of one kind under one heading; `folded` for what is not current: closed, yet in the document. */
export function RecordGroup({ title, count, folded, held, children }: RecordGroupProps) {
  const heading = (
    <h2 className={styles.groupTitle} {...(folded ? {} : held?.head)}>
      {title} <span className={styles.count}>{typeof count === 'number' ? tg('group.count', { count }) : count}</span>
    </h2>
  )
  return folded ? (
    <details
      className={styles.group}
      open={held?.isOpen}
      onToggle={({ currentTarget }) => held?.onToggle(currentTarget.open)}
    >
      <summary className={styles.groupSummary} {...held?.head}>
        {heading}
      </summary>
      <ul>{children}</ul>
    </details>
  ) : (
    <div className={styles.group}>
      {heading}
      <ul>{children}</ul>
    </div>
  )
}

/** The facts of a record and the fold with its codes, in one line where there is room. */
export function RecordFoot({ facts, concepts, behind, source }: Parameters<typeof Facts>[0] & CodesFoldProps) {
  return (
    <div className={styles.foot}>
      <Facts facts={facts} />
      <ExplainLink concept={concepts[0]} />
      <CodesFold concepts={concepts} behind={behind} source={source} />
    </div>
  )
}

/** Notes of the record, as written. */
export function Notes({ notes }: { notes: readonly string[] }) {
  if (notes.length === 0) return null
  return (
    <PlainList
      className={styles.notes}
      items={notes}
      renderItem={(note) => (
        <>
          <span className={styles.noteLabel}>{tg('record.note')}</span> <EhrText>{note}</EhrText>
        </>
      )}
    />
  )
}

interface CodesFoldProps {
  concepts: readonly Coded[]
  /** What else lies behind the words on screen, each with its label. */
  behind?: readonly (readonly [label: string, words: string])[] | undefined
  source: Source
}

/** Where a name comes from: its codes, and the resource that holds it. */
export function CodesFold({ concepts, behind, source }: CodesFoldProps) {
  const byKey = new Map(
    concepts.flatMap(({ codes }) => codes).map((code) => [`${code.system ?? ''}|${code.code}`, code]),
  )
  const modifiers = new Set(
    source.marks?.flatMap((mark) => (mark.kind === 'unknown-modifier' ? [mark.url ?? tg('codes.noAddress')] : [])),
  )
  return (
    <details className={styles.codes}>
      <summary>{byKey.size === 0 ? tg('codes.source') : tg('codes.title')}</summary>
      <ul>
        {[...byKey].map(([key, { system, systemName, code, display }]) => (
          <li key={key}>
            {systemName ?? system ?? tg('codes.noSystem')} <code>{code}</code>{' '}
            {display !== undefined && <EhrText>{display}</EhrText>}
          </li>
        ))}
        {behind?.map(([label, words]) => (
          <li key={`${label} ${words}`}>
            {label} <EhrText>{words}</EhrText>
          </li>
        ))}
        {[...modifiers].map((url) => (
          <li key={url}>
            {tg('codes.modifier')} <code>{url}</code>
          </li>
        ))}
        {source.resources.map((resource) => (
          <li key={resource}>
            {tg('codes.resource')} <code>{resource}</code>
          </li>
        ))}
      </ul>
    </details>
  )
}

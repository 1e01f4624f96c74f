import type { ReactNode } from 'react'
import type { Coded } from '../model/coded'
import type { Source } from '../model/provenance'
import { t } from '../words/chart'
import { EhrText } from './ehr-text'
import { PlainList } from './plain-list'
import styles from './record.module.css'

/** Items of one kind under one heading; `folded` for what is not current: closed, yet in the document. */
export function RecordGroup({
  title,
  count,
  folded,
  children,
}: {
  title: string
  count: number
  folded: boolean
  children: ReactNode
}) {
  const heading = (
    <h2 className={styles.groupTitle}>
      {title} <span className={styles.count}>{t('group.count', { count })}</span>
    </h2>
  )
  return folded ? (
    <details className={styles.group}>
      <summary className={styles.groupSummary}>{heading}</summary>
      <ul>{children}</ul>
    </details>
  ) : (
    <div className={styles.group}>
      {heading}
      <ul>{children}</ul>
    </div>
  )
}

/** One item of a section, with the source resources that stand behind it. */
export function Record({ source, dense, children }: { source: Source; dense?: boolean; children: ReactNode }) {
  return (
    <li className={dense === true ? styles.row : styles.record} data-item={source.resources.join(' ')}>
      {children}
    </li>
  )
}

/**
 * Label and value pairs, in a running line or in two `columns`; a pair whose value is `undefined` is a thing that the
 * record does not say.
 */
export function Facts({
  facts,
  columns,
}: {
  facts: readonly (readonly [label: string, value: ReactNode])[]
  columns?: boolean
}) {
  const said = facts.filter(([, value]) => value !== undefined)
  if (said.length === 0) return null
  return (
    <dl className={columns === true ? styles.columns : styles.facts}>
      {said.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt> <dd>{value}</dd>{' '}
        </div>
      ))}
    </dl>
  )
}

/** The facts of a record and the fold with its codes, in one line where there is room. */
export function RecordFoot({ facts, concepts, behind, source }: Parameters<typeof Facts>[0] & CodesFoldProps) {
  return (
    <div className={styles.foot}>
      <Facts facts={facts} />
      <CodesFold concepts={concepts} behind={behind} source={source} />
    </div>
  )
}

/** Words that qualify a name: never left to colour or to a symbol. */
export function Qualifier({ children, tone }: { children: string; tone?: 'attention' | 'critical' }) {
  return (
    <>
      {/* An en space: it sets the words apart, and stays behind where the line breaks. */}
      {'\u2002'}
      <span className={styles.qualifier} data-tone={tone}>
        {children}
      </span>
    </>
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
          <span className={styles.noteLabel}>{t('record.note')}</span> <EhrText>{note}</EhrText>
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
    source.marks?.flatMap((mark) => (mark.kind === 'unknown-modifier' ? [mark.url ?? t('codes.noAddress')] : [])),
  )
  return (
    <details className={styles.codes}>
      <summary>{byKey.size === 0 ? t('codes.source') : t('codes.title')}</summary>
      <ul>
        {[...byKey].map(([key, { system, systemName, code, display }]) => (
          <li key={key}>
            {systemName ?? system ?? t('codes.noSystem')} <code>{code}</code>{' '}
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
            {t('codes.modifier')} <code>{url}</code>
          </li>
        ))}
        {source.resources.map((resource) => (
          <li key={resource}>
            {t('codes.resource')} <code>{resource}</code>
          </li>
        ))}
      </ul>
    </details>
  )
}

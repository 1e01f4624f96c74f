import type { ReactNode } from 'react'
import type { Qualification } from '../model/outline'
import type { Source } from '../model/provenance'
import styles from './record.module.css'
import type { RowPlace } from './row-place'
import { WhyButton } from './why-button'

interface RecordProps {
  source: Source
  dense?: boolean
  place?: RowPlace | undefined
  children: ReactNode
}

/** One item of a section, with the source resources that stand behind it. */
export function Record({ source, dense, place, children }: RecordProps) {
  return (
    <li {...place} className={dense === true ? styles.row : styles.record} data-item={source.resources.join(' ')}>
      {children}
      <WhyButton source={source} place={dense === true ? 'margin' : 'record'} />
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
      {said.map(([label, value], index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a label may repeat, and the pairs are made anew together
        <div key={index}>
          <dt>{label}</dt> <dd>{value}</dd>{' '}
        </div>
      ))}
    </dl>
  )
}

interface QualifierProps {
  children: string
  tone?: 'attention' | 'critical'
  /** Words of the record are among them, which no browser shall translate. */
  quotes?: boolean
}

/** Words that qualify a name: never left to colour or to a symbol. */
export function Qualifier({ children, tone, quotes = false }: QualifierProps) {
  return (
    <>
      {/* An en space: it sets the words apart, and stays behind where the line breaks. */}
      {'\u2002'}
      <span className={styles.qualifier} data-tone={tone} {...(quotes ? { translate: 'no' } : {})}>
        {children}
      </span>
    </>
  )
}

/** All that qualifies the name of an item. */
export function Qualifiers({ qualifications }: { qualifications: readonly Qualification[] }) {
  return qualifications.map(({ text, tone }) => (
    <Qualifier key={text} {...(tone === undefined ? {} : { tone })}>
      {text}
    </Qualifier>
  ))
}

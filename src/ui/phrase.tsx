import { Fragment } from 'react'
import type { Phrase } from '../model/outline'
import { EhrText } from './ehr-text'

/** The record's own words. */
export function said(text: string): Phrase {
  return { text, from: 'record' }
}

/** Words of ours. */
export function ours(text: string): Phrase {
  return { text, from: 'ours' }
}

/** A phrase as it is shown: the record's words are marked as such. */
export function PhraseText({ phrase }: { phrase: Phrase }) {
  return phrase.from === 'record' ? <EhrText>{phrase.text}</EhrText> : phrase.text
}

/** Several in a row, set apart by commas. */
export function Phrases({ phrases }: { phrases: readonly Phrase[] }) {
  return phrases.map((phrase, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- phrases may repeat, and are made anew together
    <Fragment key={index}>
      {index > 0 && ', '}
      <PhraseText phrase={phrase} />
    </Fragment>
  ))
}

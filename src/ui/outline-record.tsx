import type { ReactNode } from 'react'
import { isTimedOtherwise, type Outline } from '../model/outline'
import { t } from '../words/chart'
import { tg } from '../words/pages'
import { datedWithAge } from './child-age'
import { GraveMark } from './grave-mark'
import styles from './outline-record.module.css'
import { factRows } from './fact-rows'
import { Phrases, PhraseText } from './phrase'
import { useReader, type Reader } from './reader'
import { Qualifiers, Record } from './record'
import { Notes, RecordFoot } from './record-details'
import type { RowPlace } from './row-place'

interface OutlineRecordProps {
  outline: Outline
  place?: RowPlace | undefined
  children?: ReactNode
}

/** An item of a section in full, as its outline words it. */
export function OutlineRecord({ outline, place, children }: OutlineRecordProps) {
  const reader = useReader()
  return (
    <Record source={outline.source} place={place}>
      <h3 className={styles.name}>
        {outline.qualifications.some(({ tone }) => tone === 'critical') && <GraveMark />}
        <PhraseText phrase={outline.title} />
        <Qualifiers qualifications={outline.qualifications.filter(({ saidByGroup = false }) => !saidByGroup)} />
      </h3>
      {outline.value.length > 0 && (
        <p className={styles.value}>
          <Phrases phrases={outline.value} />
        </p>
      )}
      <RecordFoot
        facts={[...whenFact(outline, reader), ...factRows(outline.facts)]}
        concepts={outline.concepts}
        source={outline.source}
      />
      <Notes notes={outline.notes} />
      {children}
    </Record>
  )
}

/** Pixels that an item takes about, before it is laid out; on a narrow screen its facts take lines of their own. */
export function outlineHeight({ value, notes }: Outline, isNarrow: boolean): number {
  const line = isNarrow ? 24 : 20
  const lines = (value.length > 0 ? 1 : 0) + notes.reduce((sum, note) => sum + note.split('\n').length, 0)
  return (isNarrow ? 138 : 71) + lines * line + (notes.length > 0 ? 4 : 0)
}

function whenFact(outline: Outline, reader: Reader): (readonly [string, string])[] {
  const { when } = outline
  if (when !== undefined) return [[when.label, datedWithAge(when.date, reader)]]
  return isTimedOtherwise(outline) ? [] : [[tg('outline.date'), t('date.notRecorded')]]
}

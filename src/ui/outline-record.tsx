import type { ReactNode } from 'react'
import type { Outline } from '../model/outline'
import { t } from '../words/chart'
import { tg } from '../words/pages'
import { datedWithAge } from './child-age'
import { GraveMark } from './grave-mark'
import styles from './outline-record.module.css'
import { factRows } from './fact-rows'
import { Phrases, PhraseText } from './phrase'
import { useReader } from './reader'
import { Qualifiers, Record } from './record'
import { Notes, RecordFoot } from './record-details'
import { SourceMarks } from './source-marks'

/** An item of a section in full, as its outline words it. */
export function OutlineRecord({ outline, children }: { outline: Outline; children?: ReactNode }) {
  const reader = useReader()
  const { when } = outline
  return (
    <Record source={outline.source}>
      <h3 className={styles.name}>
        {outline.qualifications.some(({ tone }) => tone === 'critical') && <GraveMark />}
        <PhraseText phrase={outline.title} />
        <SourceMarks source={outline.source} />
        <Qualifiers qualifications={outline.qualifications} />
      </h3>
      {outline.value.length > 0 && (
        <p className={styles.value}>
          <Phrases phrases={outline.value} />
        </p>
      )}
      <RecordFoot
        facts={[
          when === undefined
            ? ([tg('outline.date'), t('date.notRecorded')] as const)
            : ([when.label, datedWithAge(when.date, reader)] as const),
          ...factRows(outline.facts),
        ]}
        concepts={outline.concepts}
        source={outline.source}
      />
      <Notes notes={outline.notes} />
      {children}
    </Record>
  )
}

import { useState } from 'react'
import type { ChartContext } from '../../data/chart-context'
import { useProvenance } from '../../data/source-provenance'
import type { ProvenanceAgent, ProvenanceRecord } from '../../model/provenance-record'
import { useRetry } from '../../sections/use-retry'
import { dateWords } from '../../ui/date-words'
import { ehrText, ehrTexts } from '../../ui/ehr-text'
import { useReader } from '../../ui/reader'
import { ReadingRemarks } from '../../ui/reading-remarks'
import { Facts } from '../../ui/record'
import { SectionMark } from '../../ui/section-mark'
import { completenessSentences, shortfallDetails } from '../../ui/section-words'
import { t } from '../../words/chart'
import { to } from '../../words/tools'
import styles from './source-drawer.module.css'

/** Who had a hand in the record: asked of the EHR only when somebody wants to know. */
export function SourceProvenance({ chart, id }: { chart: ChartContext; id: string }) {
  const [isWanted, setWanted] = useState(false)
  const { ehrName: ehr } = useReader()
  return (
    <section className={styles.part} aria-label={to('provenance.title')}>
      <h3 className={styles.partTitle}>{to('provenance.title')}</h3>
      {isWanted ? (
        <Provenance chart={chart} id={id} />
      ) : (
        <button type="button" className={styles.ask} onClick={() => setWanted(true)}>
          {to('provenance.ask', { ehr })}
        </button>
      )}
    </section>
  )
}

function Provenance({ chart, id }: { chart: ChartContext; id: string }) {
  const reader = useReader()
  const reading = useProvenance(chart, id)
  const onRetry = useRetry(chart, reading)
  const { ehrName: ehr } = reader
  const words = { title: to('provenance.title'), what: to('provenance.what'), none: to('provenance.none', { ehr }) }
  const failed = reading.sources.some(({ settled, shortfall }) => settled && shortfall?.kind === 'failed')
  return (
    <>
      <ul className={styles.provenances}>
        {reading.items.map((item) => (
          <li key={item.source.resources.join(' ')}>
            <ProvenanceFacts item={item} />
          </li>
        ))}
      </ul>
      <p className={styles.stands}>
        <SectionMark state={reading.state} /> {completenessSentences(words, reading, reader).join(' ')}{' '}
        {failed && (
          <button type="button" onClick={onRetry}>
            {t('section.retry')}
          </button>
        )}
      </p>
      <ReadingRemarks
        notices={reading.sources.flatMap(({ notices }) => notices)}
        skipped={reading.skipped}
        details={reading.sources.flatMap(shortfallDetails)}
        words={words}
      />
    </>
  )
}

function ProvenanceFacts({ item: { recorded, agents, activity, reasons } }: { item: ProvenanceRecord }) {
  const reader = useReader()
  return (
    <Facts
      columns
      facts={[
        [
          to('provenance.recorded'),
          recorded === undefined ? t('date.notRecorded') : dateWords(recorded, reader),
        ] as const,
        ...agents.map((agent) => [roleWords(agent), whoWords(agent)] as const),
        [to('provenance.activity'), ehrText(activity)] as const,
        [to('provenance.reason'), ehrTexts(reasons)] as const,
      ]}
    />
  )
}

function roleWords({ role }: ProvenanceAgent): string {
  return role === undefined ? to('provenance.agent') : role.slice(0, 1).toUpperCase() + role.slice(1)
}

function whoWords({ who, onBehalfOf }: ProvenanceAgent) {
  return (
    <>
      {ehrText(who) ?? to('provenance.unnamed')}
      {onBehalfOf !== undefined && (
        <>
          {' '}
          {to('provenance.onBehalfOf')} {ehrText(onBehalfOf)}
        </>
      )}
    </>
  )
}

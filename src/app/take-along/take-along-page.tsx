import { useQueryClient } from '@tanstack/react-query'
import type { ChartContext } from '../../data/chart-context'
import { ipsBundle } from '../../data/ips-bundle'
import { receivedBundle } from '../../data/received-bundle'
import { receivedRecord, receivedRecords } from '../../data/received-records'
import { sectionCsv } from '../../data/section-csv'
import type { TakenSection } from '../../data/taken-section'
import { usePatient } from '../../data/use-patient'
import { dateWords } from '../../ui/date-words'
import { RouteLink } from '../../ui/route-link'
import { useReader } from '../../ui/reader'
import { tk } from '../../words/take-along'
import { useTitle } from '../use-title'
import { Ledger } from './ledger'
import { fileName, saveFile } from './save-file'
import styles from './take-along.module.css'
import { isStillLoading, useTakenSections } from './use-taken-sections'
import { whoseRecord } from './whose-record'

/** All ways to take the chart along: on paper, and as files. */
export function TakeAlongPage({ chart }: { chart: ChartContext }) {
  const { audience } = useReader()
  const title = tk('takeAlong.title', { audience })
  useTitle(title)
  const sections = useTakenSections(chart)
  return (
    <div className={styles.page}>
      <h1 tabIndex={-1}>{title}</h1>
      <p>{tk('takeAlong.about', { audience })}</p>
      {sections === undefined ? (
        <p>{tk('takeAlong.preparing')}</p>
      ) : (
        <>
          {isStillLoading(sections) && <p className={styles.still}>{tk('takeAlong.still')}</p>}
          <Print />
          <Save chart={chart} sections={sections} />
        </>
      )}
    </div>
  )
}

function Print() {
  const { audience } = useReader()
  const handOff = (
    <li key="hand-off">
      <RouteLink to="/chart/take-along/hand-off">{tk('print.handOff')}</RouteLink>
      <p>{tk('print.handOffAbout')}</p>
    </li>
  )
  const full = (
    <li key="full">
      <RouteLink to="/chart/take-along/full">{tk('print.full', { audience })}</RouteLink>
      <p>{tk('print.fullAbout')}</p>
    </li>
  )
  return (
    <section aria-labelledby="print-title">
      <h2 id="print-title">{tk('print.title')}</h2>
      <ul className={styles.ways}>{audience === 'patient' ? [full, handOff] : [handOff, full]}</ul>
    </section>
  )
}

function Save({ chart, sections }: { chart: ChartContext; sections: readonly TakenSection[] }) {
  const client = useQueryClient()
  const reader = useReader()
  const { audience, ehrName: ehr, today, moment } = reader
  const { fhirBase, patientId, ehr: entry } = chart.session
  const { release } = entry
  const made = tk('print.made', { ehr, date: dateWords(moment, reader) })
  const whose = whoseRecord(usePatient(chart).items[0], reader)
  const patient = receivedRecord(client, `Patient/${patientId}`)

  function saveSummary() {
    if (patient === undefined) return
    const text = ipsBundle({
      patient,
      sections,
      received: (id) => receivedRecord(client, id),
      fhirBase,
      release,
      at: new Date().toISOString(),
      newId: () => crypto.randomUUID(),
      words: {
        title: tk('save.documentTitle', { ehr }),
        about: release === 'dstu2' ? [made, tk('save.summaryOlder')] : [made],
      },
    })
    saveFile(fileName('summary', today, 'json'), 'application/fhir+json', text)
  }

  function saveBundle() {
    const text = receivedBundle({
      records: receivedRecords(client),
      sections,
      fhirBase,
      release,
      at: new Date().toISOString(),
    })
    saveFile(fileName('received', today, 'json'), 'application/fhir+json', text)
  }

  function saveCsv(section: TakenSection) {
    const headings = {
      group: tk('csv.group'),
      name: tk('csv.name'),
      qualifications: tk('csv.qualifications'),
      value: tk('csv.value'),
      date: tk('csv.date'),
      dateOf: tk('csv.dateOf'),
      codes: tk('csv.codes'),
      notes: tk('csv.notes'),
      source: tk('csv.source'),
    }
    const text = sectionCsv(section, headings, [whose, `${section.title}.`, made])
    saveFile(fileName(section.name, today, 'csv'), 'text/csv;charset=utf-8', text)
  }

  return (
    <section aria-labelledby="save-title">
      <h2 id="save-title">{tk('save.title')}</h2>
      <ul className={styles.ways}>
        <li>
          <button type="button" onClick={saveSummary} disabled={patient === undefined}>
            {tk('save.summary')}
          </button>
          <p>{patient === undefined ? tk('save.noPatient') : tk('save.summaryAbout')}</p>
          {release === 'dstu2' && <p>{tk('save.summaryOlder')}</p>}
        </li>
        <li>
          <button type="button" onClick={saveBundle}>
            {tk('save.bundle')}
          </button>
          <p>{tk('save.bundleAbout', { ehr })}</p>
        </li>
      </ul>
      <p className={styles.quiet}>{tk('save.unencrypted', { audience })}</p>
      <Ledger sections={sections} onSave={saveCsv} />
    </section>
  )
}

import { isOfOtherPatient } from '../fhir/reference'
import { createRecordReader } from './record-reader'
import type { ToItem } from './record-reader'
import { searchByPatient } from './search'
import type { SearchPage } from './search'
import type { PatientSearch } from './patient-search'
import type { ReadingRun } from './source-query'
import type { Sourced } from './source-run'

/** Reads a search to its end, page by page on screen; every page is mapped once. */
export function readSearch<Item extends Sourced>(
  run: ReadingRun<Item>,
  search: PatientSearch,
  toItem: ToItem<Item>,
): Promise<void> {
  const readRecord = createRecordReader(run, run.session.patientId, toItem)
  return eachPage(run, search, ({ matches }) => {
    matches.forEach(readRecord)
    run.publish()
  })
}

/** Hands over a search page by page, and tells the run what else the pages say, and where they end too early. */
export async function eachPage<Item extends Sourced>(
  run: ReadingRun<Item>,
  search: PatientSearch,
  take: (page: SearchPage) => void,
): Promise<void> {
  for await (const event of searchByPatient(run.session, search, run.signal)) {
    if (event.kind === 'cut-short') {
      run.fallShort(event.shortfall)
      return
    }
    event.skipped.forEach(run.skip)
    event.notices.forEach(run.notice)
    for (const record of event.included) if (!isOfOtherPatient(record, run.session.patientId)) run.keep(record)
    take(event)
  }
}

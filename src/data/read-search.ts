import { isOfOtherPatient } from '../fhir/reference'
import { eachOf, inSlices } from './in-slices'
import { createRecordReader } from './record-reader'
import type { ToItem } from './record-reader'
import { priorityOfLaterPages } from './request-queue'
import { searchByPatient } from './search'
import type { SearchPage } from './search'
import type { PatientSearch } from './patient-search'
import type { ReadingRun } from './source-query'
import type { Sourced } from './source-run'

/** A mapper on its way; `undefined` where its code cannot be had. */
export type ComingMapper<Item> = Promise<ToItem<Item> | undefined>

/**
 * Reads a search to its end, page by page on screen; every page is mapped once. The first page is asked for while the
 * mapper is still on its way.
 */
export async function readSearch<Item extends Sourced>(
  run: ReadingRun<Item>,
  search: PatientSearch,
  mapper: ComingMapper<Item>,
): Promise<void> {
  let { priority } = search
  await eachPage(run, search, async ({ matches }) => {
    const toItem = await mapper
    // It came while nobody looked any more.
    run.signal.throwIfAborted()
    if (toItem === undefined) {
      run.fallShort({ kind: 'failed', cause: { kind: 'code-missing' } })
      return 'enough'
    }
    const readRecord = createRecordReader(run, run.session.patientId, toItem)
    await inSlices(eachOf(matches, readRecord), run.signal, priority)
    priority = priorityOfLaterPages(search.priority)
    run.publish()
    return undefined
  })
}

/**
 * Hands over a search page by page, until `take` has enough, and tells the run what else the pages say, and where they
 * end too early.
 */
export async function eachPage<Item extends Sourced>(
  run: ReadingRun<Item>,
  search: PatientSearch,
  take: (page: SearchPage) => Promise<'enough' | undefined> | void,
): Promise<void> {
  for await (const event of searchByPatient(run.session, search, run.signal)) {
    if (event.kind === 'cut-short') {
      run.fallShort(event.shortfall)
      return
    }
    event.skipped.forEach(run.skip)
    event.notices.forEach(run.notice)
    for (const record of event.included) if (!isOfOtherPatient(record, run.session.patientId)) run.keep(record)
    if ((await take(event)) === 'enough') return
  }
}

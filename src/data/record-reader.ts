import type { JsonObject } from '../fhir/json'
import type { RecordReading } from '../fhir/record-reading'
import { isOfOtherPatient } from '../fhir/reference'
import { resourceId } from '../fhir/resource-id'
import type { ReadingRun } from './source-query'
import type { Sourced, SourceRun } from './source-run'

/** Wire → model for one record. */
export type ToItem<Item> = (record: JsonObject) => RecordReading<Item>

/**
 * Reads the records of a search one by one: none that is about another patient; one that cannot be read is skipped
 * with its reason, and the others are shown. Says whether the record was taken in.
 */
export function createRecordReader<Item extends Sourced>(
  run: SourceRun<Item> & Pick<ReadingRun<Item>, 'keep'>,
  patientId: string,
  toItem: ToItem<Item>,
): (record: JsonObject) => boolean {
  return (record) => {
    if (isOfOtherPatient(record, patientId)) {
      run.skip({ id: resourceId(record), reason: { kind: 'other-patient' } })
      return false
    }
    run.keep(record)
    showRecord(run, record, toItem)
    return true
  }
}

/** Shows a record as `toItem` reads it; again, once more is known of it. */
export function showRecord<Item extends Sourced>(run: SourceRun<Item>, record: JsonObject, toItem: ToItem<Item>): void {
  const reading = tryToRead(record, toItem)
  switch (reading.kind) {
    case 'item':
      run.show(reading.item)
      return
    case 'skipped':
      run.skip(reading.skipped)
      return
    case 'hidden':
      run.hide(resourceId(record))
      return
  }
}

/** A fault in reading one record must not take the others with it. */
function tryToRead<Item>(record: JsonObject, toItem: ToItem<Item>): RecordReading<Item> {
  try {
    return toItem(record)
  } catch {
    return { kind: 'skipped', skipped: { id: resourceId(record), reason: { kind: 'unreadable' } } }
  }
}

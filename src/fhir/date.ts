import { readPartialDate, type PartialDate } from '../model/date'
import type { Period } from '../model/period'
import { field, readString } from './json'

/** A `date`, `dateTime` or `instant`; `undefined` for what FHIR does not allow. */
export function readDate(value: unknown): PartialDate | undefined {
  const text = readString(value)
  return text === undefined ? undefined : readPartialDate(text)
}

export function readPeriod(value: unknown): Period {
  return { start: readDate(field(value, 'start')), end: readDate(field(value, 'end')) }
}

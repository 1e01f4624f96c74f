import type { PartialDate } from './date'

/** FHIR's Period: either end may be missing, and what has no end may go on. */
export interface Period {
  start: PartialDate | undefined
  end: PartialDate | undefined
}

import type { PartialDate } from './date'
import type { Decimal, Quantity, QuantityRange } from './quantity'

export interface Ratio {
  numerator: Quantity | undefined
  denominator: Quantity | undefined
}

export type Amount =
  | { kind: 'quantity'; quantity: Quantity }
  | { kind: 'range'; range: QuantityRange }
  | { kind: 'ratio'; ratio: Ratio }

/** FHIR's EventTiming codes (`HS`, `ACM`, `MORN`…) are kept as codes; a timing's own code as words. */
export interface TimingRepeat {
  bounds:
    | { kind: 'period'; start: PartialDate | undefined; end: PartialDate | undefined }
    | { kind: 'length'; length: Quantity }
    | { kind: 'range'; range: QuantityRange }
    | undefined
  count: Decimal | undefined
  countMax: Decimal | undefined
  duration: Decimal | undefined
  durationMax: Decimal | undefined
  /** UCUM: s, min, h, d, wk, mo, a. */
  durationUnit: string | undefined
  frequency: Decimal | undefined
  frequencyMax: Decimal | undefined
  period: Decimal | undefined
  periodMax: Decimal | undefined
  periodUnit: string | undefined
  daysOfWeek: string[]
  /** `08:00`, `20:00:00` as recorded. */
  timesOfDay: string[]
  when: string[]
  /** Minutes from the event of `when`. */
  offset: Decimal | undefined
}

export interface Timing {
  /** Words or abbreviation (`BID`). */
  code: string | undefined
  /** A code that came without words. */
  bareCode?: string | undefined
  events: PartialDate[]
  repeat: TimingRepeat | undefined
}

/** One `doseAndRate`; `type` says whether it was ordered or calculated. */
export interface DoseAndRate {
  type: string | undefined
  dose: Amount | undefined
  rate: Amount | undefined
}

/** The parts of a dosage: R4 Dosage, DSTU2 `dosageInstruction` and `dosage`. */
export interface Dosage {
  sequence: number | undefined
  text: string | undefined
  patientInstruction: string | undefined
  additionalInstructions: string[]
  timing: Timing | undefined
  asNeeded: boolean
  asNeededFor: string[]
  site: string | undefined
  route: string | undefined
  method: string | undefined
  doses: DoseAndRate[]
  maxPerPeriod: Ratio[]
  maxPerAdministration: Quantity | undefined
  maxPerLifetime: Quantity | undefined
}

import type { PartialDate } from './date'
import type { QuantityRange, Quantity } from './quantity'

/** The forms of `onset[x]` and `abatement[x]` (FHIR R4 and DSTU2 Condition). */
export type Happening =
  | { kind: 'date'; date: PartialDate }
  | { kind: 'age'; age: Quantity }
  | { kind: 'period'; start: PartialDate | undefined; end: PartialDate | undefined }
  | { kind: 'range'; range: QuantityRange }
  | { kind: 'text'; text: string }
  /** DSTU2 `abatementBoolean`: that it ended (or did not), not when. */
  | { kind: 'stated'; happened: boolean }

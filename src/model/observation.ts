import type { Coded } from './coded'
import type { PartialDate } from './date'
import type { NamedReference } from './named-reference'
import type { Source } from './provenance'
import type { Decimal, Quantity, QuantityRange } from './quantity'
import type { Stated } from './stated'

/** `value[x]` of an Observation or of one of its components, R4 and DSTU2. */
export type ObservationValue =
  | { kind: 'quantity'; quantity: Quantity }
  | { kind: 'coded'; coded: Coded }
  | { kind: 'text'; text: string }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'integer'; value: Decimal }
  | { kind: 'range'; range: QuantityRange }
  | { kind: 'ratio'; numerator: Quantity | undefined; denominator: Quantity | undefined }
  | { kind: 'date'; date: PartialDate }
  /** A wire `time`, as it came. */
  | { kind: 'time'; text: string }
  | { kind: 'period'; start: PartialDate | undefined; end: PartialDate | undefined }
  /** A series of measurements (an ECG): how many, and in what unit. */
  | { kind: 'sampled'; points: number; unit: string | undefined }
  /** DSTU2 `valueAttachment`. */
  | { kind: 'attachment'; title: string | undefined; contentType: string | undefined }
  /** A form of value that FHIR does not know: its element's name. It is never taken for "no value". */
  | { kind: 'unreadable'; element: string }

/** Whom and what a reference range is of. */
export interface ReferenceRange {
  low: Quantity | undefined
  high: Quantity | undefined
  /** The ends that are there without a number: where they lie is not known. */
  unrecorded?: readonly ('low' | 'high')[] | undefined
  /** `text` of the range, as written. */
  text: string | undefined
  /** `type` (R4) or `meaning` (DSTU2): normal, therapeutic, … `undefined` where not said: normal, says FHIR. */
  meaning: Coded | undefined
  appliesTo: Coded[]
  age: QuantityRange | undefined
}

/** What an Observation and each of its components say alike. */
export interface ObservationPart {
  concept: Coded
  value: ObservationValue | undefined
  /** Why there is no value, in words. */
  absentReason: Coded | undefined
  /** As given, in the order given. Flags are made of it in `model/flag.ts`. */
  interpretations: Coded[]
  /** The ranges on this very result. */
  ranges: ReferenceRange[]
}

export type ObservationStatus =
  | 'registered'
  | 'preliminary'
  | 'final'
  | 'amended'
  | 'corrected'
  | 'cancelled'
  | 'unknown'

/** `effective[x]`: when it was true of the patient. `timing` in words. */
export type Effective =
  | { kind: 'date'; date: PartialDate }
  | { kind: 'period'; start: PartialDate | undefined; end: PartialDate | undefined }
  | { kind: 'text'; text: string }

/** What else DSTU2 `related.type` says that another Observation is to this one. */
export const relations = ['replaces', 'qualified-by', 'interfered-by'] as const

export interface RelatedObservation {
  relation: (typeof relations)[number]
  words: string
}

export interface Observation extends ObservationPart {
  source: Source
  /** Category codes in lower case: `laboratory`, `vital-signs`, … */
  categories: string[]
  categoryText: string[]
  status: Stated<ObservationStatus>
  effective: Effective | undefined
  /** When it was made available. */
  issued: PartialDate | undefined
  performers: string[]
  method: Coded | undefined
  /** In words: the display of the Specimen, or the type of a contained one. */
  specimen: string | undefined
  bodySite: Coded | undefined
  device: string | undefined
  /** R4 `note`, DSTU2 `comments`. */
  notes: string[]
  /** Blood pressure: two, either of which may lack its value. Members that the record holds within it are among them. */
  components: ObservationPart[]
  /** `Observation/id` (or another reference) of what this one groups: R4 `hasMember`, DSTU2 `related[has-member]`. */
  members: string[]
  /** Those of them that can neither be followed nor are within the record. */
  otherMembers: NamedReference[]
  /** References of what it was made of. */
  derivedFrom: string[]
  /** Those of a known relation that have a name. */
  related: RelatedObservation[]
  encounter: string | undefined
}

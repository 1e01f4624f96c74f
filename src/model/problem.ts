import type { Coded } from './coded'
import type { PartialDate } from './date'
import type { Happening } from './happening'
import type { Source } from './provenance'

export type ClinicalStatus = 'active' | 'recurrence' | 'relapse' | 'inactive' | 'remission' | 'resolved'

export type VerificationStatus = 'confirmed' | 'unconfirmed' | 'provisional' | 'differential' | 'refuted'

/** `not-stated`: the record is silent. `unreadable`: it says a thing that the code system does not know. */
export type Stated<Value extends string> = Value | 'not-stated' | { unreadable: string }

export type ProblemCategory = 'problem-list-item' | 'health-concern' | 'encounter-diagnosis' | 'other' | 'not-stated'

/** Where a problem stands in the list. */
export type ProblemGroup = 'active' | 'status-not-stated' | 'inactive' | 'resolved' | 'ruled-out'

export interface Problem {
  source: Source
  concept: Coded
  clinicalStatus: Stated<ClinicalStatus>
  verificationStatus: Stated<VerificationStatus>
  categories: ProblemCategory[]
  /** The categories in the record's own words. */
  categoryText: string[]
  severity: Coded | undefined
  bodySites: Coded[]
  onset: Happening | undefined
  abatement: Happening | undefined
  /** R4 `recordedDate`, DSTU2 `dateRecorded`. */
  recorded: PartialDate | undefined
  /** The `condition-assertedDate` extension. */
  asserted: PartialDate | undefined
  recorder: string | undefined
  asserter: string | undefined
  notes: string[]
}

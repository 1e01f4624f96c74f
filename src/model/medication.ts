import type { Coded } from './coded'
import type { PartialDate } from './date'
import type { Quantity } from './quantity'
import type { Source } from './provenance'
import type { Stated } from './problem'

export type MedicationStatus =
  | 'active'
  | 'on-hold'
  | 'stopped'
  | 'completed'
  | 'cancelled'
  | 'draft'
  | 'unknown'
  /** MedicationStatement only. */
  | 'intended'
  | 'not-taken'

/** A dose line as a reader sees it. */
export interface DoseLine {
  text: string
  /** `written`: the record's own words. `assembled`: put together from its parts, which the screen says. */
  from: 'written' | 'assembled'
}

/** Where a medication stands in the list. */
export type MedicationGroup =
  | 'current'
  | 'course-ended'
  | 'on-hold'
  | 'draft'
  | 'proposed'
  | 'past'
  | 'not-taken'
  | 'do-not-give'
  | 'status-unknown'

/** One order (MedicationRequest, MedicationOrder) or statement (MedicationStatement). */
export interface Medication {
  source: Source
  kind: 'order' | 'statement'
  drug: Coded
  /** Form (tablet, solution…) of a Medication resource. */
  form: string | undefined
  /** `true` where only the reference's display is known, since the Medication itself could not be read. */
  drugFromReferenceOnly: boolean
  status: Stated<MedicationStatus>
  statusReason: string | undefined
  intent: string | undefined
  doNotPerform: boolean
  /** Reported by someone other than the prescriber. */
  reported: boolean | undefined
  reportedBy: string | undefined
  doses: DoseLine[]
  reasons: string[]
  prescriber: string | undefined
  /** R4 `authoredOn`, DSTU2 `dateWritten`; a statement's `dateAsserted`. */
  authored: PartialDate | undefined
  /** From the effective or dosage period; the course's last day. */
  starts: PartialDate | undefined
  ends: PartialDate | undefined
  refills: number | undefined
  dispense: Quantity | undefined
  category: string[]
  notes: string[]
}

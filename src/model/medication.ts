import type { Coded } from './coded'
import { compareNewestFirst, isBefore, type CalendarDate, type PartialDate } from './date'
import type { Quantity } from './quantity'
import type { Source } from './provenance'
import type { Stated } from './stated'
import { compareWords } from './word-order'

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
  /** What the parts of the dosage say, where `text` is the record's own words. */
  parts?: string | undefined
  /** Of the parts: how much, by which way and how often, without the days on which the course begins and ends. */
  regimen?: string | undefined
  /** Lines of one number are taken together, a higher number after a lower one. */
  sequence?: number | undefined
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
  /** What the Medication resource says it is made of, with strengths, and who makes it. */
  ingredients: string[]
  manufacturer: string | undefined
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
  /** The day on which it did end, where the record says so: DSTU2 `dateEnded`, the end of a statement's period. */
  ended: PartialDate | undefined
  refills: number | undefined
  dispense: Quantity | undefined
  /** How long one dispensing is to last. */
  supply: Quantity | undefined
  /** routine, urgent, asap, stat. */
  /** When it may be dispensed. */
  dispenseStarts: PartialDate | undefined
  dispenseEnds: PartialDate | undefined
  /** Who is to dispense it. */
  dispenser: string | undefined
  substitution: Substitution | undefined
  /** continuous, acute, seasonal, in the record's words. */
  courseOfTherapy: string | undefined
  /** Who is to give it, and of what kind they are. */
  performers: string[]
  /** The order that this one takes the place of, in words. */
  priorPrescription: string | undefined
  priority: string | undefined
  category: string[]
  notes: string[]
  /** `Encounter/id`. */
  encounter: string | undefined
}

/** May another product be dispensed in its place? */
export interface Substitution {
  allowed: boolean | undefined
  /** What may be, where it is more than yes or no. */
  kind: string | undefined
  reason: string | undefined
}

/** In the order in which the groups stand on screen. */
export const medicationGroups: readonly MedicationGroup[] = [
  'current',
  'do-not-give',
  'course-ended',
  'on-hold',
  'status-unknown',
  'draft',
  'proposed',
  'not-taken',
  'past',
]

/**
 * US Core records what a patient takes without an order (over the counter, ordered elsewhere) as `reported` with the
 * intent `plan`: that is a current medication. Any other proposal or plan orders nothing.
 */
function isProposal(medication: Medication): boolean {
  return medication.intent === 'proposal' || (medication.intent === 'plan' && medication.reported !== true)
}

/** A prohibition is one whatever its status, which the row says; so is a proposal. */
export function medicationGroup(medication: Medication, today: CalendarDate): MedicationGroup {
  if (medication.doNotPerform) return 'do-not-give'
  if (isProposal(medication)) return 'proposed'
  switch (medication.status) {
    case 'active':
      return medication.ends !== undefined && isBefore(medication.ends, today) ? 'course-ended' : 'current'
    case 'on-hold':
    case 'draft':
    case 'not-taken':
      return medication.status
    case 'intended':
      return 'proposed'
    case 'stopped':
    case 'completed':
    case 'cancelled':
      return 'past'
    default:
      return 'status-unknown'
  }
}

/** The date by which a record stands in time. */
export function recordDate({ authored, starts }: Medication): PartialDate | undefined {
  return authored ?? starts
}

/** Newest first, unknown dates last. A total order. */
export function compareByDate(a: Medication, b: Medication): number {
  return (
    compareNewestFirst(recordDate(a), recordDate(b)) ||
    compareWords(a.source.resources.join(' '), b.source.resources.join(' '))
  )
}

/** By the order of the groups. */
export function compareByGroup(today: CalendarDate): (a: Medication, b: Medication) => number {
  const rank = (medication: Medication) => medicationGroups.indexOf(medicationGroup(medication, today))
  return (a, b) => rank(a) - rank(b)
}

/** By group, then by name (so that repeats of a drug stand together), newest first. A total order. */
export function compareMedications(today: CalendarDate): (a: Medication, b: Medication) => number {
  const byGroup = compareByGroup(today)
  return (a, b) => byGroup(a, b) || compareWords(a.drug.text, b.drug.text) || compareByDate(a, b)
}

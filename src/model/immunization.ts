import type { Actor } from './actor'
import type { Coded } from './coded'
import { compareNewestFirst, type PartialDate } from './date'
import type { Happening } from './happening'
import { happeningDate } from './happening-date'
import type { ObservationPart } from './observation'
import type { Source } from './provenance'
import type { Quantity } from './quantity'
import type { Stated } from './stated'
import { compareWords } from './word-order'

/** R4 knows two; DSTU2 those of an administration. */
export type ImmunizationStatus = 'completed' | 'not-done' | 'in-progress' | 'on-hold' | 'stopped'

export type ImmunizationGroup = 'given' | 'other' | 'not-given'

/** A dose of a series, as a protocol counts it. Numbers are words: `1`, `booster`. */
export interface VaccineDose {
  number: string | undefined
  of: string | undefined
  series: string | undefined
  diseases: string[]
  authority: string | undefined
  description: string | undefined
  /** DSTU2: does it count, and why not. */
  standing: string | undefined
  standingReason: string | undefined
}

export interface VaccineReaction {
  date: PartialDate | undefined
  /** Does the record point to what it was, whether or not that has a name here? */
  hasDetail: boolean
  detail: string | undefined
  /** What was found, where the record holds that within it. */
  parts: ObservationPart[]
  /** Did the patient, rather than a professional, report it? */
  reported: boolean | undefined
}

export interface VaccineEducation {
  document: string | undefined
  published: PartialDate | undefined
  presented: PartialDate | undefined
}

export interface Immunization {
  source: Source
  vaccine: Coded
  status: Stated<ImmunizationStatus>
  /** DSTU2 `wasNotGiven`, turned round; `undefined` where the record does not say it apart from its status. */
  given: boolean | undefined
  /** Why it was not given. */
  statusReasons: string[]
  reasons: string[]
  occurrence: Happening | undefined
  recorded: PartialDate | undefined
  /** From whoever gave it; `false`: reported by somebody else. */
  primarySource: boolean | undefined
  /** Where a report of it comes from. */
  reportOrigin: string | undefined
  encounter: string | undefined
  location: string | undefined
  manufacturer: string | undefined
  lot: string | undefined
  expiry: PartialDate | undefined
  site: Coded | undefined
  route: Coded | undefined
  dose: Quantity | undefined
  performers: Actor[]
  requester: string | undefined
  /** Was less than a full dose given? */
  subpotent: boolean | undefined
  subpotentReasons: string[]
  education: VaccineEducation[]
  eligibility: string[]
  funding: string | undefined
  reactions: VaccineReaction[]
  doses: VaccineDose[]
  notes: string[]
}

/** `wasNotGiven` wins over any status: DSTU2 has no status for what was not done. */
export function immunizationGroup({ given, status }: Immunization): ImmunizationGroup {
  if (given === false || status === 'not-done') return 'not-given'
  if (status === 'completed' || (given === true && status === 'not-stated')) return 'given'
  return 'other'
}

/** The newest first, unknown dates last, then by name. A total order. */
export function compareImmunizations(a: Immunization, b: Immunization): number {
  return (
    compareNewestFirst(happeningDate(a.occurrence), happeningDate(b.occurrence)) ||
    compareWords(a.vaccine.text, b.vaccine.text) ||
    compareWords(a.source.resources.join(' '), b.source.resources.join(' '))
  )
}

import type { Absence } from './allergy-absence'
import type { Coded } from './coded'
import type { PartialDate } from './date'
import type { Happening } from './happening'
import type { Source } from './provenance'
import type { Stated } from './stated'
import { compareWords } from './word-order'

export type AllergyClinicalStatus = 'active' | 'inactive' | 'resolved'
export type AllergyVerificationStatus = 'confirmed' | 'unconfirmed' | 'presumed' | 'refuted'
export type AllergyCategory = 'food' | 'medication' | 'environment' | 'biologic' | 'other'
/** `high`: the worst that may come of the next exposure is a danger to life (FHIR allergy-intolerance-criticality). */
export type Criticality = 'low' | 'high' | 'unable-to-assess'
export type ReactionSeverity = 'mild' | 'moderate' | 'severe'

/** One time that the patient reacted, or one way in which they do. */
export interface Reaction {
  /** The exact substance, where it is narrower than the allergy's. */
  substance: Coded | undefined
  manifestations: Coded[]
  severity: Stated<ReactionSeverity>
  /** That the substance was the cause (DSTU2). */
  certainty: string | undefined
  onset: PartialDate | undefined
  route: Coded | undefined
  description: string | undefined
  notes: string[]
}

export interface Allergy {
  source: Source
  /** What it is to. */
  concept: Coded
  /** Where `concept` comes from: an allergy that names none may have a reaction that does. */
  conceptFrom: 'allergy' | 'reaction' | 'exposure-risk'
  /** That the record tells of no allergy, but of their absence. */
  absence: Absence | undefined
  clinicalStatus: Stated<AllergyClinicalStatus>
  verificationStatus: Stated<AllergyVerificationStatus>
  /** An intolerance is no allergy. */
  type: Stated<'allergy' | 'intolerance'>
  categories: Stated<AllergyCategory>[]
  criticality: Stated<Criticality>
  reactions: Reaction[]
  onset: Happening | undefined
  recorded: PartialDate | undefined
  /** The `allergyintolerance-assertedDate` extension. */
  asserted: PartialDate | undefined
  lastOccurrence: PartialDate | undefined
  recorder: string | undefined
  asserter: string | undefined
  /** `Encounter/id`. */
  encounter: string | undefined
  notes: string[]
}

/** Where an allergy stands in the list. */
export type AllergyGroup = 'active' | 'status-not-stated' | 'absence' | 'inactive' | 'resolved' | 'ruled-out'

/** In the order in which the groups stand on screen. */
export const allergyGroups: readonly AllergyGroup[] = [
  'active',
  'status-not-stated',
  'absence',
  'inactive',
  'resolved',
  'ruled-out',
]

/**
 * `refuted` wins over any clinical status. A statement of absence has its own place for as long as it holds; a status
 * that is missing or unreadable is not taken for active.
 */
export function allergyGroup({ verificationStatus, clinicalStatus, absence }: Allergy): AllergyGroup {
  if (verificationStatus === 'refuted') return 'ruled-out'
  if (clinicalStatus === 'inactive' || clinicalStatus === 'resolved') return clinicalStatus
  if (absence !== undefined) return 'absence'
  return clinicalStatus === 'active' ? 'active' : 'status-not-stated'
}

/** It may harm the patient now. */
export function isCurrentAllergy(allergy: Allergy): boolean {
  const group = allergyGroup(allergy)
  return group === 'active' || group === 'status-not-stated'
}

/** What must stand out: a high criticality, or a reaction that was severe. */
export function isGrave({ criticality, reactions }: Allergy): boolean {
  return criticality === 'high' || reactions.some(({ severity }) => severity === 'severe')
}

const severities: readonly ReactionSeverity[] = ['severe', 'moderate', 'mild']

/** The worst that the reactions state; `undefined` where none does. */
export function worstSeverity({ reactions }: Allergy): ReactionSeverity | undefined {
  return severities.find((severity) => reactions.some((reaction) => reaction.severity === severity))
}

/** A statement of absence that holds. */
function standingAbsence(allergy: Allergy): Absence | undefined {
  return allergyGroup(allergy) === 'absence' ? allergy.absence : undefined
}

/**
 * Do these records, all that there are, assert that no allergy is known? One that may be active, and one that says
 * that nobody asked, each keep it from being known.
 */
export function assertsNoAllergy(allergies: readonly Allergy[]): boolean {
  const standing = allergies.map(standingAbsence).filter((absence) => absence !== undefined)
  return (
    !allergies.some(isCurrentAllergy) &&
    standing.every(({ kind }) => kind === 'none-known') &&
    standing.some((absence) => absence.kind === 'none-known' && absence.of === 'everything')
  )
}

/** The records that assert it. */
export function absenceAssertions(allergies: readonly Allergy[]): Allergy[] {
  return allergies.filter((allergy) => {
    const absence = standingAbsence(allergy)
    return absence?.kind === 'none-known' && absence.of === 'everything'
  })
}

/** Is an absence asserted beside an allergy that may be active, or beside the word that nobody asked? */
export function contradictsItself(allergies: readonly Allergy[]): boolean {
  const current = allergies.filter(isCurrentAllergy)
  const standing = allergies.map(standingAbsence).filter((absence) => absence !== undefined)
  return standing.some((absence) => {
    if (absence.kind !== 'none-known') return false
    const { of } = absence
    if (of === 'everything') return current.length > 0 || standing.some(({ kind }) => kind !== 'none-known')
    return current.some(({ categories }) => categories.some((category) => category === of))
  })
}

function graveness(allergy: Allergy): number {
  return allergy.criticality === 'high' ? 0 : isGrave(allergy) ? 1 : 2
}

/** By group, then what is a danger to life first, then by name. A total order. */
export function compareAllergies(a: Allergy, b: Allergy): number {
  return (
    allergyGroups.indexOf(allergyGroup(a)) - allergyGroups.indexOf(allergyGroup(b)) ||
    graveness(a) - graveness(b) ||
    compareWords(a.concept.text, b.concept.text) ||
    compareWords(a.source.resources.join(' '), b.source.resources.join(' '))
  )
}

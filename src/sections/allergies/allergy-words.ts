import type { Allergy, AllergyGroup } from '../../model/allergy'
import {
  absenceAssertions,
  allergyGroup,
  contradictsItself,
  isCurrentAllergy,
  worstSeverity,
} from '../../model/allergy'
import { absenceOf, type Absence } from '../../model/allergy-absence'
import type { Phrase, Qualification } from '../../model/outline'
import { dateWords } from '../../ui/date-words'
import { ours, said } from '../../ui/phrase'
import type { Reader } from '../../ui/reader'
import { t } from '../../words/chart'
import type { SectionRemark } from '../section-face'

export function allergyGroupWords(group: AllergyGroup, { audience }: Pick<Reader, 'audience'>): string {
  switch (group) {
    case 'active':
      return t('allergies.group.active')
    case 'status-not-stated':
      return t('allergies.group.statusNotStated')
    case 'absence':
      return t('allergies.group.absence', { audience })
    case 'inactive':
      return t('allergies.group.inactive')
    case 'resolved':
      return t('allergies.group.resolved')
    case 'ruled-out':
      return t('allergies.group.ruledOut')
  }
}

/** That it is said that there are none, when and by whom: of several records the one that says most. */
export function noneKnownWords(allergies: readonly Allergy[], reader: Reader): string {
  const { audience, ehrName: ehr } = reader
  const parts = absenceAssertions(allergies).map((assertion) => assertionParts(assertion, reader))
  const [fullest = []] = parts.toSorted((a, b) => b.length - a.length)
  const saidSo = fullest.length > 0 ? t('allergies.noneKnownSaid', { parts: fullest.join(', ') }) : ''
  return t('allergies.noneKnown', { audience, ehr, said: saidSo })
}

function assertionParts(allergy: Allergy, reader: Reader): string[] {
  const date = allergy.asserted ?? allergy.recorded
  const name = allergy.asserter ?? allergy.recorder
  return [
    ...(date === undefined ? [] : [dateWords(date, reader)]),
    ...(name === undefined ? [] : [t('allergies.saidBy', { name })]),
    ...(allergy.verificationStatus === 'unconfirmed' ? [t('allergies.unconfirmed')] : []),
  ]
}

/** What must be said of the list as a whole before any of it is read; `undefined` where it speaks for itself. */
export function standingRemark(allergies: readonly Allergy[], { audience }: Reader): SectionRemark | undefined {
  if (contradictsItself(allergies)) return { text: t('allergies.contradiction'), tone: 'critical' }
  if (allergies.some(isCurrentAllergy)) return undefined
  const standing = allergies.filter((allergy) => allergyGroup(allergy) === 'absence')
  if (standing.some(({ absence }) => absence?.kind !== 'none-known')) {
    return { text: t('allergies.notAsked', { audience }) }
  }
  return standing.length === 0 ? { text: t('allergies.noneActive') } : undefined
}

function absenceWords(absence: Absence, { audience }: Reader): string {
  switch (absence.kind) {
    case 'not-asked':
      return t('allergies.absence.notAsked')
    case 'no-information':
      return t('allergies.absence.noInformation')
    case 'none-known':
      switch (absence.of) {
        case 'everything':
          return t('allergies.absence.everything')
        case 'medication':
          return t('allergies.absence.medication', { audience })
        case 'food':
          return t('allergies.absence.food')
        case 'environment':
          return t('allergies.absence.environment')
        case 'other':
          return t('allergies.absence.other')
      }
  }
}

/** The words of the record say by themselves that none is known, in our language. */
function speaksForItself({ concept, absence }: Allergy): boolean {
  const bySelf = absenceOf({ text: concept.text, codes: [] })
  return absence?.kind === 'none-known' && bySelf?.kind === 'none-known' && bySelf.of === absence.of
}

function clinicalStatusWords(status: Allergy['clinicalStatus']): string | undefined {
  if (typeof status === 'object') return t('status.unreadable', { status: status.unreadable })
  switch (status) {
    case 'active':
      return undefined
    case 'inactive':
      return t('allergies.status.inactive')
    case 'resolved':
      return t('allergies.status.resolved')
    case 'not-stated':
      return t('status.notStated')
  }
}

/** A status that the group's heading says already is not said again; an absence needs none. */
function clinicalQualifier(allergy: Allergy, under: AllergyGroup): string | undefined {
  const { clinicalStatus, verificationStatus, absence } = allergy
  const isSaid =
    verificationStatus === 'refuted' ||
    clinicalStatus === under ||
    (clinicalStatus === 'not-stated' && (under === 'status-not-stated' || absence !== undefined))
  return isSaid ? undefined : clinicalStatusWords(clinicalStatus)
}

function verificationWords(status: Allergy['verificationStatus']): string | undefined {
  if (typeof status === 'object') return t('verification.unreadable', { status: status.unreadable })
  switch (status) {
    case 'confirmed':
    case 'not-stated':
      return undefined
    case 'unconfirmed':
      return t('allergies.verification.unconfirmed')
    case 'presumed':
      return t('allergies.verification.presumed')
    case 'refuted':
      return t('allergies.verification.refuted')
  }
}

const verificationPath = ['verificationStatus', 'status'] as const
const clinicalPath = ['clinicalStatus', 'status'] as const

/** What stands beside its name under a group's heading: the danger first, then what makes it less than it seems. */
export function allergyQualifications(allergy: Allergy, under: AllergyGroup, reader: Reader): Qualification[] {
  const { absence, criticality, type } = allergy
  const { audience } = reader
  const verification = verificationWords(allergy.verificationStatus)
  const clinical = clinicalQualifier(allergy, under)
  return [
    ...(criticality === 'high'
      ? [{ text: t('allergies.high', { audience }), tone: 'critical' as const, path: ['criticality'] }]
      : []),
    ...(worstSeverity(allergy) === 'severe'
      ? [{ text: t('allergies.severe'), tone: 'critical' as const, path: ['reaction.severity'] }]
      : []),
    ...(absence === undefined || speaksForItself(allergy)
      ? []
      : [
          {
            text: absenceWords(absence, reader),
            path: ['code', 'substance', 'category', 'extension', 'modifierExtension'],
          },
        ]),
    ...(type === 'intolerance' ? [{ text: t('allergies.intolerance', { audience }), path: ['type'] }] : []),
    ...(verification === undefined ? [] : [{ text: verification, path: verificationPath }]),
    ...(clinical === undefined ? [] : [{ text: clinical, path: clinicalPath }]),
  ]
}

/** How the patient reacts: every manifestation once, then how badly unless that is said beside the name. */
export function reactionPhrases(allergy: Allergy): Phrase[] {
  const words = allergy.reactions.flatMap(({ manifestations, description }) => {
    const named = manifestations.flatMap(({ text }) => text ?? [])
    return named.length > 0 ? named : (description ?? [])
  })
  const worst = worstSeverity(allergy)
  const severity =
    worst === 'moderate'
      ? [ours(t('allergies.severity.moderate'))]
      : worst === 'mild'
        ? [ours(t('allergies.severity.mild'))]
        : []
  return [...[...new Set(words)].map(said), ...severity]
}

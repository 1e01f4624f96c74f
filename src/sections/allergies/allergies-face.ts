import {
  allergyGroup,
  allergyGroups,
  compareAllergies,
  type Allergy,
  type AllergyCategory,
  type AllergyGroup,
  type Reaction,
} from '../../model/allergy'
import type { PartialDate } from '../../model/date'
import type { Fact, Outline, Phrase, Qualification } from '../../model/outline'
import type { Stated } from '../../model/stated'
import { dateWords, optionalDate } from '../../ui/date-words'
import { factOf, ourFact, saidFact } from '../../ui/fact'
import { happeningWords } from '../../ui/happening-words'
import { ours, said } from '../../ui/phrase'
import type { Reader } from '../../ui/reader'
import { saidByGroup } from '../../ui/said-by-group'
import { qualified } from '../../ui/source-marks'
import { t } from '../../words/chart'
import { tg } from '../../words/pages'
import type { SectionFace } from '../section-face'
import {
  allergyGroupWords,
  allergyQualifications,
  noneKnownWords,
  reactionPhrases,
  standingRemark,
} from './allergy-words'

const statusPath = ['verificationStatus', 'clinicalStatus', 'status'] as const
const substancePath = ['code', 'substance'] as const

export const allergiesFace: SectionFace<Allergy> = {
  none: ({ audience, ehrName: ehr }) => t('allergies.none', { audience, ehr }),
  noneKnown: noneKnownWords,
  remark: standingRemark,
  groups: allergyGroups.map((group) => ({
    key: group,
    title: (reader) => allergyGroupWords(group, reader),
    folded: group === 'inactive' || group === 'resolved' || group === 'ruled-out',
  })),
  compare: () => compareAllergies,
  outline: allergyOutline,
}

function allergyOutline(allergy: Allergy, reader: Reader): Outline {
  const group = allergyGroup(allergy)
  const { concept, absence, reactions, encounter } = allergy
  const { audience } = reader
  const when = whenOf(allergy, reader)
  return {
    source: allergy.source,
    title: concept.text === undefined ? ours(t('allergies.unnamed')) : said(concept.text),
    titlePath: titlePaths[allergy.conceptFrom],
    qualifications: qualified(
      allergy.source,
      qualificationsOf(allergy, group, reader).map((one) => withRule(one, absence !== undefined)),
    ),
    group,
    groupFrom:
      absence === undefined
        ? { path: statusPath, rule: tg('allergies.groupRule') }
        : { path: substancePath, rule: tg('allergies.absenceRule') },
    value: reactionPhrases(allergy),
    valuePath: ['reaction.manifestation', 'reaction.description'],
    when,
    facts: [
      ...substanceFact(allergy),
      ...reactions.flatMap((reaction) => reactionFact(reaction, reader)),
      ...ourFact(tg('allergies.type', { audience }), typeWords(allergy.type), ['type']),
      ...ourFact(
        tg('allergies.category'),
        allergy.categories.map((category) => categoryWords(category, reader)).join(', ') || undefined,
        ['category'],
      ),
      ...ourFact(tg('allergies.criticality', { audience }), criticalityWords(allergy.criticality, reader), [
        'criticality',
      ]),
      ...ourFact(
        tg('allergies.verification', { audience }),
        allergy.verificationStatus === 'confirmed' ? tg('allergies.verification.confirmed') : undefined,
        ['verificationStatus', 'status'],
      ),
      ...datesOf(allergy, when, reader),
      ...saidFact(tg('allergies.asserter', { audience }), allergy.asserter, ['asserter', 'reporter']),
      ...saidFact(tg('allergies.recorder'), allergy.recorder, ['recorder']),
    ],
    notes: [...allergy.notes, ...reactions.flatMap(({ notes }) => notes)],
    concepts: [concept, ...reactions.flatMap(reactionConcepts)],
    ...(encounter === undefined ? {} : { encounter }),
  }
}

const titlePaths: Record<Allergy['conceptFrom'], readonly string[]> = {
  allergy: substancePath,
  reaction: ['reaction.substance'],
  'exposure-risk': ['extension', 'modifierExtension'],
}

/** As they stand beside its name anywhere: whoever reads it without its heading must not take it for active. */
function qualificationsOf(allergy: Allergy, group: AllergyGroup, reader: Reader): Qualification[] {
  const underHeading = new Set(allergyQualifications(allergy, group, reader).map(({ text }) => text))
  const alone = allergyQualifications(allergy, allergy.absence === undefined ? 'active' : 'absence', reader)
  return alone.map((one) => saidByGroup(one, underHeading))
}

function withRule(qualification: Qualification, isAbsence: boolean): Qualification {
  switch (qualification.path?.[0]) {
    case 'criticality':
      return { ...qualification, rule: tg('allergies.highRule') }
    case 'reaction.severity':
      return { ...qualification, rule: tg('allergies.severeRule') }
    case 'code':
      return isAbsence ? { ...qualification, rule: tg('allergies.absenceRule') } : qualification
    default:
      return qualification
  }
}

/** Where the title is borrowed, the reader is told so. */
function substanceFact({ conceptFrom }: Allergy): Fact[] {
  return conceptFrom === 'reaction'
    ? ourFact(tg('allergies.reaction'), tg('allergies.fromReaction'), ['reaction.substance'])
    : []
}

/** All of one reaction, in one line. */
function reactionFact(reaction: Reaction, reader: Reader): Fact[] {
  const { substance, manifestations, severity, certainty, onset, route, description } = reaction
  const severityText = severityWords(severity)
  const words: Phrase[] = [
    ...manifestations.flatMap(({ text }) => (text === undefined ? [] : [said(text)])),
    ...(severityText === undefined ? [] : [ours(severityText)]),
    ...(description === undefined ? [] : [said(description)]),
    ...(substance?.text === undefined ? [] : [ours(tg('allergies.reactionTo', { substance: substance.text }))]),
    ...(route?.text === undefined ? [] : [said(route.text)]),
    ...(onset === undefined ? [] : [ours(tg('allergies.reactionOn', { date: dateWords(onset, reader) }))]),
    ...(certainty === undefined ? [] : [ours(tg('allergies.certainty', { certainty }))]),
  ]
  return factOf(tg('allergies.reaction'), words, ['reaction'])
}

function reactionConcepts({ substance, manifestations, route }: Reaction) {
  return [...manifestations, ...(substance === undefined ? [] : [substance]), ...(route === undefined ? [] : [route])]
}

function severityWords(severity: Reaction['severity']): string | undefined {
  if (typeof severity === 'object') return t('allergies.severity.unreadable', { severity: severity.unreadable })
  switch (severity) {
    case 'mild':
      return t('allergies.severity.mild')
    case 'moderate':
      return t('allergies.severity.moderate')
    case 'severe':
      return tg('allergies.severity.severe')
    case 'not-stated':
      return undefined
  }
}

function typeWords(type: Allergy['type']): string | undefined {
  if (typeof type === 'object') return tg('allergies.type.unreadable', { type: type.unreadable })
  switch (type) {
    case 'allergy':
      return tg('allergies.type.allergy')
    case 'intolerance':
      return tg('allergies.type.intolerance')
    case 'not-stated':
      return undefined
  }
}

function categoryWords(category: Stated<AllergyCategory>, { audience }: Reader): string {
  if (typeof category === 'object') return category.unreadable
  switch (category) {
    case 'food':
      return tg('allergies.category.food')
    case 'medication':
      return tg('allergies.category.medication', { audience })
    case 'environment':
      return tg('allergies.category.environment', { audience })
    case 'biologic':
      return tg('allergies.category.biologic', { audience })
    case 'other':
    case 'not-stated':
      return tg('allergies.category.other')
  }
}

/** `high` stands beside the name. */
function criticalityWords(criticality: Allergy['criticality'], { audience }: Reader): string | undefined {
  if (typeof criticality === 'object') {
    return tg('allergies.criticality.unreadable', { criticality: criticality.unreadable })
  }
  switch (criticality) {
    case 'low':
      return tg('allergies.criticality.low')
    case 'unable-to-assess':
      return tg('allergies.criticality.unable', { audience })
    case 'high':
    case 'not-stated':
      return undefined
  }
}

type Dated = readonly [label: string, date: PartialDate | undefined, path: readonly string[]]

/** The onset where it is a date, else when it was asserted or recorded. */
function whenOf({ onset, asserted, recorded }: Allergy, { audience }: Reader): Outline['when'] {
  const began = onset?.kind === 'date' ? onset.date : onset?.kind === 'period' ? onset.start : undefined
  const dated: readonly Dated[] = [
    [tg('allergies.onset', { audience }), began, ['onset[x]', 'onset']],
    [tg('allergies.asserted', { audience }), asserted, ['extension']],
    [tg('allergies.recorded'), recorded, ['recordedDate']],
  ]
  for (const [label, date, path] of dated) if (date !== undefined) return { label, date, path }
  return undefined
}

/** Every date but the one that the record stands by. */
function datesOf(allergy: Allergy, when: Outline['when'], reader: Reader): Fact[] {
  const { onset, asserted, recorded, lastOccurrence } = allergy
  const { audience } = reader
  const isPlainOnset = onset?.kind === 'date' && onset.date === when?.date
  return [
    ...ourFact(tg('allergies.onset', { audience }), isPlainOnset ? undefined : happeningWords(onset, reader), [
      'onset[x]',
      'onset',
    ]),
    ...ourFact(tg('allergies.lastOccurrence', { audience }), optionalDate(lastOccurrence, reader), [
      'lastOccurrence',
      'lastOccurence',
    ]),
    ...ourFact(
      tg('allergies.asserted', { audience }),
      asserted === when?.date ? undefined : optionalDate(asserted, reader),
      ['extension'],
    ),
    ...ourFact(tg('allergies.recorded'), recorded === when?.date ? undefined : optionalDate(recorded, reader), [
      'recordedDate',
    ]),
  ]
}

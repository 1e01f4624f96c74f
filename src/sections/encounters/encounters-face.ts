import {
  compareEncounters,
  encounterAhead,
  encounterGroup,
  encounterOverdue,
  type Encounter,
  type EncounterDiagnosis,
  type EncounterGroup,
} from '../../model/encounter'
import type { Fact, Outline, Phrase, Qualification } from '../../model/outline'
import type { Period } from '../../model/period'
import { quantityText } from '../../model/quantity-text'
import { actorFact, wordsInPeriod } from '../../ui/actor-words'
import { dayWords, optionalDate } from '../../ui/date-words'
import { factOf, ourFact, saidFact } from '../../ui/fact'
import { ours, said } from '../../ui/phrase'
import type { Reader } from '../../ui/reader'
import { qualified } from '../../ui/source-marks'
import { te } from '../../words/events'
import type { SectionFace } from '../section-face'
import { encounterClassPhrase, encounterStatusWords, formerStatePhrase, placePhrase } from './encounter-words'

export const encountersFace: SectionFace<Encounter> = {
  none: ({ audience, ehrName: ehr }) => te('encounters.none', { audience, ehr }),
  groups: [
    { key: 'now', title: () => te('encounters.group.now') },
    { key: 'planned', title: () => te('encounters.group.planned') },
    { key: 'recent', title: () => te('encounters.group.recent') },
    { key: 'status-unknown', title: () => te('events.group.statusUnknown') },
    { key: 'undated', title: () => te('encounters.group.undated') },
    { key: 'earlier', title: () => te('encounters.group.earlier'), folded: true },
    { key: 'cancelled', title: () => te('encounters.group.cancelled'), folded: true },
  ] satisfies { key: EncounterGroup; title: () => string; folded?: boolean }[],
  compare: () => compareEncounters,
  outline: encounterOutline,
}

function encounterOutline(encounter: Encounter, reader: Reader): Outline {
  const { audience } = reader
  const { types, serviceType, start, end, length } = encounter
  const classPhrase = encounterClassPhrase(encounter.class)
  const [title, titlePath] = titleOf(encounter, classPhrase, reader)
  return {
    source: encounter.source,
    title,
    titlePath,
    qualifications: qualified(encounter.source, qualificationsOf(encounter, reader)),
    group: encounterGroup(encounter, reader.today),
    groupFrom: { path: ['status', 'period'], rule: te('encounters.groupRule') },
    // What the name says already is not said again.
    value: encounter.reasons.filter((reason) => reason !== title.text).map(said),
    valuePath: ['reasonCode', 'reasonReference', 'reason', 'indication'],
    when: whenOf(encounter, reader),
    facts: [
      // Where there is no beginning, the end stands at the head.
      ...(start === undefined
        ? []
        : ourFact(te('encounters.end'), optionalDate(end, reader), ['period.end', 'period'])),
      ...saidFact(te('encounters.length'), length && quantityText(length), ['length']),
      ...(titlePath[0] === 'class' || classPhrase === undefined
        ? []
        : factOf(te('encounters.class', { audience }), [classPhrase], ['class'])),
      ...saidFact(
        te('encounters.type'),
        types.slice(1).map(({ text }) => text),
        ['type'],
      ),
      ...(titlePath[0] === 'serviceType' ? [] : saidFact(te('encounters.service'), serviceType?.text, ['serviceType'])),
      ...factOf(te('encounters.diagnosis'), encounter.diagnoses.map(diagnosisPhrase), [
        'diagnosis',
        'hospitalization.dischargeDiagnosis',
      ]),
      ...actorFact(
        te('encounters.participant', { audience }),
        encounter.participants.map((actor) => ownPeriod(actor, encounter)),
        reader,
        ['participant'],
      ),
      ...saidFact(te('encounters.provider', { audience }), encounter.serviceProvider, ['serviceProvider']),
      ...factOf(
        te('events.location', { audience }),
        encounter.places.map((place) => placePhrase(ownPeriod(place, encounter), reader)),
        ['location'],
      ),
      ...hospitalFacts(encounter),
      ...saidFact(te('encounters.priority'), encounter.priority, ['priority']),
      ...factOf(
        te('encounters.formerStatus'),
        encounter.formerStatuses.map((state) => formerStatePhrase(state, reader)),
        ['statusHistory'],
      ),
      ...factOf(
        te('encounters.formerClass'),
        encounter.formerClasses.map((state) => wordsInPeriod(state.words, state, reader)),
        ['classHistory'],
      ),
      ...saidFact(te('events.partOf'), encounter.partOf, ['partOf']),
      ...saidFact(te('encounters.episode'), encounter.episodes, ['episodeOfCare']),
      ...saidFact(te('encounters.appointment'), encounter.appointments, ['appointment']),
      ...saidFact(te('encounters.number'), encounter.numbers, ['identifier']),
    ],
    notes: [],
    concepts: [...types, serviceType, encounter.class].filter((concept) => concept !== undefined),
  }
}

/** The type, else the service, else the class; a record of neither is still a visit. */
function titleOf(
  { types: [type], serviceType }: Encounter,
  classPhrase: Phrase | undefined,
  { audience }: Reader,
): readonly [Phrase, readonly [string, ...string[]]] {
  if (type?.text !== undefined) return [said(type.text), ['type']]
  if (serviceType?.text !== undefined) return [said(serviceType.text), ['serviceType']]
  if (classPhrase !== undefined) return [classPhrase, ['class']]
  return [ours(te('encounters.unnamed', { audience })), ['type', 'class']]
}

function qualificationsOf(encounter: Encounter, reader: Reader): Qualification[] {
  const status = encounterStatusWords(encounter.status)
  const overdue = encounterOverdue(encounter, reader.today)
  return [
    ...(status === undefined ? [] : [{ text: status, path: ['status'] }]),
    ...(overdue === undefined
      ? []
      : [
          {
            text: te('encounters.overdue', { date: dayWords(overdue, reader) }),
            tone: 'attention' as const,
            path: ['period'],
            rule: te('encounters.overdueRule'),
          },
        ]),
    ...(encounterAhead(encounter, reader.today)
      ? [
          {
            text: te('encounters.ahead'),
            tone: 'attention' as const,
            path: ['period'],
            rule: te('encounters.aheadRule'),
          },
        ]
      : []),
  ]
}

function whenOf({ start, end, status }: Encounter, { audience }: Reader): Outline['when'] {
  if (start !== undefined) {
    const label = status === 'planned' ? te('encounters.plannedFor') : te('encounters.start', { audience })
    return { label, date: start, path: ['period.start', 'period'] }
  }
  return end === undefined ? undefined : { label: te('encounters.end'), date: end, path: ['period.end', 'period'] }
}

/** The time of a part is said where it is not that of the whole. */
function ownPeriod<Part extends Period>(part: Part, whole: Period): Part {
  const same = part.start?.text === whole.start?.text && part.end?.text === whole.end?.text
  return same ? { ...part, start: undefined, end: undefined } : part
}

function diagnosisPhrase({ words, use, rank }: EncounterDiagnosis): Phrase {
  const asides = [use, rank === undefined ? undefined : te('encounters.rank', { rank })].filter(
    (word) => word !== undefined,
  )
  return said(asides.length === 0 ? words : te('events.inRole', { who: words, roles: asides.join(', ') }))
}

function hospitalFacts({ hospitalization: stay }: Encounter): Fact[] {
  return [
    ...saidFact(
      te('encounters.admitSource'),
      [stay.admitSource, stay.origin],
      ['hospitalization.admitSource', 'hospitalization.origin'],
    ),
    ...saidFact(te('encounters.readmission'), stay.readmission, ['hospitalization.reAdmission']),
    ...saidFact(te('encounters.diet'), stay.diet, ['hospitalization.dietPreference']),
    ...saidFact(
      te('encounters.arrangements'),
      [...stay.courtesy, ...stay.arrangements],
      ['hospitalization.specialCourtesy', 'hospitalization.specialArrangement'],
    ),
    ...saidFact(
      te('encounters.discharge'),
      [stay.discharge, stay.destination],
      ['hospitalization.dischargeDisposition', 'hospitalization.destination'],
    ),
  ]
}

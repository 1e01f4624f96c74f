import { happeningDate } from '../../model/happening-date'
import {
  compareImmunizations,
  immunizationGroup,
  type Immunization,
  type ImmunizationGroup,
  type VaccineDose,
  type VaccineEducation,
  type VaccineReaction,
} from '../../model/immunization'
import type { ObservationPart } from '../../model/observation'
import type { Outline, Phrase, Qualification } from '../../model/outline'
import { quantityText } from '../../model/quantity-text'
import { actorFact } from '../../ui/actor-words'
import { dateWords, optionalDate } from '../../ui/date-words'
import { factOf, ourFact, saidFact } from '../../ui/fact'
import { happeningWords } from '../../ui/happening-words'
import { partWords } from '../../ui/observation-value'
import { ours, said } from '../../ui/phrase'
import type { Reader } from '../../ui/reader'
import { qualified } from '../../ui/source-marks'
import { t } from '../../words/chart'
import { te } from '../../words/events'
import { tv } from '../../words/results'
import type { SectionFace } from '../section-face'

const statusPath = ['wasNotGiven', 'status'] as const
const whenPath = ['occurrence[x]', 'date'] as const

export const immunizationsFace: SectionFace<Immunization> = {
  none: ({ audience, ehrName: ehr }) => te('immunizations.none', { audience, ehr }),
  groups: [
    { key: 'given', title: () => te('immunizations.group.given') },
    { key: 'other', title: () => te('immunizations.group.other') },
    { key: 'not-given', title: () => te('immunizations.group.notGiven') },
  ] satisfies { key: ImmunizationGroup; title: () => string }[],
  compare: () => compareImmunizations,
  outline: immunizationOutline,
}

function immunizationOutline(immunization: Immunization, reader: Reader): Outline {
  const { audience } = reader
  const group = immunizationGroup(immunization)
  const { vaccine, dose, site, route } = immunization
  const notGiven = group === 'not-given'
  return {
    source: immunization.source,
    title: vaccine.text === undefined ? ours(te('immunizations.unnamed')) : said(vaccine.text),
    titlePath: ['vaccineCode'],
    qualifications: qualified(immunization.source, qualificationsOf(immunization, group, reader)),
    group,
    groupFrom: { path: statusPath, rule: te('immunizations.groupRule') },
    value: notGiven
      ? immunization.statusReasons.map(said)
      : immunization.doses.flatMap((each) => doseNumberWords(each) ?? []).map(ours),
    valuePath: notGiven ? ['statusReason', 'explanation.reasonNotGiven'] : ['protocolApplied', 'vaccinationProtocol'],
    when: whenOf(immunization, notGiven, reader),
    facts: [
      // A date stands at the head already; what is no date, or more than one, does not.
      ...(immunization.occurrence?.kind === 'date'
        ? []
        : ourFact(whenLabel(notGiven, reader), happeningWords(immunization.occurrence, reader), whenPath)),
      ...(notGiven
        ? []
        : saidFact(te('immunizations.statusReason'), immunization.statusReasons, [
            'statusReason',
            'explanation.reasonNotGiven',
          ])),
      ...saidFact(te('events.reason'), immunization.reasons, ['reasonCode', 'reasonReference', 'explanation.reason']),
      ...immunization.doses.flatMap((each) =>
        factOf(te('immunizations.series'), seriesPhrases(each), ['protocolApplied', 'vaccinationProtocol']),
      ),
      ...saidFact(te('immunizations.dose'), dose && quantityText(dose), ['doseQuantity']),
      ...saidFact(te('immunizations.route', { audience }), route?.text, ['route']),
      ...saidFact(te('events.bodySite', { audience }), site?.text, ['site']),
      ...saidFact(te('immunizations.manufacturer', { audience }), immunization.manufacturer, ['manufacturer']),
      ...saidFact(te('events.lot', { audience }), immunization.lot, ['lotNumber']),
      ...ourFact(te('events.expires'), optionalDate(immunization.expiry, reader), ['expirationDate']),
      ...actorFact(te('events.performer', { audience }), immunization.performers, reader, ['performer']),
      ...saidFact(te('immunizations.requester'), immunization.requester, ['requester']),
      ...saidFact(te('events.location', { audience }), immunization.location, ['location']),
      ...saidFact(te('immunizations.reportOrigin'), immunization.reportOrigin, ['reportOrigin']),
      ...saidFact(te('immunizations.subpotentReason'), immunization.subpotentReasons, ['subpotentReason']),
      ...immunization.reactions.flatMap((reaction) =>
        factOf(te('immunizations.reaction'), reactionPhrases(reaction, reader), ['reaction']),
      ),
      ...saidFact(te('immunizations.eligibility'), immunization.eligibility, ['programEligibility']),
      ...saidFact(te('immunizations.funding'), immunization.funding, ['fundingSource']),
      ...immunization.education.flatMap((education) =>
        factOf(te('immunizations.education'), educationPhrases(education, reader), ['education']),
      ),
      ...ourFact(te('events.recorded'), optionalDate(immunization.recorded, reader), ['recorded']),
    ],
    notes: immunization.notes,
    concepts: [vaccine, site, route].filter((concept) => concept !== undefined),
    encounter: immunization.encounter,
  }
}

/** Said apart from the heading: a card and the timeline have none. */
function qualificationsOf(
  { status, given, primarySource, subpotent }: Immunization,
  group: ImmunizationGroup,
  { audience }: Reader,
): Qualification[] {
  const notGiven: Qualification[] =
    group === 'not-given' ? [{ text: te('immunizations.notGiven'), tone: 'attention', path: statusPath }] : []
  const words = given === false ? undefined : statusWords(status)
  return [
    ...notGiven,
    ...(words === undefined ? [] : [{ text: words, path: ['status'] }]),
    ...(primarySource === false
      ? [{ text: te('immunizations.reported', { audience }), path: ['primarySource', 'reported'] }]
      : []),
    ...(subpotent === true
      ? [{ text: te('immunizations.subpotent'), tone: 'attention' as const, path: ['isSubpotent'] }]
      : []),
  ]
}

function statusWords(status: Immunization['status']): string | undefined {
  if (typeof status === 'object') return t('status.unreadable', { status: status.unreadable })
  switch (status) {
    case 'completed':
    case 'not-done':
      return undefined
    case 'in-progress':
      return te('events.status.inProgress')
    case 'on-hold':
      return te('events.status.onHold')
    case 'stopped':
      return te('events.status.stopped')
    case 'not-stated':
      return t('status.notStated')
  }
}

function whenLabel(notGiven: boolean, { audience }: Reader): string {
  return notGiven ? te('events.date') : te('immunizations.given', { audience })
}

function whenOf({ occurrence, recorded }: Immunization, notGiven: boolean, reader: Reader): Outline['when'] {
  const date = happeningDate(occurrence)
  if (date !== undefined) return { label: whenLabel(notGiven, reader), date, path: whenPath }
  return recorded === undefined ? undefined : { label: te('events.recorded'), date: recorded, path: ['recorded'] }
}

/** `dose 2 of 3`, as the protocol counts. */
function doseNumberWords({ number, of }: VaccineDose): string | undefined {
  if (number === undefined) return of === undefined ? undefined : te('immunizations.dosesOf', { of })
  return of === undefined ? te('immunizations.doseNumber', { number }) : te('immunizations.doseOf', { number, of })
}

function seriesPhrases({ series, diseases, authority, description, standing, standingReason }: VaccineDose): Phrase[] {
  return [series, ...diseases, description, standing, standingReason, authority].flatMap((text) =>
    text === undefined ? [] : [said(text)],
  )
}

function reactionPhrases({ detail, hasDetail, parts, date, reported }: VaccineReaction, reader: Reader): Phrase[] {
  if (!hasDetail && date === undefined && reported === undefined) return []
  const isFound = parts.some(({ concept }) => concept.text === detail)
  return [
    ...(detail === undefined ? [ours(te('immunizations.reactionUnnamed'))] : isFound ? [] : [said(detail)]),
    ...parts.flatMap((part) => foundPhrases(part, reader)),
    ...(date === undefined ? [] : [ours(dateWords(date, reader))]),
    ...(reported === true ? [ours(te('immunizations.selfReported'))] : []),
  ]
}

/** `Adverse reaction: Anaphylaxis`. */
function foundPhrases(part: ObservationPart, reader: Reader): Phrase[] {
  const name = part.concept.text
  const words = partWords(part, reader)
  if (name === undefined) return words
  if (words.length === 0) return [said(name)]
  return [said(tv('observation.ofPart', { name, what: words.map(({ text }) => text).join(', ') }))]
}

function educationPhrases({ document, published, presented }: VaccineEducation, reader: Reader): Phrase[] {
  return [
    ...(document === undefined ? [] : [said(document)]),
    ...(published === undefined ? [] : [ours(te('immunizations.published', { date: dateWords(published, reader) }))]),
    ...(presented === undefined ? [] : [ours(te('immunizations.presented', { date: dateWords(presented, reader) }))]),
  ]
}

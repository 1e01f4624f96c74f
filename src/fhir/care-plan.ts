import { carePlanStatuses, isEveryPlans, type CarePlan, type CarePlanActivity } from '../model/care-plan'
import type { Coded } from '../model/coded'
import { quantityText } from '../model/quantity-text'
import { readNotes } from './annotation'
import { conceptsWords, conceptWords, readConcepts, readOptionalConcept } from './codeable-concept'
import { readDate, readPeriod } from './date'
import { field, readList, readObjects, readWords, type JsonObject } from './json'
import { isInError, readAllNamed, readNamed } from './named-reference'
import { readNarrative } from './narrative'
import { readOccurrence } from './occurrence'
import { readAmount } from './quantity'
import { readRecord, type RecordReading } from './record-reading'
import { containedOf, encounterReference, referenceWords } from './reference'
import type { PerRelease } from './release'
import { isEnteredInError, readIntent, readNegation, readStated } from './stated'

/** What R4 and DSTU2 say of an activity, under the names of either; none where it was entered in error. */
function readActivity(activity: JsonObject, plan: JsonObject): CarePlanActivity | undefined {
  const stated = field(activity, 'detail')
  const detail: JsonObject = readObjects(stated)[0] ?? {}
  const target = field(activity, 'reference')
  if (isEnteredInError(field(detail, 'status')) || isInError(target, plan)) return undefined
  const described = containedOf(target, plan)
  const reference = readNamed(target, plan)
  const concept = readOptionalConcept(field(detail, 'code'))
  const category = conceptWords(field(detail, 'category'))
  const kind = readWords(field(detail, 'kind'))
  const description = readWords(field(detail, 'description'))
  const amounts = ['quantity', 'dailyAmount'].flatMap((name) => {
    const amount = readAmount(field(detail, name))
    return (amount && quantityText(amount)) ?? []
  })
  return {
    name: concept?.text ?? reference?.words ?? description ?? category ?? kind,
    concept,
    category,
    description,
    status: conceptWords(field(detail, 'status')),
    statusReason: conceptWords(field(detail, 'statusReason')) ?? readWords(field(detail, 'statusReason')),
    prohibited: [field(detail, 'doNotPerform'), field(detail, 'prohibited'), field(described, 'doNotPerform')].some(
      (said) => readNegation(said) === true,
    ),
    scheduled: readOccurrence(detail, 'scheduled'),
    performers: readAllNamed(field(detail, 'performer'), plan),
    location: referenceWords(field(detail, 'location'), plan),
    product:
      conceptWords(field(detail, 'productCodeableConcept')) ?? referenceWords(field(detail, 'productReference'), plan),
    amount: amounts.length === 0 ? undefined : amounts.join(', '),
    reasons: [
      ...conceptsWords(field(detail, 'reasonCode')),
      ...readAllNamed(field(detail, 'reasonReference'), plan).flatMap(({ words }) => words ?? []),
    ],
    goals: readAllNamed(field(detail, 'goal'), plan),
    outcomes: [
      ...conceptsWords(field(activity, 'outcomeCodeableConcept')),
      ...[...readList(field(activity, 'outcomeReference')), ...readList(field(activity, 'actionResulting'))].flatMap(
        (outcome) => referenceWords(outcome, plan) ?? [],
      ),
    ],
    progress: readNotes(field(activity, 'progress')),
    reference,
  }
}

/** The category that says what the plan is about comes first. */
function readCategories(value: unknown): Coded[] {
  const all = readConcepts(value)
  return [...all.filter((coded) => !isEveryPlans(coded)), ...all.filter(isEveryPlans)]
}

interface Reading extends Pick<CarePlan, 'intent' | 'created' | 'modified' | 'authors' | 'careTeam' | 'notes'> {
  encounter: unknown
}

function readCarePlan(resource: JsonObject, readRelease: (plan: JsonObject) => Reading): RecordReading<CarePlan> {
  return readRecord(resource, 'CarePlan', ['status'], (source) => {
    const { encounter, ...release } = readRelease(resource)
    const named = (name: string) => readAllNamed(field(resource, name), resource)
    return {
      source,
      title: readWords(field(resource, 'title')),
      description: readWords(field(resource, 'description')),
      categories: readCategories(field(resource, 'category')),
      status: readStated(field(resource, 'status'), carePlanStatuses),
      period: readPeriod(field(resource, 'period')),
      addresses: named('addresses'),
      goals: named('goal'),
      activities: readObjects(field(resource, 'activity')).flatMap(
        (activity) => readActivity(activity, resource) ?? [],
      ),
      basedOn: named('basedOn'),
      replaces: named('replaces'),
      partOf: named('partOf'),
      supportingInfo: [...named('supportingInfo'), ...named('support')],
      encounter: encounterReference(encounter),
      narrative: readNarrative(resource),
      ...release,
    }
  })
}

/** CarePlan → CarePlan. */
export const toCarePlan = {
  dstu2: (resource) =>
    readCarePlan(resource, (plan) => ({
      // DSTU2 has no such element: what is a plan is said by its status alone.
      intent: undefined,
      created: undefined,
      modified: readDate(field(plan, 'modified')),
      authors: readAllNamed(field(plan, 'author'), plan),
      careTeam: readObjects(field(plan, 'participant')).flatMap(
        (participant) => readNamed(field(participant, 'member'), plan) ?? [],
      ),
      notes: readNotes(field(plan, 'note')),
      encounter: field(plan, 'context'),
    })),
  r4: (resource) =>
    readCarePlan(resource, (plan) => ({
      intent: readIntent(field(plan, 'intent')),
      created: readDate(field(plan, 'created')),
      modified: undefined,
      authors: [...readAllNamed(field(plan, 'author'), plan), ...readAllNamed(field(plan, 'contributor'), plan)],
      careTeam: readAllNamed(field(plan, 'careTeam'), plan),
      notes: readNotes(field(plan, 'note')),
      encounter: field(plan, 'encounter'),
    })),
} satisfies PerRelease<(resource: JsonObject) => RecordReading<CarePlan>>

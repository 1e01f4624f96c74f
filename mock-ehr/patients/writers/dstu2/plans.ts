import type * as r2 from 'fhir/r2'
import type { CarePlanFact, GoalFact, ProvenanceFact } from '../../record-facts'
import { codeIn, listed, optional, period, plain, type Subject, type Write } from '../parts'
import { addressed, planNarrative, targetsOf } from '../shared/plans'

/** DSTU2 plans have no title: it leads the description. Nor can they, or goals, be taken back as written in error. */
export const carePlan = (fact: CarePlanFact, subject: Subject) => {
  if (fact.status === 'entered-in-error') return undefined
  return plain({
    resourceType: 'CarePlan',
    id: subject.id(fact.key),
    text: planNarrative(fact),
    subject: subject.patient,
    status: fact.status,
    period: optional(fact.period, period),
    category: [codeIn('http://argonaut.hl7.org', 'assess-plan', 'Assessment and Plan of Treatment')],
    description: `${fact.title}. ${fact.description}`,
    addresses: addressed(fact.problems, subject),
    goal: listed(fact.goals, (key) => subject.to('Goal', key)),
    activity: listed(fact.activities, (activity) => ({
      detail: { status: activity.status, prohibited: false, description: activity.description },
    })),
  } satisfies r2.CarePlan)
}

const goalStatuses = {
  proposed: 'proposed',
  'on-hold': 'on-hold',
  accepted: 'accepted',
  active: 'in-progress',
  completed: 'achieved',
  cancelled: 'cancelled',
} as const

export const goal = (fact: GoalFact, subject: Subject) => {
  if (fact.status === 'entered-in-error') return undefined
  return plain({
    resourceType: 'Goal',
    id: subject.id(fact.key),
    subject: subject.patient,
    startDate: fact.start,
    targetDate: fact.due,
    description: fact.description,
    status: goalStatuses[fact.status],
    addresses: addressed(fact.problems, subject),
    note: listed(fact.notes, (text) => ({ text })),
  } satisfies r2.Goal)
}

const roleSystem = 'http://hl7.org/fhir/provenance-participant-role'

export const provenance: Write<ProvenanceFact> = (fact, subject) =>
  plain({
    resourceType: 'Provenance',
    id: subject.id(fact.key),
    target: targetsOf(fact, subject, 'MedicationOrder'),
    recorded: fact.recorded,
    agent: [
      { role: { system: roleSystem, code: 'author', display: 'Author' }, actor: subject.person(fact.author) },
      ...(fact.transmitter === undefined
        ? []
        : [
            {
              role: { system: 'http://argonaut.hl7.org', code: 'transmitter', display: 'Transmitter' },
              actor: { display: fact.transmitter },
            },
          ]),
    ],
  } satisfies r2.Provenance)

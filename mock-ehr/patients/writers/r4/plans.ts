import type * as r4 from 'fhir/r4'
import type { CarePlanFact, GoalFact, ProvenanceFact } from '../../record-facts'
import { codeIn, listed, narrative, optional, period, plain, type Write } from '../parts'
import { addressed, targetsOf } from '../shared/plans'

export const carePlan: Write<CarePlanFact> = (fact, subject) =>
  plain({
    resourceType: 'CarePlan',
    id: subject.id(fact.key),
    text: narrative([fact.title, fact.description, ...fact.activities.map((activity) => activity.description)]),
    status: fact.status,
    intent: 'plan',
    category: [
      codeIn(
        'http://hl7.org/fhir/us/core/CodeSystem/careplan-category',
        'assess-plan',
        'Assessment and Plan of Treatment',
      ),
    ],
    title: fact.title,
    description: fact.description,
    subject: subject.patient,
    period: optional(fact.period, period),
    addresses: addressed(fact.problems, subject),
    goal: listed(fact.goals, (key) => subject.to('Goal', key)),
    activity: listed(fact.activities, (activity) => ({
      detail: { status: activity.status, description: activity.description },
    })),
  } satisfies r4.CarePlan)

export const goal: Write<GoalFact> = (fact, subject) =>
  plain({
    resourceType: 'Goal',
    id: subject.id(fact.key),
    lifecycleStatus: fact.status,
    description: { text: fact.description },
    subject: subject.patient,
    startDate: fact.start,
    target: optional(fact.due, (dueDate) => [{ dueDate }]),
    addresses: addressed(fact.problems, subject),
  } satisfies r4.Goal)

const agentSystem = 'http://terminology.hl7.org/CodeSystem/provenance-participant-type'

export const provenance: Write<ProvenanceFact> = (fact, subject) =>
  plain({
    resourceType: 'Provenance',
    id: subject.id(fact.key),
    target: targetsOf(fact, subject, 'MedicationRequest'),
    recorded: fact.recorded,
    agent: [
      { type: codeIn(agentSystem, 'author', 'Author'), who: subject.person(fact.author) },
      ...(fact.transmitter === undefined
        ? []
        : [
            {
              type: codeIn(
                'http://hl7.org/fhir/us/core/CodeSystem/us-core-provenance-participant-type',
                'transmitter',
                'Transmitter',
              ),
              who: { display: fact.transmitter },
            },
          ]),
    ],
  } satisfies r4.Provenance)

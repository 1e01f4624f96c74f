import type * as r4 from 'fhir/r4'
import type { CarePlanFact, GoalFact, ProvenanceFact } from '../../record-facts'
import { codeIn, concept, listed, optional, period, plain, quantity, type Write } from '../parts'
import { addressed, planNarrative, targetsOf } from '../shared/plans'

export const carePlan: Write<CarePlanFact> = (fact, subject) =>
  plain({
    resourceType: 'CarePlan',
    id: subject.id(fact.key),
    text: planNarrative(fact),
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

const target = ({ due, measure }: GoalFact): r4.GoalTarget[] | undefined =>
  due === undefined && measure === undefined
    ? undefined
    : [
        {
          ...(measure === undefined
            ? {}
            : { measure: concept(measure.concept), detailQuantity: quantity(measure.detail) }),
          ...(due === undefined ? {} : { dueDate: due }),
        },
      ]

export const goal: Write<GoalFact> = (fact, subject) =>
  plain({
    resourceType: 'Goal',
    id: subject.id(fact.key),
    lifecycleStatus: fact.status,
    achievementStatus: optional(fact.achievement, (status) =>
      codeIn('http://terminology.hl7.org/CodeSystem/goal-achievement', status),
    ),
    description: { text: fact.description },
    subject: subject.patient,
    startDate: fact.start,
    target: target(fact),
    addresses: addressed(fact.problems, subject),
    note: listed(fact.notes, (text) => ({ text })),
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

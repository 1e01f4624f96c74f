import type { Resource } from '../../ehr'
import type { PersonFacts } from '../facts'
import { medication, medicationOrder, medicationStatement } from './dstu2/medication'
import { patient, practitioner } from './dstu2/patient'
import { carePlan, goal, provenance } from './dstu2/plans'
import { condition } from './dstu2/problem'
import { allergy, encounter, immunization, procedure } from './dstu2/record'
import { document, observation, report } from './dstu2/results'
import { type Subject, subjectOf } from './parts'

/** The person's record as DSTU2: the Patient, then everything about them that DSTU2 can say. */
export const writeDstu2 = (person: PersonFacts): Resource[] => {
  const subject = subjectOf(person)
  const all = <Fact>(
    facts: readonly Fact[] | undefined,
    write: (fact: Fact, subject: Subject) => Resource | undefined,
  ) => (facts ?? []).flatMap((fact) => write(fact, subject) ?? [])
  return [
    patient(person, subject),
    ...all(person.team, practitioner),
    ...all(person.problems, condition),
    ...all(person.medications, medication),
    ...all(person.orders, medicationOrder),
    ...all(person.statements, medicationStatement),
    ...all(person.allergies, allergy),
    ...all(person.observations, observation),
    ...all(person.immunizations, immunization),
    ...all(person.procedures, procedure),
    ...all(person.encounters, encounter),
    ...all(person.reports, report),
    ...all(person.documents, document),
    ...all(person.carePlans, carePlan),
    ...all(person.goals, goal),
    ...all(person.provenance, provenance),
  ]
}

import type { Resource } from '../../ehr'
import type { PersonFacts } from '../facts'
import { subjectOf, type Write } from './parts'
import { medication, medicationRequest, medicationStatement } from './r4/medication'
import { patient, practitioner } from './r4/patient'
import { carePlan, goal, provenance } from './r4/plans'
import { condition } from './r4/problem'
import { allergy, encounter, immunization, procedure } from './r4/record'
import { document, observation, report } from './r4/results'

/** The person's record as R4: the Patient, then everything about them. */
export const writeR4 = (person: PersonFacts): Resource[] => {
  const subject = subjectOf(person)
  const all = <Fact>(facts: readonly Fact[] | undefined, write: Write<Fact>) =>
    (facts ?? []).map((fact) => write(fact, subject))
  return [
    patient(person, subject),
    ...all(person.team, practitioner),
    ...all(person.problems, condition),
    ...all(person.medications, medication),
    ...all(person.orders, medicationRequest),
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

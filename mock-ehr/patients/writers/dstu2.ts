import type { Resource } from '../../ehr'
import type { PersonFacts } from '../facts'
import { medication, medicationOrder, medicationStatement } from './dstu2/medication'
import { patient, practitioner } from './dstu2/patient'
import { carePlan, goal, provenance } from './dstu2/plans'
import { condition } from './dstu2/problem'
import { allergy, encounter, immunization, procedure } from './dstu2/record'
import { document, observation, report } from './dstu2/results'
import { writeRecord } from './shared/record'

/** The person's record as DSTU2, without what DSTU2 cannot say. */
export const writeDstu2 = (person: PersonFacts): Resource[] =>
  writeRecord(person, {
    patient,
    practitioner,
    condition,
    medication,
    order: medicationOrder,
    statement: medicationStatement,
    allergy,
    observation,
    immunization,
    procedure,
    encounter,
    report,
    document,
    carePlan,
    goal,
    provenance,
  })

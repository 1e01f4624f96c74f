import type { Resource } from '../../ehr'
import type { PersonFacts } from '../facts'
import { medication, medicationRequest, medicationStatement } from './r4/medication'
import { patient, practitioner } from './r4/patient'
import { carePlan, goal, provenance } from './r4/plans'
import { condition } from './r4/problem'
import { allergy, encounter, immunization, procedure } from './r4/record'
import { document, observation, report } from './r4/results'
import { binary, careTeam, coverage, device, familyMember, serviceOrder } from './r4/services'
import { writeRecord } from './shared/record'

/** The person's record as R4. */
export const writeR4 = (person: PersonFacts): Resource[] =>
  writeRecord(person, {
    patient,
    practitioner,
    condition,
    medication,
    order: medicationRequest,
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
    careTeam,
    coverage,
    device,
    serviceOrder,
    familyMember,
    binary,
    provenance,
  })

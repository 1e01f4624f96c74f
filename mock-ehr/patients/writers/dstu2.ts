import type { Resource } from '../../ehr'
import type { PersonFacts } from '../facts'
import { medication, medicationOrder, medicationStatement } from './dstu2/medication'
import { patient, practitioner } from './dstu2/patient'
import { carePlan, goal, provenance } from './dstu2/plans'
import { condition } from './dstu2/problem'
import { allergy, encounter, immunization, procedure } from './dstu2/record'
import { document, observation, report } from './dstu2/results'
import { binary, coverage, device, familyMember, serviceOrder } from './dstu2/services'
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
    // DSTU2 has no care team of its own: it stands within a plan.
    careTeam: () => undefined,
    coverage,
    device,
    serviceOrder,
    familyMember,
    binary,
    provenance,
  })

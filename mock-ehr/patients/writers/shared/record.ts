// The order in which a record is written, whatever the release.
import type { Resource } from '../../../ehr'
import type { ClinicianFact, PersonFacts, ProblemFact } from '../../facts'
import type { MedicationFact, OrderFact, StatementFact } from '../../medication-facts'
import type {
  AllergyFact,
  CarePlanFact,
  DocumentFact,
  EncounterFact,
  GoalFact,
  ImmunizationFact,
  ObservationFact,
  ProcedureFact,
  ProvenanceFact,
  ReportFact,
} from '../../record-facts'
import type {
  BinaryFact,
  CareTeamFact,
  CoverageFact,
  DeviceFact,
  FamilyMemberFact,
  ServiceOrderFact,
} from '../../service-facts'
import { type Subject, subjectOf } from '../parts'

/** `undefined` for what the release cannot say. */
type WriteIfSaid<Fact> = (fact: Fact, subject: Subject) => Resource | undefined

export interface Writers {
  patient: (person: PersonFacts, subject: Subject) => Resource
  practitioner: WriteIfSaid<ClinicianFact>
  condition: WriteIfSaid<ProblemFact>
  medication: WriteIfSaid<MedicationFact>
  order: WriteIfSaid<OrderFact>
  statement: WriteIfSaid<StatementFact>
  allergy: WriteIfSaid<AllergyFact>
  observation: WriteIfSaid<ObservationFact>
  immunization: WriteIfSaid<ImmunizationFact>
  procedure: WriteIfSaid<ProcedureFact>
  encounter: WriteIfSaid<EncounterFact>
  report: WriteIfSaid<ReportFact>
  document: WriteIfSaid<DocumentFact>
  carePlan: WriteIfSaid<CarePlanFact>
  goal: WriteIfSaid<GoalFact>
  careTeam: WriteIfSaid<CareTeamFact>
  coverage: WriteIfSaid<CoverageFact>
  device: WriteIfSaid<DeviceFact>
  serviceOrder: WriteIfSaid<ServiceOrderFact>
  familyMember: WriteIfSaid<FamilyMemberFact>
  binary: WriteIfSaid<BinaryFact>
  provenance: WriteIfSaid<ProvenanceFact>
}

/** The Patient, then everything about them. */
export const writeRecord = (person: PersonFacts, writers: Writers): Resource[] => {
  const subject = subjectOf(person)
  const all = <Fact>(facts: readonly Fact[] | undefined, write: WriteIfSaid<Fact>) =>
    (facts ?? []).flatMap((fact) => write(fact, subject) ?? [])
  return [
    writers.patient(person, subject),
    ...all(person.team, writers.practitioner),
    ...all(person.problems, writers.condition),
    ...all(person.medications, writers.medication),
    ...all(person.orders, writers.order),
    ...all(person.statements, writers.statement),
    ...all(person.allergies, writers.allergy),
    ...all(person.observations, writers.observation),
    ...all(person.immunizations, writers.immunization),
    ...all(person.procedures, writers.procedure),
    ...all(person.encounters, writers.encounter),
    ...all(person.reports, writers.report),
    ...all(person.documents, writers.document),
    ...all(person.carePlans, writers.carePlan),
    ...all(person.goals, writers.goal),
    ...all(person.careTeams, writers.careTeam),
    ...all(person.coverages, writers.coverage),
    ...all(person.devices, writers.device),
    ...all(person.serviceOrders, writers.serviceOrder),
    ...all(person.family, writers.familyMember),
    ...all(person.binaries, writers.binary),
    ...all(person.provenance, writers.provenance),
  ]
}

import type * as r4 from 'fhir/r4'
import type { QuantityFact } from '../../facts'
import type {
  BinaryFact,
  CareTeamFact,
  CoverageFact,
  DeviceFact,
  FamilyMemberFact,
  ServiceOrderFact,
} from '../../service-facts'
import { codeIn, concept, listed, optional, period, plain, quantity, type Write } from '../parts'
import { addressed } from '../shared/plans'
import { member } from '../shared/services'

export const careTeam: Write<CareTeamFact> = (fact, subject) =>
  plain({
    resourceType: 'CareTeam',
    id: subject.id(fact.key),
    status: fact.status,
    name: fact.name,
    subject: subject.patient,
    period: optional(fact.period, period),
    participant: fact.members.map((one) => ({
      role: optional(one.role, (role) => [concept(role)]),
      member: member(one, subject),
      period: optional(one.period, period),
    })),
    reasonReference: addressed(fact.problems, subject),
    note: listed(fact.notes, (text) => ({ text })),
  } satisfies r4.CareTeam)

const coverageClass = (code: string, value: string): r4.CoverageClass => ({
  type: codeIn('http://terminology.hl7.org/CodeSystem/coverage-class', code),
  value,
})

export const coverage: Write<CoverageFact> = (fact, subject) => {
  const classes = [
    ...(fact.group === undefined ? [] : [coverageClass('group', fact.group)]),
    ...(fact.plan === undefined ? [] : [coverageClass('plan', fact.plan)]),
  ]
  return plain({
    resourceType: 'Coverage',
    id: subject.id(fact.key),
    status: fact.status,
    type: optional(fact.kind, concept),
    subscriber: fact.subscriber === undefined ? subject.patient : { display: fact.subscriber },
    subscriberId: fact.subscriberId,
    beneficiary: subject.patient,
    relationship: optional(fact.relationship, (code) =>
      codeIn('http://terminology.hl7.org/CodeSystem/subscriber-relationship', code),
    ),
    period: optional(fact.period, period),
    payor: [{ display: fact.payer }],
    class: classes.length > 0 ? classes : undefined,
    order: fact.order,
  } satisfies r4.Coverage)
}

export const device: Write<DeviceFact> = (fact, subject) =>
  plain({
    resourceType: 'Device',
    id: subject.id(fact.key),
    udiCarrier: optional(fact.udi, ({ device: deviceIdentifier, label }) => [
      { deviceIdentifier, issuer: 'http://hl7.org/fhir/NamingSystem/gs1-di', carrierHRF: label },
    ]),
    status: fact.status,
    statusReason: optional(fact.statusReason, (text) => [{ text }]),
    manufacturer: fact.manufacturer,
    manufactureDate: fact.made,
    expirationDate: fact.expires,
    lotNumber: fact.lot,
    serialNumber: fact.serial,
    deviceName: optional(fact.name, (name) => [{ name, type: 'user-friendly-name' as const }]),
    modelNumber: fact.model,
    type: concept(fact.kind),
    patient: subject.patient,
    note: listed(fact.notes, (text) => ({ text })),
  } satisfies r4.Device)

export const serviceOrder: Write<ServiceOrderFact> = (fact, subject) =>
  plain({
    resourceType: 'ServiceRequest',
    id: subject.id(fact.key),
    status: fact.status,
    intent: fact.intent ?? 'order',
    category: optional(fact.category, (category) => [concept(category)]),
    priority: fact.priority,
    doNotPerform: fact.doNotPerform,
    code: concept(fact.concept),
    subject: subject.patient,
    encounter: optional(fact.encounter, (key) => subject.to('Encounter', key)),
    occurrenceDateTime: typeof fact.planned === 'string' ? fact.planned : undefined,
    occurrencePeriod: typeof fact.planned === 'object' ? period(fact.planned) : undefined,
    authoredOn: fact.authored,
    requester: optional(fact.requester, subject.clinician),
    reasonCode: listed(fact.reasons, concept),
    bodySite: optional(fact.site, (site) => [concept(site)]),
    note: listed(fact.notes, (text) => ({ text })),
  } satisfies r4.ServiceRequest)

const deceased = (fact: boolean | QuantityFact | string | undefined): Partial<r4.FamilyMemberHistory> => {
  if (fact === undefined) return {}
  if (typeof fact === 'boolean') return { deceasedBoolean: fact }
  return typeof fact === 'string' ? { deceasedDate: fact } : { deceasedAge: quantity(fact) }
}

const onset = (fact: QuantityFact | string | undefined): Partial<r4.FamilyMemberHistoryCondition> => {
  if (fact === undefined) return {}
  return typeof fact === 'string' ? { onsetString: fact } : { onsetAge: quantity(fact) }
}

export const familyMember: Write<FamilyMemberFact> = (fact, subject) =>
  plain({
    resourceType: 'FamilyMemberHistory',
    id: subject.id(fact.key),
    status: fact.status ?? 'completed',
    patient: subject.patient,
    date: fact.recorded,
    name: fact.name,
    relationship: concept(fact.relationship),
    sex: optional(fact.sex, (sex) => codeIn('http://hl7.org/fhir/administrative-gender', sex)),
    bornDate: fact.born,
    ageAge: optional(fact.age, quantity),
    ...deceased(fact.deceased),
    note: listed(fact.notes, (text) => ({ text })),
    condition: listed(fact.conditions, (each) => ({
      code: concept(each.concept),
      outcome: optional(each.outcome, concept),
      contributedToDeath: each.contributedToDeath,
      ...onset(each.onset),
      note: listed(each.notes, (text) => ({ text })),
    })),
  } satisfies r4.FamilyMemberHistory)

export const binary: Write<BinaryFact> = (fact, subject) =>
  plain({
    resourceType: 'Binary',
    id: subject.id(fact.key),
    contentType: fact.contentType,
    data: fact.data,
  } satisfies r4.Binary)

import type * as r2 from 'fhir/r2'
import type { QuantityFact } from '../../facts'
import type { BinaryFact, CoverageFact, DeviceFact, FamilyMemberFact, ServiceOrderFact } from '../../service-facts'
import { concept, first, listed, optional, period, plain, quantity, type Subject, type Write } from '../parts'

/** DSTU2 coverage has no status and no beneficiary: an id of the subscriber, and a period. */
export const coverage: Write<CoverageFact> = (fact, subject) =>
  plain({
    resourceType: 'Coverage',
    id: subject.id(fact.key),
    issuer: { display: fact.payer },
    period: optional(fact.period, period),
    type: optional(fact.kind, ({ text, codes }) => ({ display: text, ...first(codes) })),
    subscriberId: optional(fact.subscriberId, (value) => ({
      system: 'https://orchardvalley.example.org/insurance',
      value,
    })),
    group: fact.group,
    plan: fact.plan,
    sequence: fact.order,
    subscriber: subject.patient,
  } satisfies r2.Coverage)

const deviceStatuses = {
  active: 'available',
  inactive: 'not-available',
  'entered-in-error': 'entered-in-error',
  unknown: undefined,
} as const

export const device: Write<DeviceFact> = (fact, subject) =>
  plain({
    resourceType: 'Device',
    id: subject.id(fact.key),
    type: concept(fact.kind),
    note: listed([...(fact.notes ?? []), ...(fact.statusReason === undefined ? [] : [fact.statusReason])], (text) => ({
      text,
    })),
    status: optional(fact.status, (status) => deviceStatuses[status]),
    manufacturer: fact.manufacturer,
    model: fact.model,
    manufactureDate: fact.made,
    expiry: fact.expires,
    udi: fact.udi?.label,
    lotNumber: fact.lot,
    patient: subject.patient,
  } satisfies r2.Device)

const testStatuses = {
  draft: 'draft',
  active: 'requested',
  'on-hold': 'suspended',
  revoked: 'cancelled',
  completed: 'completed',
  'entered-in-error': 'entered-in-error',
} as const satisfies Record<ServiceOrderFact['status'], r2.DiagnosticOrder['status']>

const testOrder = (fact: ServiceOrderFact, subject: Subject) =>
  plain({
    resourceType: 'DiagnosticOrder',
    id: subject.id(fact.key),
    subject: subject.patient,
    orderer: optional(fact.requester, subject.clinician),
    encounter: optional(fact.encounter, (key) => subject.to('Encounter', key)),
    reason: listed(fact.reasons, concept),
    status: testStatuses[fact.status],
    priority: fact.priority,
    event: optional(fact.authored, (dateTime) => [{ status: 'requested' as const, dateTime }]),
    item: [{ code: concept(fact.concept), bodySite: optional(fact.site, concept) }],
    note: listed(fact.notes, (text) => ({ text })),
  } satisfies r2.DiagnosticOrder)

const procedureStatuses = {
  draft: 'draft',
  active: 'requested',
  'on-hold': 'suspended',
  revoked: 'aborted',
  completed: 'completed',
} as const

const procedureOrder = (fact: ServiceOrderFact, subject: Subject) =>
  plain({
    resourceType: 'ProcedureRequest',
    id: subject.id(fact.key),
    subject: subject.patient,
    code: concept(fact.concept),
    bodySite: optional(fact.site, (site) => [concept(site)]),
    reasonCodeableConcept: optional(first(fact.reasons), concept),
    scheduledDateTime: typeof fact.planned === 'string' ? fact.planned : undefined,
    scheduledPeriod: typeof fact.planned === 'object' ? period(fact.planned) : undefined,
    encounter: optional(fact.encounter, (key) => subject.to('Encounter', key)),
    status: fact.status === 'entered-in-error' ? undefined : procedureStatuses[fact.status],
    notes: listed(fact.notes, (text) => ({ text })),
    orderedOn: fact.authored,
    orderer: optional(fact.requester, subject.clinician),
    priority: fact.priority,
  } satisfies r2.ProcedureRequest)

/** DSTU2 cannot say that something shall not be done, nor take an order for a procedure back as written in error. */
export const serviceOrder = (fact: ServiceOrderFact, subject: Subject) => {
  if (fact.doNotPerform === true) return undefined
  if (fact.kind === 'test') return testOrder(fact, subject)
  return fact.status === 'entered-in-error' ? undefined : procedureOrder(fact, subject)
}

const deceased = (fact: boolean | QuantityFact | string | undefined): Partial<r2.FamilyMemberHistory> => {
  if (fact === undefined) return {}
  if (typeof fact === 'boolean') return { deceasedBoolean: fact }
  return typeof fact === 'string' ? { deceasedDate: fact } : { deceasedQuantity: quantity(fact) }
}

const onset = (fact: QuantityFact | string | undefined): Partial<r2.FamilyMemberHistoryCondition> => {
  if (fact === undefined) return {}
  return typeof fact === 'string' ? { onsetString: fact } : { onsetQuantity: quantity(fact) }
}

export const familyMember: Write<FamilyMemberFact> = (fact, subject) =>
  plain({
    resourceType: 'FamilyMemberHistory',
    id: subject.id(fact.key),
    patient: subject.patient,
    date: fact.recorded,
    status: fact.status ?? 'completed',
    name: fact.name,
    relationship: concept(fact.relationship),
    gender: fact.sex,
    bornDate: fact.born,
    ageQuantity: optional(fact.age, quantity),
    ...deceased(fact.deceased),
    note: optional(fact.notes, (notes) => ({ text: notes.join('\n') })),
    condition: listed(fact.conditions, (each) => ({
      code: concept(each.concept),
      outcome: optional(each.outcome, concept),
      ...onset(each.onset),
      note: optional(each.notes, (notes) => ({ text: notes.join('\n') })),
    })),
  } satisfies r2.FamilyMemberHistory)

export const binary: Write<BinaryFact> = (fact, subject) =>
  plain({
    resourceType: 'Binary',
    id: subject.id(fact.key),
    contentType: fact.contentType,
    content: fact.data,
  } satisfies r2.Binary)

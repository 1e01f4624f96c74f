import type * as r4 from 'fhir/r4'
import type { DosageFact, DrugFact, MedicationFact, OrderFact, StatementFact, TimingFact } from '../../medication-facts'
import {
  codeIn,
  concept,
  isRange,
  listed,
  optional,
  period,
  plain,
  quantity,
  range,
  ratio,
  type Subject,
  type Write,
} from '../parts'
import { asNeeded, dispenseRequest, drugOf as sharedDrugOf, effective, timingOf } from '../shared/medication'

const boundsOf = (fact: TimingFact['bounds']): r4.TimingRepeat => {
  if (fact === undefined) {
    return {}
  }
  if ('period' in fact) {
    return { boundsPeriod: period(fact.period) }
  }
  return 'duration' in fact ? { boundsDuration: quantity(fact.duration) } : { boundsRange: range(fact.range) }
}

const timing = (fact: TimingFact): r4.Timing => {
  const repeat: r4.TimingRepeat = {
    ...boundsOf(fact.bounds),
    count: fact.count,
    duration: fact.duration,
    durationUnit: fact.durationUnit,
    frequency: fact.frequency,
    frequencyMax: fact.frequencyMax,
    period: fact.period,
    periodMax: fact.periodMax,
    periodUnit: fact.periodUnit,
    dayOfWeek: listed(fact.dayOfWeek, (day) => day),
    timeOfDay: listed(fact.timeOfDay, (time) => time),
    when: listed(fact.when, (when) => when),
    offset: fact.offset,
  }
  return timingOf(fact, repeat, 'http://terminology.hl7.org/CodeSystem/v3-GTSAbbreviation')
}

const rateOf = (fact: DosageFact['rate']): r4.DosageDoseAndRate => {
  if (fact === undefined) {
    return {}
  }
  if ('ratio' in fact) {
    return { rateRatio: ratio(fact.ratio) }
  }
  return 'range' in fact ? { rateRange: range(fact.range) } : { rateQuantity: quantity(fact.quantity) }
}

const doseOf = (fact: DosageFact['dose']): r4.DosageDoseAndRate => {
  if (fact === undefined) {
    return {}
  }
  return isRange(fact) ? { doseRange: range(fact) } : { doseQuantity: quantity(fact) }
}

const dosage = (fact: DosageFact): r4.Dosage => ({
  sequence: fact.sequence,
  text: fact.text,
  additionalInstruction: listed(fact.additional, concept),
  patientInstruction: fact.patientInstruction,
  timing: optional(fact.timing, timing),
  ...asNeeded(fact),
  site: optional(fact.site, concept),
  route: optional(fact.route, concept),
  method: optional(fact.method, concept),
  doseAndRate:
    fact.dose === undefined && fact.rate === undefined ? undefined : [{ ...doseOf(fact.dose), ...rateOf(fact.rate) }],
  maxDosePerPeriod: optional(fact.maxPerPeriod, ratio),
})

const content = (fact: MedicationFact, id: string): r4.Medication => ({
  resourceType: 'Medication',
  id,
  code: concept(fact.concept),
  form: optional(fact.form, concept),
  ingredient: listed(fact.ingredients, (ingredient) => ({
    itemCodeableConcept: concept(ingredient.item),
    strength: optional(ingredient.strength, ratio),
  })),
})

export const medication: Write<MedicationFact> = (fact, subject) => plain(content(fact, subject.id(fact.key)))

const drugOf = (fact: DrugFact, subject: Subject) =>
  sharedDrugOf(fact, subject, { content, display: ({ display }) => display })

const categorySystem = 'http://terminology.hl7.org/CodeSystem/medicationrequest-category'

export const medicationRequest: Write<OrderFact> = (fact, subject) =>
  plain({
    resourceType: 'MedicationRequest',
    id: subject.id(fact.key),
    status: fact.status,
    statusReason: optional(fact.statusReason, concept),
    intent: fact.intent ?? 'order',
    category: listed(fact.category, (category) => codeIn(categorySystem, category)),
    doNotPerform: fact.doNotPerform,
    reportedBoolean: typeof fact.reported === 'boolean' ? fact.reported : undefined,
    reportedReference: typeof fact.reported === 'object' ? subject.clinician(fact.reported.by) : undefined,
    ...drugOf(fact.drug, subject),
    subject: subject.patient,
    encounter: optional(fact.encounter, (key) => subject.to('Encounter', key)),
    authoredOn: fact.authored,
    requester: optional(fact.prescriber, subject.clinician),
    reasonCode: listed(fact.reasons, concept),
    reasonReference: optional(fact.reasonProblem, (key) => [subject.to('Condition', key, subject.problemName(key))]),
    note: listed(fact.notes, (text) => ({ text })),
    dosageInstruction: listed(fact.dosages, dosage),
    dispenseRequest: dispenseRequest(fact),
  } satisfies r4.MedicationRequest)

export const medicationStatement: Write<StatementFact> = (fact, subject) =>
  plain({
    resourceType: 'MedicationStatement',
    id: subject.id(fact.key),
    status: fact.status,
    statusReason: optional(fact.statusReason, (reason) => [concept(reason)]),
    ...drugOf(fact.drug, subject),
    subject: subject.patient,
    ...effective(fact),
    dateAsserted: fact.asserted,
    informationSource: optional(fact.source, subject.person),
    reasonCode: listed(fact.reasons, concept),
    note: listed(fact.notes, (text) => ({ text })),
    dosage: listed(fact.dosages, dosage),
  } satisfies r4.MedicationStatement)

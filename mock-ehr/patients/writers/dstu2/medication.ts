import type * as r2 from 'fhir/r2'
import type { ConceptFact } from '../../facts'
import type { DosageFact, DrugFact, MedicationFact, OrderFact, StatementFact, TimingFact } from '../../medication-facts'
import {
  concept,
  first,
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

const boundsOf = (fact: TimingFact['bounds']): r2.TimingRepeat => {
  if (fact === undefined) {
    return {}
  }
  if ('period' in fact) {
    return { boundsPeriod: period(fact.period) }
  }
  return 'duration' in fact ? { boundsQuantity: quantity(fact.duration) } : { boundsRange: range(fact.range) }
}

/**
 * DSTU2 allows a frequency or a moment of the day, not both (constraint tim-3 of Timing). "Once a day at bedtime"
 * is then the moment alone; of "three times a day before meals" the number is kept.
 */
const rhythm = (fact: TimingFact): r2.TimingRepeat => {
  const daily = fact.frequency === 1 && fact.period === 1 && fact.periodUnit === 'd'
  if (fact.when !== undefined && (daily || fact.frequency === undefined)) {
    return { when: first(fact.when) }
  }
  return {
    frequency: fact.frequency,
    frequencyMax: fact.frequencyMax,
    period: fact.period,
    periodMax: fact.periodMax,
    periodUnits: fact.periodUnit,
  }
}

const timing = (fact: TimingFact): r2.Timing => {
  const repeat: r2.TimingRepeat = {
    ...boundsOf(fact.bounds),
    count: fact.count,
    duration: fact.duration,
    durationUnits: fact.durationUnit,
    ...rhythm(fact),
  }
  return timingOf(fact, repeat, 'http://hl7.org/fhir/timing-abbreviation')
}

type Rate = Pick<r2.MedicationOrderDosageInstruction, 'rateRatio' | 'rateRange'>

/** DSTU2 has no rate as a quantity: "125 mL/h" is the ratio of 125 mL to 1 h. */
const rateOf = (fact: DosageFact['rate']): Rate => {
  if (fact === undefined) {
    return {}
  }
  if ('ratio' in fact) {
    return { rateRatio: ratio(fact.ratio) }
  }
  if ('range' in fact) {
    return { rateRange: range(fact.range) }
  }
  const { value, unit } = fact.quantity
  const [amount, time] = unit.split('/')
  if (amount === undefined || time === undefined) {
    throw new Error(`A rate needs a unit per time, not ${unit}`)
  }
  return {
    rateRatio: ratio({
      numerator: { value, unit: amount, ucum: amount },
      denominator: { value: 1, unit: time, ucum: time },
    }),
  }
}

// What the dosages of orders and statements share, before the dose and after it.
const before = (fact: DosageFact) => ({
  timing: optional(fact.timing, timing),
  ...asNeeded(fact),
  siteCodeableConcept: optional(fact.site, concept),
  route: optional(fact.route, concept),
  method: optional(fact.method, concept),
})

const after = (fact: DosageFact) => ({ ...rateOf(fact.rate), maxDosePerPeriod: optional(fact.maxPerPeriod, ratio) })

/** One concept where R4 has a list: several instructions are one text, so that none is lost. */
const together = (facts: readonly ConceptFact[]) => {
  const [only, ...more] = facts
  return only !== undefined && more.length === 0
    ? concept(only)
    : { text: facts.flatMap((fact) => fact.text ?? []).join('. ') }
}

const orderedDosage = (fact: DosageFact): r2.MedicationOrderDosageInstruction => ({
  text: fact.text,
  additionalInstructions: optional(fact.additional, together),
  ...before(fact),
  doseRange: fact.dose !== undefined && isRange(fact.dose) ? range(fact.dose) : undefined,
  doseQuantity: fact.dose !== undefined && !isRange(fact.dose) ? quantity(fact.dose) : undefined,
  ...after(fact),
})

const statedDosage = (fact: DosageFact): r2.MedicationStatementDosage => ({
  text: fact.text,
  ...before(fact),
  quantityRange: fact.dose !== undefined && isRange(fact.dose) ? range(fact.dose) : undefined,
  quantityQuantity: fact.dose !== undefined && !isRange(fact.dose) ? quantity(fact.dose) : undefined,
  ...after(fact),
})

const content = (fact: MedicationFact, id: string): r2.Medication => ({
  resourceType: 'Medication',
  id,
  code: concept(fact.concept),
  product: optional(fact.form, (form) => ({ form: concept(form) })),
})

export const medication: Write<MedicationFact> = (fact, subject) => plain(content(fact, subject.id(fact.key)))

/** Servers of DSTU2 without a Medication endpoint say the name beside the reference. */
const drugOf = (fact: DrugFact, subject: Subject) =>
  sharedDrugOf(fact, subject, {
    content,
    display: ({ display, reference }) => display ?? subject.medicationName(reference),
  })

const orderStatus = (status: OrderFact['status']): string | undefined =>
  status === 'cancelled' || status === 'unknown' ? undefined : status

/** `undefined` for what is no order in DSTU2: a ban, a plan, a proposal, an option. */
export const medicationOrder = (fact: OrderFact, subject: Subject) => {
  const intent = fact.intent ?? 'order'
  if (fact.doNotPerform === true || intent === 'plan' || intent === 'proposal' || intent === 'option') {
    return undefined
  }
  const notes = [...(fact.notes ?? []), ...(fact.status === 'cancelled' ? ['Cancelled before it was dispensed.'] : [])]
  return plain({
    resourceType: 'MedicationOrder',
    id: subject.id(fact.key),
    dateWritten: fact.authored,
    status: orderStatus(fact.status),
    dateEnded: fact.ended,
    reasonEnded: optional(fact.statusReason, concept),
    patient: subject.patient,
    prescriber: optional(fact.prescriber, subject.clinician),
    encounter: optional(fact.encounter, (key) => subject.to('Encounter', key)),
    // One reason or the other: `reason[x]` is a choice.
    reasonCodeableConcept: optional(first(fact.reasons), concept),
    reasonReference:
      fact.reasons === undefined
        ? optional(fact.reasonProblem, (key) => subject.to('Condition', key, subject.problemName(key)))
        : undefined,
    note: notes.length === 0 ? undefined : notes.join('\n'),
    ...drugOf(fact.drug, subject),
    dosageInstruction: listed(fact.dosages, orderedDosage),
    dispenseRequest: dispenseRequest(fact),
  } satisfies r2.MedicationOrder)
}

type StatementState = Pick<r2.MedicationStatement, 'status' | 'wasNotTaken'>

/** `completed` is defined in DSTU2 as "no longer being taken", which a stopped one is. */
const statementState = (status: StatementFact['status']): StatementState | undefined => {
  switch (status) {
    case 'active':
    case 'completed':
    case 'entered-in-error':
    case 'intended':
      return { status }
    case 'stopped':
      return { status: 'completed' }
    case 'not-taken':
      return { status: 'active', wasNotTaken: true }
    case 'on-hold':
    case 'unknown':
      return undefined
  }
}

export const medicationStatement = (fact: StatementFact, subject: Subject) => {
  const state = statementState(fact.status)
  if (state === undefined) {
    return undefined
  }
  return plain({
    resourceType: 'MedicationStatement',
    id: subject.id(fact.key),
    patient: subject.patient,
    informationSource: optional(fact.source, subject.person),
    dateAsserted: fact.asserted,
    ...state,
    reasonNotTaken:
      fact.status === 'not-taken' ? optional(fact.statusReason, (reason) => [concept(reason)]) : undefined,
    reasonForUseCodeableConcept: optional(first(fact.reasons), concept),
    ...effective(fact),
    note: fact.notes?.join('\n'),
    ...drugOf(fact.drug, subject),
    dosage: listed(fact.dosages, statedDosage),
  } satisfies r2.MedicationStatement)
}

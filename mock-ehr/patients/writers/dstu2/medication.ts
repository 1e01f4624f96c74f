import type * as r2 from 'fhir/r2'
import type { ConceptFact } from '../../facts'
import type { DosageFact, DrugFact, MedicationFact, OrderFact, StatementFact, TimingFact } from '../../medication-facts'
import {
  codeIn,
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
    ...rhythm(fact),
    count: fact.count,
    duration: fact.duration,
    durationUnits: fact.durationUnit,
  }
  return {
    event: listed(fact.event, (moment) => moment),
    repeat: Object.values(repeat).every((part) => part === undefined) ? undefined : repeat,
    code: optional(fact.code, (code) =>
      typeof code === 'string' ? codeIn('http://hl7.org/fhir/timing-abbreviation', code, code) : concept(code),
    ),
  }
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

/** What the dosages of orders and statements share. */
const dosage = (fact: DosageFact) => ({
  text: fact.text,
  timing: optional(fact.timing, timing),
  asNeededBoolean: typeof fact.asNeeded === 'boolean' ? fact.asNeeded : undefined,
  asNeededCodeableConcept: typeof fact.asNeeded === 'object' ? concept(fact.asNeeded) : undefined,
  siteCodeableConcept: optional(fact.site, concept),
  route: optional(fact.route, concept),
  method: optional(fact.method, concept),
  ...rateOf(fact.rate),
  maxDosePerPeriod: optional(fact.maxPerPeriod, ratio),
})

/** One concept where R4 has a list: several instructions are one text, so that none is lost. */
const together = (facts: readonly ConceptFact[]) => {
  const [only, ...more] = facts
  return only !== undefined && more.length === 0
    ? concept(only)
    : { text: facts.flatMap((fact) => fact.text ?? []).join('. ') }
}

const orderedDosage = (fact: DosageFact): r2.MedicationOrderDosageInstruction => ({
  ...dosage(fact),
  additionalInstructions: optional(fact.additional, together),
  doseRange: fact.dose !== undefined && isRange(fact.dose) ? range(fact.dose) : undefined,
  doseQuantity: fact.dose !== undefined && !isRange(fact.dose) ? quantity(fact.dose) : undefined,
})

const statedDosage = (fact: DosageFact): r2.MedicationStatementDosage => ({
  ...dosage(fact),
  quantityRange: fact.dose !== undefined && isRange(fact.dose) ? range(fact.dose) : undefined,
  quantityQuantity: fact.dose !== undefined && !isRange(fact.dose) ? quantity(fact.dose) : undefined,
})

const content = (fact: MedicationFact, id: string): r2.Medication => ({
  resourceType: 'Medication',
  id,
  code: concept(fact.concept),
  product: optional(fact.form, (form) => ({ form: concept(form) })),
})

export const medication: Write<MedicationFact> = (fact, subject) => plain(content(fact, subject.id(fact.key)))

const drugOf = (fact: DrugFact, subject: Subject) => {
  if ('concept' in fact) {
    return { medicationCodeableConcept: concept(fact.concept) }
  }
  if ('contained' in fact) {
    return {
      contained: [content(fact.contained, fact.contained.key)],
      medicationReference: { reference: `#${fact.contained.key}` },
    }
  }
  if ('missing' in fact) {
    return { medicationReference: subject.to('Medication', fact.missing, fact.display) }
  }
  // Servers of DSTU2 without a Medication endpoint say the name here.
  const display = fact.display ?? subject.medicationName(fact.reference)
  return { medicationReference: subject.to('Medication', fact.reference, display) }
}

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
    ...drugOf(fact.drug, subject),
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
    dosageInstruction: listed(fact.dosages, orderedDosage),
    dispenseRequest:
      fact.validity === undefined &&
      fact.refills === undefined &&
      fact.dispense === undefined &&
      fact.supply === undefined
        ? undefined
        : {
            validityPeriod: optional(fact.validity, period),
            numberOfRepeatsAllowed: fact.refills,
            quantity: optional(fact.dispense, quantity),
            expectedSupplyDuration: optional(fact.supply, quantity),
          },
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
    ...drugOf(fact.drug, subject),
    ...state,
    resourceType: 'MedicationStatement',
    id: subject.id(fact.key),
    patient: subject.patient,
    informationSource: optional(fact.source, subject.person),
    dateAsserted: fact.asserted,
    effectiveDateTime: typeof fact.effective === 'string' ? fact.effective : undefined,
    effectivePeriod: typeof fact.effective === 'object' ? period(fact.effective) : undefined,
    reasonNotTaken:
      fact.status === 'not-taken' ? optional(fact.statusReason, (reason) => [concept(reason)]) : undefined,
    reasonForUseCodeableConcept: optional(first(fact.reasons), concept),
    note: fact.notes?.join('\n'),
    dosage: listed(fact.dosages, statedDosage),
  } satisfies r2.MedicationStatement)
}

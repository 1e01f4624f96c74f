import type { Resource } from '../../ehr'
import { codes, type Form, has, is, lacks, matches, numberAt, without } from './form'
import { isObject, valuesAt } from '../json-walk'

export const drugForms: Form[] = [
  ['a drug by code', has('medicationCodeableConcept.coding')],
  [
    'a drug by words only',
    (each) => is(each, 'medicationCodeableConcept.text') && lacks(each, 'medicationCodeableConcept.coding'),
  ],
  ['a contained drug', (each) => is(each, 'contained.code') && matches('medicationReference.reference', /^#/)(each)],
  ['a drug by reference', has('medicationReference.reference', 'Medication/agnes-whitcombe-apixaban-tablet')],
  [
    'a missing drug with a display',
    (each) => matches('medicationReference.reference', /-118$/)(each) && is(each, 'medicationReference.display'),
  ],
  [
    'a missing drug without a display',
    (each) => matches('medicationReference.reference', /-244$/)(each) && lacks(each, 'medicationReference.display'),
  ],
  ['a reason by reference', has('reasonReference.reference')],
  ['refills', has('dispenseRequest.numberOfRepeatsAllowed')],
  ['no refills left', has('dispenseRequest.numberOfRepeatsAllowed', 0)],
  ['a supply', has('dispenseRequest.expectedSupplyDuration.value')],
  [
    'an active order whose time is over',
    (each) => is(each, 'status', 'active') && matches('dispenseRequest.validityPeriod.end', /^2025/)(each),
  ],
  [
    'an active order whose dosage is over',
    (each) =>
      is(each, 'status', 'active') && is(each, 'dosageInstruction.timing.repeat.boundsPeriod.end', '2026-03-03'),
  ],
]

export const dosage = 'dosageInstruction'
export const repeat = `${dosage}.timing.repeat`

const anyDosage =
  (test: (each: Resource) => boolean) =>
  (order: Resource): boolean =>
    valuesAt(order, dosage).some((each) => isObject(each) && test({ ...each, resourceType: 'Dosage', id: order.id }))

export const dosageForms: Form[] = [
  ['no dosage', without(dosage)],
  ['text only', anyDosage((each) => is(each, 'text') && Object.keys(each).length === 3)],
  ['text and parts', anyDosage((each) => is(each, 'text') && is(each, 'timing'))],
  ['parts only', anyDosage((each) => lacks(each, 'text') && is(each, 'timing.repeat.frequency'))],
  ['four steps', (order) => valuesAt(order, dosage).length === 4],
  ['frequency over days', has(`${repeat}.period`, 2)],
  ['frequency with a greatest', has(`${repeat}.frequencyMax`)],
  ['period with a greatest', has(`${repeat}.periodMax`)],
  ['a count', has(`${repeat}.count`)],
  ['a duration', has(`${repeat}.duration`)],
  ['bounds by period', has(`${repeat}.boundsPeriod.end`)],
  ['bounds by range', has(`${repeat}.boundsRange.high`)],
  ...codes(`${repeat}.when`, 'HS', 'ACM', 'CM'),
  ...codes(`${dosage}.timing.code.coding.code`, 'QD', 'QOD', 'BID', 'QID', 'Q4H', 'Q6H', 'AM'),
  ['a timing code of words', has(`${dosage}.timing.code.text`)],
  ['a moment', has(`${dosage}.timing.event`)],
  ['as needed', has(`${dosage}.asNeededBoolean`, true)],
  ['not as needed, stated', has(`${dosage}.asNeededBoolean`, false)],
  ['as needed for a reason', has(`${dosage}.asNeededCodeableConcept.text`)],
  ['a greatest dose', has(`${dosage}.maxDosePerPeriod.numerator.value`)],
  ['route', has(`${dosage}.route.text`)],
  ['method', has(`${dosage}.method.text`)],
]

export const doseForms = (within: string): Form[] => [
  ['a dose below one', numberAt(`${dosage}${within}.doseQuantity.value`, (value) => value < 1)],
  ['a dose above a thousand', numberAt(`${dosage}${within}.doseQuantity.value`, (value) => value > 1000)],
  ['a dose of a million', numberAt(`${dosage}${within}.doseQuantity.value`, (value) => value > 1000000)],
  ['a dose range', has(`${dosage}${within}.doseRange.high.value`)],
  ['a dose whose unit has no code', (order) => is(order, `${dosage}${within}.doseQuantity.unit`, 'patch')],
  ...codes(`${dosage}${within}.doseQuantity.unit`, 'U', 'IU', 'µg', 'ug'),
  ['a rate as a ratio', has(`${dosage}${within}.rateRatio.denominator.value`)],
  ['a rate range', has(`${dosage}${within}.rateRange.high.value`)],
]

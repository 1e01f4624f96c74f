import { codes, type Form, has, is, lacks } from './form'
import { valuesAt } from '../json-walk'

export const observationForms: Form[] = [
  ...codes('valueQuantity.comparator', '<', '>'),
  ['a value of zero', has('valueQuantity.value', 0)],
  ['a value of words', has('valueString')],
  ['a coded value', has('valueCodeableConcept.text')],
  ['a value of a ratio', has('valueRatio.denominator.value', 320)],
  ['a value of a range', has('valueRange.high.value')],
  ['a value of a period', has('valuePeriod.end')],
  ['a value of a date', has('valueDateTime')],
  ['a value of a time', has('valueTime')],
  ['a series of values', has('valueSampledData.data')],
  ['no category', (each) => lacks(each, 'category')],
  ...codes(
    'category.coding.code',
    'vital-signs',
    'laboratory',
    'social-history',
    'survey',
    'exam',
    'imaging',
    'procedure',
  ),
  ['a question that was not answered', has('dataAbsentReason.coding.code', 'asked-declined')],
  ['several ranges', (each) => valuesAt(each, 'referenceRange').length > 1],
  ...codes('status', 'final', 'preliminary', 'amended', 'entered-in-error', 'cancelled'),
  ['a missing value with a reason', has('dataAbsentReason.coding.code', 'error')],
  ['a blood pressure with one part missing', has('component.dataAbsentReason.coding.code', 'not-performed')],
  ['a range with one side', (each) => is(each, 'referenceRange.low') && lacks(each, 'referenceRange.high')],
  ['a range of words', (each) => is(each, 'referenceRange.text') && lacks(each, 'referenceRange.high')],
  ...codes('interpretation.coding.code', 'L', 'H', 'HH', 'N', 'NEG'),
]

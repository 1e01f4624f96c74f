import { expect, test } from 'vitest'
import { parseWireJson, isObject, type JsonObject } from './json'
import { readObservationValue } from './observation-value'

/** What is read of a part as the wire has it, numbers in their own digits. */
function valueOf(wire: JsonObject) {
  const part = parseWireJson(JSON.stringify(wire))
  return isObject(part) ? readObservationValue(part) : undefined
}

test.each([
  ['valueQuantity', { value: 0, unit: 'mg' }, { kind: 'quantity', quantity: { value: { text: '0' }, unit: 'mg' } }],
  ['valueQuantity', { value: '<5', unit: 'mg' }, { kind: 'text', text: '<5 mg' }],
  ['valueQuantity', { value: '<5', code: 'mg' }, { kind: 'text', text: '<5 mg' }],
  ['valueQuantity', { value: 'trace' }, { kind: 'text', text: 'trace' }],
  ['valueCodeableConcept', { text: 'Detected' }, { kind: 'coded', coded: { text: 'Detected' } }],
  ['valueString', 'Not detected', { kind: 'text', text: 'Not detected' }],
  ['valueBoolean', false, { kind: 'boolean', value: false }],
  ['valueInteger', 0, { kind: 'integer', value: { text: '0', value: 0 } }],
  [
    'valueRange',
    { low: { value: 1 }, high: { value: 2 } },
    { kind: 'range', range: { low: { value: { text: '1' } } } },
  ],
  ['valueRatio', { numerator: { value: 1 }, denominator: { value: 128 } }, { kind: 'ratio' }],
  ['valueRatio', { denominator: { value: 128 } }, { kind: 'ratio', numerator: undefined }],
  ['valueRatio', { numerator: { value: 1 } }, { kind: 'ratio', denominator: undefined }],
  ['valueTime', '08:30:00', { kind: 'time', text: '08:30:00' }],
  ['valueDateTime', '2026-03', { kind: 'date', date: { precision: 'month', text: '2026-03' } }],
  ['valueDateTime', 'last spring', { kind: 'text', text: 'last spring' }],
  ['valuePeriod', { start: '2026-03' }, { kind: 'period', start: { text: '2026-03' }, end: undefined }],
  ['valuePeriod', { end: '2026-03' }, { kind: 'period', start: undefined, end: { text: '2026-03' } }],
  ['valueAttachment', { title: 'Trace', contentType: 'image/png' }, { kind: 'attachment', title: 'Trace' }],
  ['valueAttachment', { url: 'Binary/1' }, { kind: 'attachment', title: undefined, contentType: undefined }],
  ['valueAttachment', { data: 'YQ==' }, { kind: 'attachment', title: undefined }],
])('%s %j is read', (element, value, expected) => {
  expect(valueOf({ [element]: value })).toMatchObject(expected)
})

test.each([
  [{ data: '1 2  3\n4' }, 4],
  [{ data: ' 1 E U L ' }, 4],
  [{ data: '1 2 3 4 5 6', dimensions: 2 }, 3],
  [{ data: '1 2 3 4 5', dimensions: 2 }, 3],
  [{ data: '1 2 3', dimensions: 0 }, 3],
])('the series %j has %s points', (value, points) => {
  expect(valueOf({ valueSampledData: { ...value, origin: { value: 0, unit: 'mV' } } })).toEqual({
    kind: 'sampled',
    points,
    unit: 'mV',
  })
})

test.each([
  ['valueSampledData', { origin: { value: 0, unit: 'mV' } }],
  ['valueRatio', { numerator: 'one' }],
  ['valueInteger', 'many'],
  ['valueBoolean', 'yes'],
  ['valueReference', { reference: 'Observation/1' }],
])('%s %j stands there and cannot be read: never no value', (element, value) => {
  expect(valueOf({ [element]: value })).toEqual({ kind: 'unreadable', element })
})

test.each([
  {},
  { valueQuantity: { unit: 'mg' } },
  { valueQuantity: { value: '', unit: 'mg' } },
  { valueString: '' },
  { valueString: null },
  { valueCodeableConcept: { id: 'x', extension: [{ url: 'https://x.example' }] } },
  { valueQuantity: { _value: { extension: [{ url: 'https://x.example' }] } } },
  { valueset: 'x', value: 7 },
])('%j says nothing', (part) => {
  expect(valueOf(part)).toBeUndefined()
})

test('of two values the one that can be read counts', () => {
  expect(valueOf({ valueReference: { reference: 'x' }, valueString: 'Negative' })).toEqual({
    kind: 'text',
    text: 'Negative',
  })
})

test.each([5, '<5 mg/dL', [{ value: 5, unit: 'mg/dL' }], true, { value: {} }])(
  'a quantity of %j, which is none, does not pass for no value',
  (valueQuantity) => {
    expect(valueOf({ valueQuantity })).toEqual({ kind: 'unreadable', element: 'valueQuantity' })
  },
)

test.each([
  ['valueDateTime', true],
  ['valueRange', { low: 'x', extension: [] }],
  ['valueRatio', { numerator: { unit: 'mg' }, _denominator: {} }],
])('a %s of %j cannot be read, and does not pass for no value', (element, value) => {
  expect(valueOf({ [element]: value })).toEqual({ kind: 'unreadable', element })
})

test.each([
  { valueRange: { id: 'r', extension: [{ url: 'x' }], low: null } },
  { valueCodeableConcept: { _text: { extension: [{ url: 'x' }] } } },
  { valueString: '' },
  { myvalueString: 'x' },
])('%j says no value', (part) => {
  expect(valueOf(part)).toBeUndefined()
})

test.each([
  [{ title: 'ECG' }, { title: 'ECG', contentType: undefined }],
  [{ contentType: 'image/png' }, { title: undefined, contentType: 'image/png' }],
  [{ url: 'Binary/1' }, { title: undefined, contentType: undefined }],
  [{ data: 'AA==' }, { title: undefined, contentType: undefined }],
])('dstu2: an attachment of %j is one', (valueAttachment, expected) => {
  expect(valueOf({ valueAttachment })).toEqual({ kind: 'attachment', ...expected })
})

test('samples without an origin are counted', () => {
  expect(valueOf({ valueSampledData: { data: '1 2 E' } })).toEqual({ kind: 'sampled', points: 3, unit: undefined })
})

import { expect, test } from 'vitest'
import type { JsonObject } from './json'
import { toOrder } from './order'
import type { RecordReading } from './record-reading'

const named = (words: string) => ({ words, type: undefined, id: undefined })
const coded = (text: string) => ({ text, codes: [] })
const year = (text: string) => ({ precision: 'year', year: Number(text), text })

function itemOf<Item>(reading: RecordReading<Item>): Item {
  if (reading.kind !== 'item') throw new Error(`not an item: ${JSON.stringify(reading)}`)
  return reading.item
}

const r4 = (parts: JsonObject) => itemOf(toOrder.r4({ resourceType: 'ServiceRequest', id: '1', ...parts }))
const request = (parts: JsonObject) =>
  itemOf(toOrder.dstu2.procedureRequest({ resourceType: 'ProcedureRequest', id: '1', ...parts }))
const diagnostic = (parts: JsonObject) =>
  itemOf(toOrder.dstu2.diagnosticOrder({ resourceType: 'DiagnosticOrder', id: '1', ...parts }))

test('r4: every element of an order is kept under its own name', () => {
  const order = r4({
    code: { text: 'MRI' },
    orderDetail: [{ text: 'with contrast' }],
    category: [{ text: 'Imaging' }],
    status: 'active',
    intent: 'order',
    priority: 'urgent',
    quantityQuantity: { value: 2, unit: 'scans' },
    occurrenceDateTime: '2027',
    asNeededBoolean: true,
    authoredOn: '2026',
    requester: { display: 'Dr Bone' },
    performer: [{ display: 'Nurse Joy' }],
    performerType: { text: 'Radiographer' },
    locationCode: [{ text: 'Hospital' }],
    locationReference: [{ display: 'Room 5' }, { reference: 'Location/6' }],
    reasonCode: [{ text: 'Back pain' }],
    reasonReference: [{ display: 'Arthritis' }, { reference: 'Condition/9' }],
    bodySite: [{ text: 'Spine' }],
    specimen: [{ display: 'Blood' }],
    basedOn: [{ display: 'Plan' }],
    replaces: [{ display: 'The order of 2025' }],
    supportingInfo: [{ display: 'X-ray' }],
    encounter: { reference: 'Encounter/e1' },
    patientInstruction: 'Come without metal',
    note: [{ text: 'Fears lifts' }],
  })
  expect(order).toEqual({
    source: { resources: ['ServiceRequest/1'] },
    concept: coded('MRI'),
    details: ['with contrast'],
    categories: [coded('Imaging')],
    status: 'active',
    intent: 'order',
    priority: 'urgent',
    doNotPerform: false,
    quantity: '2 scans',
    occurrence: { kind: 'date', date: year('2027') },
    asNeeded: true,
    authored: year('2026'),
    requester: named('Dr Bone'),
    performers: [named('Nurse Joy')],
    performerType: 'Radiographer',
    location: ['Hospital', 'Room 5'],
    reasons: ['Back pain', 'Arthritis'],
    bodySites: [coded('Spine')],
    specimens: [named('Blood')],
    items: [],
    events: [],
    basedOn: [named('Plan')],
    replaces: [named('The order of 2025')],
    supportingInfo: [named('X-ray')],
    encounter: 'Encounter/e1',
    patientInstruction: 'Come without metal',
    notes: ['Fears lifts'],
  })
})

/** An order that says nothing. */
const silent = {
  concept: { text: undefined, codes: [] },
  details: [],
  categories: [],
  status: 'not-stated',
  intent: undefined,
  priority: undefined,
  doNotPerform: false,
  quantity: undefined,
  occurrence: undefined,
  asNeeded: undefined,
  authored: undefined,
  requester: undefined,
  performers: [],
  performerType: undefined,
  location: [],
  reasons: [],
  bodySites: [],
  specimens: [],
  items: [],
  events: [],
  basedOn: [],
  replaces: [],
  supportingInfo: [],
  encounter: undefined,
  patientInstruction: undefined,
  notes: [],
}

test('of an order that says nothing, nothing is made up', () => {
  expect(r4({})).toEqual({ ...silent, source: { resources: ['ServiceRequest/1'] } })
  expect(request({})).toEqual({ ...silent, source: { resources: ['ProcedureRequest/1'] } })
  expect(diagnostic({ item: [{}], event: [{}] })).toEqual({
    ...silent,
    source: { resources: ['DiagnosticOrder/1'] },
    items: [{ concept: { text: undefined, codes: [] }, status: undefined, specimens: [], bodySite: undefined }],
  })
})

test('dstu2: a procedure request keeps every element', () => {
  const order = request({
    code: { text: 'Physiotherapy' },
    status: 'requested',
    scheduledPeriod: { start: '2026' },
    orderedOn: '2025',
    orderer: { display: 'Dr Bone' },
    performer: { display: 'Nurse Joy' },
    reasonCodeableConcept: { text: 'Back pain' },
    bodySite: [{ text: 'Spine' }],
    notes: [{ text: 'Fears lifts' }],
    asNeededCodeableConcept: { text: 'pain' },
    priority: 'routine',
    encounter: { reference: 'Encounter/e1' },
  })
  expect(order).toEqual({
    ...silent,
    source: { resources: ['ProcedureRequest/1'] },
    concept: coded('Physiotherapy'),
    status: 'requested',
    occurrence: { kind: 'period', start: year('2026'), end: undefined },
    authored: year('2025'),
    requester: named('Dr Bone'),
    performers: [named('Nurse Joy')],
    reasons: ['Back pain'],
    bodySites: [coded('Spine')],
    notes: ['Fears lifts'],
    asNeeded: 'pain',
    priority: 'routine',
    encounter: 'Encounter/e1',
  })
})

test('dstu2: a diagnostic order keeps every element, of its items and of what happened to it', () => {
  const order = diagnostic({
    status: 'in-progress',
    reason: [{ text: 'Back pain' }],
    specimen: [{ display: 'Blood' }],
    supportingInformation: [{ display: 'X-ray' }],
    note: [{ text: 'Fasting' }],
    item: [
      {
        code: { text: 'Lipids' },
        status: 'completed',
        specimen: [{ display: 'Serum' }, { reference: 'Specimen/2' }],
        bodySite: { text: 'Left arm' },
      },
      { code: { text: 'Lipids' } },
    ],
    event: [
      { status: 'received', dateTime: '2025' },
      {
        status: 'requested',
        description: { text: 'by telephone' },
        dateTime: '2024',
        actor: { display: 'Nurse Joy' },
      },
    ],
  })
  expect(order).toEqual({
    ...silent,
    source: { resources: ['DiagnosticOrder/1'] },
    concept: coded('Lipids'),
    status: 'in-progress',
    authored: year('2024'),
    reasons: ['Back pain'],
    bodySites: [coded('Left arm')],
    specimens: [named('Blood')],
    supportingInfo: [named('X-ray')],
    notes: ['Fasting'],
    items: [
      { concept: coded('Lipids'), status: 'completed', specimens: ['Serum'], bodySite: 'Left arm' },
      { concept: coded('Lipids'), status: undefined, specimens: [], bodySite: undefined },
    ],
    events: [
      { status: 'received', description: undefined, date: year('2025'), actor: undefined },
      { status: 'requested', description: 'by telephone', date: year('2024'), actor: named('Nurse Joy') },
    ],
  })
})

test('the codes of every test stand behind the name of the order', () => {
  const item = ['1', '2'].map((code) => ({ code: { coding: [{ system: 'urn:x', code, display: `Test ${code}` }] } }))
  expect(diagnostic({ item }).concept).toMatchObject({ text: 'Test 1, Test 2', codes: [{ code: '1' }, { code: '2' }] })
})

test.each([
  [{ asNeededBoolean: true }, true],
  [{ asNeededBoolean: false }, undefined],
  [{ asNeededCodeableConcept: { text: 'pain' }, asNeededBoolean: true }, 'pain'],
  [{ asNeededCodeableConcept: { extension: [{ url: 'urn:x', valueCode: 'unknown' }] } }, true],
  [{ asNeededCodeableConcept: { coding: [{ code: '4f9e2c0a-98d2-4bd1-bb8e-1c9b4a3b0a01' }] } }, true],
])('%j is as needed: %s', (parts, asNeeded) => {
  expect(r4(parts).asNeeded).toBe(asNeeded)
})

import { expect, test } from 'vitest'
import { deviceGroup, deviceName, type Device } from '../model/device'
import { toDevice } from './device'
import type { JsonObject } from './json'
import { releases, type Release } from './release'

const label = '(01)09504000059118(17)141120(10)7654321D(21)10987654d321'

function read(release: Release, parts: JsonObject): Device {
  const reading = toDevice[release]({ resourceType: 'Device', id: '1', ...parts })
  if (reading.kind !== 'item') throw new Error(`not an item: ${JSON.stringify(reading)}`)
  return reading.item
}

test.each([
  ['r4', 'active', 'active'],
  ['r4', 'inactive', 'inactive'],
  ['r4', 'unknown', 'status-unknown'],
  ['r4', undefined, 'status-unknown'],
  ['dstu2', 'available', 'active'],
  ['dstu2', 'not-available', 'inactive'],
  ['dstu2', undefined, 'status-unknown'],
] satisfies [Release, string | undefined, string][])('%s: status %s stands under %s', (release, status, group) => {
  expect(deviceGroup(read(release, { status }))).toBe(group)
})

test('r4: both parts of the identifier on the label, and the numbers printed beside it', () => {
  const found = read('r4', {
    udiCarrier: [{ deviceIdentifier: '09504000059118', carrierHRF: label, entryType: 'barcode' }, {}],
    distinctIdentifier: 'D-1',
    manufacturer: 'Acme',
    modelNumber: '1.0',
    lotNumber: '7654321D',
    serialNumber: '10987654d321',
    expirationDate: '2014-11-20',
    manufactureDate: '2013',
  })
  expect(found).toMatchObject({
    udis: [{ deviceIdentifier: '09504000059118', printed: label, entry: 'barcode' }],
    distinctIdentifier: 'D-1',
    manufacturer: 'Acme',
    model: '1.0',
    lot: '7654321D',
    serial: '10987654d321',
    expiry: { text: '2014-11-20' },
    manufactured: { precision: 'year' },
  })
})

const issued = (issuer: string) => read('r4', { udiCarrier: [{ deviceIdentifier: '1', issuer }] }).udis[0]?.issuer

test('r4: who issued the identifier is named, where it is one that everybody knows', () => {
  expect(issued('http://hl7.org/fhir/NamingSystem/gs1-di')).toBe('GS1')
  expect(issued('http://hl7.org/fhir/NamingSystem/hibcc')).toBe('HIBCC')
  expect(issued('https://agency.example/udi')).toBe('https://agency.example/udi')
})

test('dstu2: the identifier is one string, and the elements have older names', () => {
  const found = read('dstu2', { udi: label, model: 'AB 45-J', expiry: '2020-08-08', version: '2.1' })
  expect(found).toMatchObject({
    udis: [{ printed: label, deviceIdentifier: undefined }],
    model: 'AB 45-J',
    expiry: { text: '2020-08-08' },
    versions: ['2.1'],
  })
})

test('it is called by its type, else by the name people use, else by its model', () => {
  const names = [
    { name: 'XR-2 (label)', type: 'udi-label-name' },
    { name: 'Knee', type: 'user-friendly-name' },
  ]
  expect(deviceName(read('r4', { type: { text: 'Knee prosthesis' }, deviceName: names }))).toBe('Knee prosthesis')
  expect(deviceName(read('r4', { deviceName: names, modelNumber: 'XR' }))).toBe('Knee')
  expect(deviceName(read('r4', { modelNumber: 'XR' }))).toBe('XR')
  expect(deviceName(read('r4', {}))).toBeUndefined()
})

test.each(releases)('%s: entered in error is hidden', (release) => {
  const bare = { resourceType: 'Device', id: '1', status: 'entered-in-error' }
  expect(toDevice[release](bare)).toEqual({ kind: 'hidden' })
})

test('r4: every further element of a device is kept under its own name', () => {
  const found = read('r4', {
    status: 'inactive',
    statusReason: [{ text: 'off' }],
    type: { text: 'Pacemaker' },
    partNumber: 'P-7',
    version: [{ type: { text: 'software' }, value: '1.2' }, { value: '3' }, { type: { text: 'firmware' } }],
    specialization: [{ systemType: { text: 'Event recorder' } }, { version: '2' }],
    property: [
      {
        type: { text: 'Battery' },
        valueQuantity: [{ value: 0, unit: '%' }, { unit: '%' }],
        valueCode: [{ text: 'low' }],
      },
      { type: { text: 'Leads' } },
      { valueCode: [{ text: 'blue' }] },
    ],
    safety: [{ text: 'MR unsafe' }],
    parent: { display: 'The system' },
    owner: { display: 'Lakeside' },
    location: { display: 'Ward 3' },
    identifier: [{ type: { text: 'Inventory' }, value: '77' }, { value: '78' }],
    note: [{ text: 'Checked in May' }],
    udiCarrier: [{ carrierHRF: label, issuer: 'hibcc', jurisdiction: 'http://hl7.org/fhir/NamingSystem/fda-udi' }],
  })
  expect(found).toEqual({
    source: { resources: ['Device/1'] },
    names: [],
    type: { text: 'Pacemaker', codes: [] },
    status: 'inactive',
    statusReasons: ['off'],
    udis: [
      {
        deviceIdentifier: undefined,
        printed: label,
        issuer: 'HIBCC',
        jurisdiction: 'http://hl7.org/fhir/NamingSystem/fda-udi',
        entry: undefined,
      },
    ],
    distinctIdentifier: undefined,
    manufacturer: undefined,
    model: undefined,
    part: 'P-7',
    serial: undefined,
    lot: undefined,
    versions: ['software: 1.2', '3'],
    manufactured: undefined,
    expiry: undefined,
    specializations: ['Event recorder'],
    properties: [{ name: 'Battery', values: ['0 %', 'low'] }],
    safety: ['MR unsafe'],
    parent: 'The system',
    owner: 'Lakeside',
    location: 'Ward 3',
    numbers: ['Inventory: 77', '78'],
    notes: ['Checked in May'],
  })
})

test('dstu2: of what DSTU2 does not know, nothing is made up', () => {
  expect(read('dstu2', { type: { text: 'Pacemaker' } })).toEqual({
    source: { resources: ['Device/1'] },
    names: [],
    type: { text: 'Pacemaker', codes: [] },
    status: 'not-stated',
    statusReasons: [],
    udis: [],
    distinctIdentifier: undefined,
    manufacturer: undefined,
    model: undefined,
    part: undefined,
    serial: undefined,
    lot: undefined,
    versions: [],
    manufactured: undefined,
    expiry: undefined,
    specializations: [],
    properties: [],
    safety: [],
    parent: undefined,
    owner: undefined,
    location: undefined,
    numbers: [],
    notes: [],
  })
})

test('r4: names stand in the order in which people use them, each once', () => {
  const deviceName = [
    { name: 'of another kind', type: 'other' },
    { name: 'label', type: 'udi-label-name' },
    { name: 'maker', type: 'manufacturer-name' },
    { name: 'model', type: 'model-name' },
    { name: 'reported', type: 'patient-reported-name' },
    { type: 'user-friendly-name' },
    { name: 'of no kind' },
    { name: 'friendly', type: 'user-friendly-name' },
    { name: 'model', type: 'other' },
  ]
  expect(read('r4', { deviceName }).names).toEqual([
    'friendly',
    'reported',
    'model',
    'maker',
    'label',
    'of another kind',
    'of no kind',
  ])
})

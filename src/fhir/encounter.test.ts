import { expect, test } from 'vitest'
import { compareEncounters, encounterAhead, encounterGroup, encounterOverdue, type Encounter } from '../model/encounter'
import { toEncounter } from './encounter'
import type { JsonObject } from './json'
import { releases, type Release } from './release'

const today = { year: 2026, month: 11, day: 22 }

function read(release: Release, parts: JsonObject): Encounter {
  const reading = toEncounter[release]({ resourceType: 'Encounter', id: '1', ...parts })
  if (reading.kind !== 'item') throw new Error(`not an item: ${JSON.stringify(reading)}`)
  return reading.item
}

test.each([
  [{ status: 'in-progress' }, 'now'],
  [{ status: 'onleave' }, 'now'],
  [{ status: 'planned', period: { start: '2027' } }, 'planned'],
  [{ status: 'finished', period: { start: '2024-11-22' } }, 'recent'],
  [{ status: 'finished', period: { start: '2024-11-21' } }, 'earlier'],
  // A stay that ended within the two years is recent, however long it was.
  [{ status: 'finished', period: { start: '2020', end: '2026-01' } }, 'recent'],
  [{ status: 'finished' }, 'undated'],
  [{ status: 'cancelled' }, 'cancelled'],
  [{}, 'status-unknown'],
  [{ status: 'completed' }, 'status-unknown'],
])('an encounter %j is %s', (parts, group) => {
  for (const release of releases) expect(encounterGroup(read(release, parts), today)).toBe(group)
})

const overdue = (parts: JsonObject) => encounterOverdue(read('r4', parts), today)?.text

test('an open or planned encounter whose dates are past is told apart; today is not past', () => {
  expect(overdue({ status: 'planned', period: { start: '2026-11-21' } })).toBe('2026-11-21')
  expect(overdue({ status: 'planned', period: { start: '2026-11-22' } })).toBeUndefined()
  // Of a year or a month nobody knows whether it is over before it is.
  expect(overdue({ status: 'planned', period: { start: '2026' } })).toBeUndefined()
  expect(overdue({ status: 'in-progress', period: { start: '2026-01-01' } })).toBeUndefined()
  expect(overdue({ status: 'in-progress', period: { start: '2026-01-01', end: '2026-01-02' } })).toBe('2026-01-02')
  expect(overdue({ status: 'finished', period: { end: '2020' } })).toBeUndefined()
})

test('a finished encounter of tomorrow cannot be', () => {
  expect(encounterAhead(read('r4', { status: 'finished', period: { start: '2026-11-23' } }), today)).toBe(true)
  expect(encounterAhead(read('r4', { status: 'finished', period: { start: '2026-11-22' } }), today)).toBe(false)
})

const dated = (id: string, start: string | undefined) => read('r4', { id, period: { start } })

const sorted = (of: Encounter[]) => of.toSorted(compareEncounters).flatMap(({ source }) => source.resources)

test('the newest comes first, and without a date last, whatever order they came in', () => {
  const all = [dated('none', undefined), dated('old', '2001'), dated('new', '2026')]
  expect(sorted(all)).toEqual(['Encounter/new', 'Encounter/old', 'Encounter/none'])
  expect(sorted(all.toReversed())).toEqual(sorted(all))
})

test('the class is a Coding in R4, a word in DSTU2, and either may be missing', () => {
  expect(read('r4', { class: { code: 'AMB', display: 'ambulatory' } }).class?.text).toBe('ambulatory')
  expect(read('r4', { class: { code: 'AMB' } }).class?.text).toBe('AMB')
  expect(read('r4', { class: [{ coding: [{ code: 'IMP', display: 'inpatient' }] }] }).class?.text).toBe('inpatient')
  expect(read('r4', { class: { coding: [{ code: 'IMP', display: 'inpatient' }] } }).class?.text).toBe('inpatient')
  expect(read('dstu2', { class: 'inpatient' }).class?.text).toBe('inpatient')
  for (const release of releases) expect(read(release, {})).toMatchObject({ class: undefined, types: [] })
})

test.each(releases)('%s: a UUID where a type or a number was due is none', (release) => {
  const uuid = '3c50a3b0-9f5a-4d4a-8d5c-0f8c0d7b6a11'
  const found = read(release, { type: [{ text: uuid }], identifier: [{ value: uuid }, { value: 'V-17' }] })
  expect(found).toMatchObject({ types: [], numbers: ['V-17'] })
})

test('why the patient came, in the names of each release', () => {
  const r4 = { reasonCode: [{ text: 'cough' }], reasonReference: [{ display: 'Bronchitis' }] }
  const dstu2 = { reason: [{ text: 'cough' }], indication: [{ display: 'Bronchitis' }] }
  expect(read('r4', r4).reasons).toEqual(['cough', 'Bronchitis'])
  expect(read('dstu2', dstu2).reasons).toEqual(['cough', 'Bronchitis'])
})

test('diagnoses keep their use and rank', () => {
  const diagnosis = [{ condition: { display: 'Asthma' }, use: { text: 'Discharge' }, rank: 1 }]
  expect(read('r4', { diagnosis }).diagnoses).toEqual([{ words: 'Asthma', use: 'Discharge', rank: '1' }])
  const hospitalization = { dischargeDiagnosis: [{ display: 'Asthma' }] }
  expect(read('dstu2', { hospitalization }).diagnoses).toEqual([{ words: 'Asthma', use: undefined, rank: undefined }])
})

test.each(releases)('%s: who, where, how long, from where and to where', (release) => {
  const found = read(release, {
    participant: [{ type: [{ text: 'attender' }], individual: { display: 'Dr Bone' }, period: { start: '2026' } }],
    location: [{ location: { display: 'Ward 3' }, status: 'completed', physicalType: { text: 'Ward' } }],
    length: { value: 90, unit: 'min' },
    serviceProvider: { display: 'Clinic' },
    priority: { text: 'urgent' },
    hospitalization: { admitSource: { text: 'ED' }, dischargeDisposition: { text: 'Home' } },
    statusHistory: [{ status: 'arrived', period: { start: '2026-01-01' } }],
  })
  expect(found).toMatchObject({
    participants: [{ name: 'Dr Bone', roles: ['attender'], start: { text: '2026' } }],
    places: [{ name: 'Ward 3', kind: 'Ward', status: 'completed' }],
    length: { value: { text: '90' }, unit: 'min' },
    serviceProvider: 'Clinic',
    priority: 'urgent',
    hospitalization: { admitSource: 'ED', discharge: 'Home' },
    formerStatuses: [{ words: 'arrived', start: { text: '2026-01-01' } }],
  })
})

test.each(releases)('%s: entered in error is hidden', (release) => {
  const bare = { resourceType: 'Encounter', id: '1', status: 'entered-in-error' }
  expect(toEncounter[release](bare)).toEqual({ kind: 'hidden' })
})

const year = (text: string) => ({ precision: 'year', year: Number(text), text })

test.each(releases)('%s: every part of a stay, a place and what it was before is kept', (release) => {
  const found = read(release, {
    type: [{ text: 'Check-up' }, { text: 'Follow-up' }],
    serviceType: { text: 'Cardiology' },
    partOf: { display: 'The long stay' },
    episodeOfCare: [{ display: 'Heart episode' }],
    appointment: { display: 'The appointment of May' },
    identifier: [{ value: 'V-17' }, { system: 'urn:x' }],
    location: [
      { location: { display: 'Ward 3' }, period: { start: '2026' } },
      { physicalType: { text: 'Bed' } },
      { status: 'completed' },
    ],
    statusHistory: [{ status: 'arrived', period: { start: '2025', end: '2026' } }, { period: { start: '2024' } }],
    classHistory: [
      { period: { start: '2023' } },
      { class: { code: 'EMER', display: 'emergency' }, period: { start: '2025' } },
    ],
    hospitalization: {
      origin: { display: 'Home of the elderly' },
      admitSource: { text: 'ED' },
      reAdmission: { text: 'again' },
      dietPreference: [{ text: 'Vegan' }],
      specialCourtesy: [{ text: 'VIP' }],
      specialArrangement: [{ text: 'Wheelchair' }],
      destination: { display: 'Rehabilitation' },
      dischargeDisposition: { text: 'Home' },
    },
  })
  expect(found).toMatchObject({
    types: [{ text: 'Check-up' }, { text: 'Follow-up' }],
    serviceType: { text: 'Cardiology' },
    partOf: 'The long stay',
    episodes: ['Heart episode'],
    appointments: ['The appointment of May'],
    numbers: ['V-17'],
  })
  expect(found.places).toEqual([
    { name: 'Ward 3', kind: undefined, status: undefined, start: year('2026'), end: undefined },
    { name: undefined, kind: 'Bed', status: undefined, start: undefined, end: undefined },
  ])
  expect(found.formerStatuses).toEqual([{ words: 'arrived', start: year('2025'), end: year('2026') }])
  expect(found.formerClasses).toEqual([{ words: 'emergency', start: year('2025'), end: undefined }])
  expect(found.hospitalization).toEqual({
    origin: 'Home of the elderly',
    admitSource: 'ED',
    readmission: 'again',
    diet: ['Vegan'],
    courtesy: ['VIP'],
    arrangements: ['Wheelchair'],
    destination: 'Rehabilitation',
    discharge: 'Home',
  })
})

test('r4: a diagnosis that nothing names is left out', () => {
  const diagnosis = [{ condition: { reference: 'Condition/9' }, rank: 1 }, { condition: { display: 'Asthma' } }]
  expect(read('r4', { diagnosis }).diagnoses).toEqual([{ words: 'Asthma', use: undefined, rank: undefined }])
})

import { expect, test } from 'vitest'
import { familyHistoryGroup, type FamilyHistory } from '../model/family-history'
import { toFamilyHistory } from './family-history'
import type { JsonObject } from './json'
import { releases, type Release } from './release'

function read(release: Release, parts: JsonObject): FamilyHistory {
  const record = { resourceType: 'FamilyMemberHistory', id: '1', relationship: { text: 'mother' }, ...parts }
  const reading = toFamilyHistory[release](record)
  if (reading.kind !== 'item') throw new Error(`not an item: ${JSON.stringify(reading)}`)
  return reading.item
}

test.each(releases)('%s: a relative without a condition is not one whose health is unknown', (release) => {
  const asthma = [{ code: { text: 'Asthma' } }]
  expect(familyHistoryGroup(read(release, { status: 'completed' }))).toBe('nothing')
  expect(familyHistoryGroup(read(release, { status: 'health-unknown' }))).toBe('unknown')
  expect(familyHistoryGroup(read(release, { status: 'health-unknown', condition: asthma }))).toBe('conditions')
})

test('r4: a reason for knowing nothing says that nothing is known', () => {
  expect(familyHistoryGroup(read('r4', { dataAbsentReason: { text: 'withheld' } }))).toBe('unknown')
})

test.each(releases)('%s: conditions keep onset, outcome, notes and their part in a death', (release) => {
  const onset = release === 'r4' ? 'onsetAge' : 'onsetQuantity'
  const found = read(release, {
    condition: [
      {
        code: { text: 'Stroke' },
        outcome: { text: 'died' },
        [onset]: { value: 56, unit: 'years' },
        contributedToDeath: true,
        note: release === 'r4' ? [{ text: 'sudden' }] : { text: 'sudden' },
      },
      {},
    ],
  })
  expect(found.conditions).toMatchObject([
    {
      concept: { text: 'Stroke' },
      outcome: 'died',
      onset: { kind: 'age' },
      contributedToDeath: true,
      notes: ['sudden'],
    },
    { concept: { text: undefined }, contributedToDeath: undefined },
  ])
})

test.each([
  [{ deceasedBoolean: false }, { kind: 'stated', happened: false }],
  [{ deceasedBoolean: true }, { kind: 'stated', happened: true }],
  [{ deceasedDate: '1999' }, { kind: 'date' }],
  [{ deceasedString: 'in the war' }, { kind: 'text', text: 'in the war' }],
  [{ _deceasedDate: { extension: [{ url: 'urn:x', valueCode: 'unknown' }] } }, { kind: 'stated', happened: true }],
  [{ deceasedRange: { low: { value: 60, unit: 'a' } } }, { kind: 'range' }],
])('%j is read in its own form', (parts, expected) => {
  for (const release of releases) expect(read(release, parts).deceased).toMatchObject(expected)
})

test('sex is a concept in R4, a code in DSTU2', () => {
  expect(read('r4', { sex: { coding: [{ code: 'female', display: 'Female' }] } }).sex).toBe('Female')
  expect(read('dstu2', { gender: 'female' }).sex).toBe('female')
})

test.each(releases)('%s: entered in error is hidden', (release) => {
  const bare = { resourceType: 'FamilyMemberHistory', id: '1', status: 'entered-in-error' }
  expect(toFamilyHistory[release](bare)).toEqual({ kind: 'hidden' })
})

const year = (text: string) => ({ precision: 'year', year: Number(text), text })

test.each(releases)('%s: every element of a relative is kept under its own name', (release) => {
  const r4 = release === 'r4'
  const found = read(release, {
    name: 'Bea',
    status: 'partial',
    date: '2025',
    bornDate: '1950',
    ageString: 'seventy or so',
    estimatedAge: true,
    deceasedBoolean: true,
    dataAbsentReason: { text: 'withheld' },
    reasonCode: [{ text: 'Screening' }],
    reasonReference: [{ display: 'Breast cancer' }],
    [r4 ? 'sex' : 'gender']: r4 ? { text: 'female' } : 'female',
    note: r4 ? [{ text: 'told by her sister' }] : { text: 'told by her sister' },
  })
  expect(found).toEqual({
    source: { resources: ['FamilyMemberHistory/1'] },
    relationship: { text: 'mother', codes: [] },
    name: 'Bea',
    sex: 'female',
    status: 'partial',
    dataAbsentReason: r4 ? 'withheld' : undefined,
    recorded: year('2025'),
    born: { kind: 'date', date: year('1950') },
    age: { kind: 'text', text: 'seventy or so' },
    ageEstimated: r4,
    deceased: { kind: 'stated', happened: true },
    reasons: r4 ? ['Screening', 'Breast cancer'] : [],
    conditions: [],
    notes: ['told by her sister'],
  })
})

test('r4: an age is estimated only where the record says so', () => {
  for (const estimatedAge of [undefined, false, 'perhaps'])
    expect(read('r4', { estimatedAge }).ageEstimated).toBe(false)
})

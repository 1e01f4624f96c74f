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

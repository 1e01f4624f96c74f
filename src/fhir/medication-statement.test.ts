import { expect, test } from 'vitest'
import type { Medication } from '../model/medication'
import type { JsonObject } from './json'
import { toMedicationStatement } from './medication-statement'
import { releases, type Release } from './release'

const nowhere = () => undefined

function statement(parts: JsonObject): JsonObject {
  return {
    resourceType: 'MedicationStatement',
    id: '1',
    status: 'active',
    medicationCodeableConcept: { text: 'aspirin' },
    ...parts,
  }
}

function read(release: Release, parts: JsonObject): Medication {
  const reading = toMedicationStatement[release](statement(parts), nowhere)
  if (reading.kind !== 'item') throw new Error(`not an item: ${JSON.stringify(reading)}`)
  return reading.item
}

test.each(releases)('%s: drug, status, dates and dose of a statement are read', (release) => {
  const medication = read(release, {
    dateAsserted: '2026-02-03',
    effectivePeriod: { start: '2025', end: '2026-01' },
    dosage: [{ text: 'one a day' }],
  })
  expect(medication).toMatchObject({
    kind: 'statement',
    drug: { text: 'aspirin' },
    status: 'active',
    authored: { text: '2026-02-03' },
    starts: { text: '2025' },
    ends: { text: '2026-01' },
    doses: [{ text: 'one a day', from: 'written' }],
  })
})

test('r4: not taken is a status', () => {
  expect(read('r4', { status: 'not-taken', statusReason: [{ text: 'nausea' }, { text: 'cost' }] })).toMatchObject({
    status: 'not-taken',
    statusReason: 'nausea; cost',
  })
})

test('dstu2: wasNotTaken wins over the status', () => {
  const parts = { status: 'active', wasNotTaken: true, reasonNotTaken: [{ text: 'liver enzymes' }] }
  expect(read('dstu2', parts)).toMatchObject({ status: 'not-taken', statusReason: 'liver enzymes' })
  expect(read('dstu2', { wasNotTaken: false }).status).toBe('active')
})

test('dstu2: the dose of a statement is called quantity', () => {
  const dosage = [{ quantityQuantity: { value: 15.0, unit: 'ug' }, timing: { code: { text: 'every night' } } }]
  expect(read('dstu2', { dosage }).doses[0]?.text).toBe('15 mcg, every night')
})

test('the reason has a name of its own in each release', () => {
  expect(read('r4', { reasonCode: [{ text: 'pain' }], reasonReference: [{ display: 'gout' }] }).reasons).toEqual([
    'pain',
    'gout',
  ])
  expect(read('dstu2', { reasonForUseCodeableConcept: { text: 'pain' } }).reasons).toEqual(['pain'])
  expect(read('dstu2', { reasonForUseReference: { display: 'gout' } }).reasons).toEqual(['gout'])
})

test.each([
  [{ reference: 'Patient/1' }, true],
  [{ reference: 'RelatedPerson/1', display: 'her son' }, true],
  [{ reference: 'Practitioner/1' }, false],
  [{ display: 'somebody' }, undefined],
  [undefined, undefined],
])('what %j states is reported: %s', (informationSource, reported) => {
  for (const release of releases) expect(read(release, { informationSource }).reported).toBe(reported)
})

test.each(releases)('%s: entered in error is hidden', (release) => {
  expect(toMedicationStatement[release](statement({ status: 'entered-in-error' }), nowhere)).toEqual({ kind: 'hidden' })
})

test.each(releases)('%s: notes, visit and a moment of taking are kept', (release) => {
  const note = release === 'r4' ? [{ text: 'ran out' }] : 'ran out'
  expect(
    read(release, { note, effectiveDateTime: '2026-01-05', context: { reference: 'Encounter/e1' } }),
  ).toMatchObject({
    notes: ['ran out'],
    starts: { text: '2026-01-05' },
    ends: undefined,
    ended: undefined,
    encounter: 'Encounter/e1',
  })
})

test.each(releases)('%s: where the period is silent, the dosage says when', (release) => {
  const dosage = [{ timing: { repeat: { boundsPeriod: { start: '2026-01-01', end: '2026-01-10' } } } }]
  expect(read(release, { dosage })).toMatchObject({
    starts: { text: '2026-01-01' },
    ends: { text: '2026-01-10' },
    ended: undefined,
  })
})

test('a category is R4’s alone, and a reason that is missing is none', () => {
  expect(read('r4', { category: { text: 'Community' } }).category).toEqual(['Community'])
  expect(read('dstu2', { category: { text: 'Community' } }).category).toEqual([])
  for (const release of releases)
    expect(read(release, { reasonReference: { reference: 'Condition/1' } })).toMatchObject({
      statusReason: undefined,
      reasons: [],
    })
})

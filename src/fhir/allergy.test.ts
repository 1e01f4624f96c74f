import { expect, test } from 'vitest'
import { allergyGroup, assertsNoAllergy, type Allergy } from '../model/allergy'
import { toAllergy } from './allergy'
import type { JsonObject } from './json'
import { releases, type Release } from './release'

const snomed = 'http://snomed.info/sct'

/** An allergy as each release writes it. `code` is what it is to; the statuses of DSTU2 are one. */
function allergy(release: Release, parts: JsonObject, code: unknown = { text: 'Penicillin' }): JsonObject {
  return {
    resourceType: 'AllergyIntolerance',
    id: '1',
    ...(release === 'r4' ? { code } : { substance: code }),
    ...parts,
  }
}

const status = (code: string) => ({ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/status', code }] })

function read(release: Release, resource: JsonObject): Allergy {
  const reading = toAllergy[release](resource)
  if (reading.kind !== 'item') throw new Error(`not an item: ${JSON.stringify(reading)}`)
  return reading.item
}

test.each(['active', 'inactive', 'resolved'] as const)('r4: the statuses are two, %s', (clinical) => {
  const statuses = { clinicalStatus: status(clinical), verificationStatus: status('unconfirmed') }
  expect(read('r4', allergy('r4', statuses))).toMatchObject({
    clinicalStatus: clinical,
    verificationStatus: 'unconfirmed',
  })
})

test.each([
  ['active', 'active', 'not-stated', 'active'],
  ['confirmed', 'active', 'confirmed', 'active'],
  ['unconfirmed', 'active', 'unconfirmed', 'active'],
  ['inactive', 'inactive', 'not-stated', 'inactive'],
  ['resolved', 'resolved', 'not-stated', 'resolved'],
  ['refuted', 'not-stated', 'refuted', 'ruled-out'],
  ['chronic', { unreadable: 'chronic' }, 'not-stated', 'status-not-stated'],
  [undefined, 'not-stated', 'not-stated', 'status-not-stated'],
])('dstu2: the one status %s is both', (given, clinicalStatus, verificationStatus, group) => {
  const read2 = read('dstu2', allergy('dstu2', { status: given }))
  expect(read2).toMatchObject({ clinicalStatus, verificationStatus })
  expect(allergyGroup(read2)).toBe(group)
})

test('refuted wins over active', () => {
  const both = { coding: [{ code: 'active' }, { code: 'refuted' }] }
  expect(allergyGroup(read('dstu2', allergy('dstu2', { status: both })))).toBe('ruled-out')
  const r4 = allergy('r4', { clinicalStatus: status('active'), verificationStatus: status('refuted') })
  expect(allergyGroup(read('r4', r4))).toBe('ruled-out')
})

test('dstu2: statuses that contradict each other are not taken for active', () => {
  const both = { coding: [{ code: 'confirmed' }, { code: 'inactive' }] }
  expect(allergyGroup(read('dstu2', allergy('dstu2', { status: both })))).toBe('status-not-stated')
  const doubt = { coding: [{ code: 'confirmed' }, { code: 'unconfirmed' }] }
  expect(read('dstu2', allergy('dstu2', { status: doubt })).verificationStatus).toEqual({
    unreadable: 'confirmed, unconfirmed',
  })
})

test.each([
  ['r4', { verificationStatus: status('entered-in-error') }],
  ['dstu2', { status: 'entered-in-error' }],
] satisfies [Release, JsonObject][])(
  '%s: entered in error is hidden, also as id and status alone',
  (release, parts) => {
    expect(toAllergy[release](allergy(release, parts))).toEqual({ kind: 'hidden' })
    expect(toAllergy[release]({ resourceType: 'AllergyIntolerance', id: '1', ...parts })).toEqual({ kind: 'hidden' })
  },
)

test.each([
  ['low', 'low'],
  ['high', 'high'],
  ['unable-to-assess', 'unable-to-assess'],
  ['CRITL', 'low'],
  ['CRITH', 'high'],
  ['CRITU', 'unable-to-assess'],
  ['grim', { unreadable: 'grim' }],
  [undefined, 'not-stated'],
])('criticality %s is %j in either release', (given, expected) => {
  for (const release of releases) {
    expect(read(release, allergy(release, { criticality: given })).criticality).toEqual(expected)
  }
})

test('type and category are read, what is unknown as it is', () => {
  const r4 = read('r4', allergy('r4', { type: 'intolerance', category: ['food', 'biologic', 'spice'] }))
  expect(r4).toMatchObject({ type: 'intolerance', categories: ['food', 'biologic', { unreadable: 'spice' }] })
  expect(read('dstu2', allergy('dstu2', { type: 'allergy', category: 'other' }))).toMatchObject({
    type: 'allergy',
    categories: ['other'],
  })
  expect(read('r4', allergy('r4', {}))).toMatchObject({ type: 'not-stated', categories: [] })
})

const may = { precision: 'month', year: 2019, month: 5, text: '2019-05' }
const june = { precision: 'day', year: 2019, month: 6, day: 2, text: '2019-06-02' }

test.each(releases)('%s: every part of every reaction is kept', (release) => {
  const first = {
    substance: { text: 'Amoxicillin' },
    manifestation: [{ text: 'hives' }, { coding: [{ system: snomed, code: '39579001', display: 'Anaphylaxis' }] }],
    severity: 'severe',
    onset: '2019-06-02',
    exposureRoute: { text: 'by mouth' },
    description: 'within minutes',
    note: release === 'r4' ? [{ text: 'given at school' }] : { text: 'given at school' },
    ...(release === 'r4' ? {} : { certainty: 'likely' }),
  }
  const { reactions } = read(
    release,
    allergy(release, { reaction: [first, {}, { manifestation: [{ text: 'itch' }] }] }),
  )
  expect(reactions).toMatchObject([
    {
      substance: { text: 'Amoxicillin' },
      manifestations: [{ text: 'hives' }, { text: 'Anaphylaxis' }],
      severity: 'severe',
      certainty: release === 'r4' ? undefined : 'likely',
      onset: june,
      route: { text: 'by mouth' },
      description: 'within minutes',
      notes: ['given at school'],
    },
    { manifestations: [{ text: 'itch' }], severity: 'not-stated' },
  ])
})

test('dates are each what they are', () => {
  const r4 = allergy('r4', {
    onsetDateTime: '2019-05',
    recordedDate: '2019-06-02',
    lastOccurrence: '2019-05',
    extension: [
      { url: 'http://hl7.org/fhir/StructureDefinition/allergyintolerance-assertedDate', valueDateTime: '2019-06-02' },
    ],
  })
  expect(read('r4', r4)).toMatchObject({
    onset: { kind: 'date', date: may },
    recorded: june,
    lastOccurrence: may,
    asserted: june,
  })
  // DSTU2 has a plain `onset`, and spells `lastOccurence` with one r.
  const dstu2 = allergy('dstu2', { onset: '2019-05', recordedDate: '2019-06-02', lastOccurence: '2019-05' })
  expect(read('dstu2', dstu2)).toMatchObject({
    onset: { kind: 'date', date: may },
    recorded: june,
    lastOccurrence: may,
  })
})

test('who recorded and who said so are two', () => {
  const names = { recorder: { display: 'Dr Bone' }, asserter: { display: 'Amy Shaw' } }
  expect(read('r4', allergy('r4', names))).toMatchObject({ recorder: 'Dr Bone', asserter: 'Amy Shaw' })
  const older = { recorder: { display: 'Dr Bone' }, reporter: { display: 'Amy Shaw' } }
  expect(read('dstu2', allergy('dstu2', older))).toMatchObject({ recorder: 'Dr Bone', asserter: 'Amy Shaw' })
})

test.each(releases)('%s: an allergy that names no substance is to that of its reaction', (release) => {
  const reaction = [{ substance: { text: 'latex' }, manifestation: [{ text: 'itch' }] }]
  expect(read(release, allergy(release, { reaction }, null))).toMatchObject({
    concept: { text: 'latex' },
    conceptFrom: 'reaction',
  })
  expect(read(release, allergy(release, { reaction }))).toMatchObject({
    concept: { text: 'Penicillin' },
    conceptFrom: 'allergy',
  })
})

test.each(releases)('%s: that none is known is no substance', (release) => {
  const code = { coding: [{ system: snomed, code: '716186003', display: 'No known allergy (situation)' }] }
  expect(read(release, allergy(release, {}, code)).absence).toEqual({ kind: 'none-known', of: 'everything' })
  expect(read(release, allergy(release, {}, { text: 'NKDA' })).absence).toEqual({
    kind: 'none-known',
    of: 'medication',
  })
  expect(read(release, allergy(release, {}, { text: 'Penicillin' })).absence).toBeUndefined()
})

test.each([
  ['r4', ['food'], 'food'],
  ['r4', ['food', 'environment'], 'other'],
  ['dstu2', 'food', 'food'],
  ['dstu2', 'other', 'other'],
] as const)('%s: that none is known, of the category %j, is of that kind alone', (release, category, of) => {
  const code = { coding: [{ system: snomed, code: '716186003', display: 'No known allergy (situation)' }] }
  const found = read(release, allergy(release, { category }, code))
  expect(found.absence).toEqual({ kind: 'none-known', of })
  expect(assertsNoAllergy([found])).toBe(false)
})

test.each(releases)('%s: who reacted to an unknown substance is not without allergies', (release) => {
  const reaction = [{ manifestation: [{ text: 'anaphylaxis' }] }]
  const code = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-NullFlavor', code: 'UNK' }] }
  expect(read(release, allergy(release, { reaction }, code)).absence).toBeUndefined()
  expect(read(release, allergy(release, {}, code)).absence).toEqual({ kind: 'no-information' })
})

test('r4: a missing code may say why', () => {
  const code = {
    extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'not-asked' }],
  }
  expect(read('r4', allergy('r4', {}, code))).toMatchObject({
    concept: { text: 'not asked' },
    absence: { kind: 'not-asked' },
  })
})

test.each([
  ['no-known-reaction-risk', { kind: 'none-known', of: 'other' }],
  ['known-reaction-risk', undefined],
])('r4: the exposure risk %s stands in the place of a code', (code, absence) => {
  const extension = [
    {
      url: 'http://hl7.org/fhir/StructureDefinition/allergyintolerance-substanceExposureRisk',
      extension: [
        { url: 'substance', valueCodeableConcept: { text: 'Penicillin' } },
        { url: 'exposureRisk', valueCodeableConcept: status(code) },
      ],
    },
  ]
  for (const parts of [{ extension }, { modifierExtension: extension }]) {
    const found = read('r4', allergy('r4', parts, null))
    expect(found).toMatchObject({ concept: { text: 'Penicillin' }, conceptFrom: 'exposure-risk' })
    expect(found.absence).toEqual(absence)
  }
})

test.each(releases)('%s: what is no allergy, or cannot be told apart, is skipped with its reason', (release) => {
  expect(toAllergy[release]({ resourceType: 'Condition', id: '7' })).toMatchObject({
    kind: 'skipped',
    skipped: { id: 'Condition/7' },
  })
  expect(toAllergy[release](allergy(release, { id: undefined }))).toMatchObject({
    kind: 'skipped',
    skipped: { reason: { kind: 'no-id' } },
  })
})

test.each(releases)('%s: one that names nothing is kept, unnamed, and not taken for absence', (release) => {
  expect(read(release, { resourceType: 'AllergyIntolerance', id: '1' })).toMatchObject({
    concept: { text: undefined },
    absence: undefined,
    reactions: [],
  })
})

test.each(releases)('%s: a reaction that says one thing alone is kept, one that says none is not', (release) => {
  const reaction = [
    { substance: { text: 'latex' } },
    { manifestation: [{ text: 'itch' }] },
    { description: 'within minutes' },
    { note: [{ text: 'at school' }] },
    { severity: 'severe' },
    { onset: '2019' },
    {},
  ]
  expect(read(release, allergy(release, { reaction })).reactions).toMatchObject([
    { substance: { text: 'latex' } },
    { manifestations: [{ text: 'itch' }] },
    { description: 'within minutes' },
    { notes: ['at school'] },
    { severity: 'severe' },
  ])
})

test.each(releases)('%s: the substance of a reaction stands in where a reaction names one', (release) => {
  const reaction = [{ manifestation: [{ text: 'itch' }] }, { substance: { text: 'latex' } }]
  expect(read(release, allergy(release, { reaction }, null)).concept.text).toBe('latex')
})

test('r4: how certain a reaction was may be said by an extension', () => {
  const url = 'http://hl7.org/fhir/StructureDefinition/allergyintolerance-certainty'
  const reaction = [{ description: 'x', extension: [{ url, valueCodeableConcept: { text: 'likely' } }] }]
  expect(read('r4', allergy('r4', { reaction })).reactions[0]?.certainty).toBe('likely')
})

test('r4: why a code is missing is kept as a code, so that nobody takes it for none', () => {
  const extension = [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'asked-unknown' }]
  expect(read('r4', allergy('r4', {}, { extension }))).toMatchObject({
    concept: {
      codes: [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code: 'asked-unknown' }],
    },
    absence: { kind: 'no-information' },
  })
})

test.each(releases)('%s: notes and the visit are kept', (release) => {
  const note = release === 'r4' ? [{ text: 'carries a pen' }] : { text: 'carries a pen' }
  expect(read(release, allergy(release, { note, encounter: { reference: 'Encounter/e1' } }))).toMatchObject({
    notes: ['carries a pen'],
    encounter: 'Encounter/e1',
  })
})

test('r4: entered in error is hidden, though the clinical status says it', () => {
  const parts = { clinicalStatus: status('entered-in-error'), verificationStatus: status('confirmed') }
  expect(toAllergy.r4(allergy('r4', parts))).toEqual({ kind: 'hidden' })
})

test('dstu2: of statuses that say more than refuted, refuted holds', () => {
  const both = { coding: [{ code: 'confirmed' }, { code: 'refuted' }] }
  expect(read('dstu2', allergy('dstu2', { status: both }))).toMatchObject({
    clinicalStatus: 'not-stated',
    verificationStatus: 'refuted',
  })
})

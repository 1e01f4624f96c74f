import { expect, test } from 'vitest'
import { immunizationGroup, type Immunization } from '../model/immunization'
import { toImmunization } from './immunization'
import type { JsonObject } from './json'
import { releases, type Release } from './release'

const vaccineCode = { coding: [{ system: 'http://hl7.org/fhir/sid/cvx', code: '140', display: 'Influenza' }] }

function read(release: Release, parts: JsonObject): Immunization {
  const reading = toImmunization[release]({ resourceType: 'Immunization', id: '1', vaccineCode, ...parts })
  if (reading.kind !== 'item') throw new Error(`not an item: ${JSON.stringify(reading)}`)
  return reading.item
}

test.each([
  ['r4', { status: 'completed' }, 'given'],
  ['r4', { status: 'not-done' }, 'not-given'],
  // R4 has no such element: what it does not know changes nothing.
  ['r4', { status: 'completed', wasNotGiven: true }, 'given'],
  ['r4', {}, 'other'],
  ['r4', { status: 'done' }, 'other'],
  ['dstu2', { status: 'completed', wasNotGiven: false }, 'given'],
  ['dstu2', { status: 'completed', wasNotGiven: true }, 'not-given'],
  ['dstu2', { wasNotGiven: true }, 'not-given'],
  ['dstu2', { wasNotGiven: false }, 'given'],
  ['dstu2', { status: 'stopped', wasNotGiven: false }, 'other'],
  ['dstu2', {}, 'other'],
] satisfies [Release, JsonObject, string][])('%s: %j is %s', (release, parts, group) => {
  expect(immunizationGroup(read(release, parts))).toBe(group)
})

test('why it was not given, and why it was, are two things in both releases', () => {
  const [why, whyNot] = [{ text: 'travel' }, { text: 'immunity' }]
  const expected = { reasons: ['travel'], statusReasons: ['immunity'] }
  expect(read('r4', { reasonCode: [why], statusReason: whyNot })).toMatchObject(expected)
  expect(read('dstu2', { explanation: { reason: [why], reasonNotGiven: [whyNot] } })).toMatchObject(expected)
})

test('whether it was only reported is read in the words of each release', () => {
  expect(read('r4', { primarySource: false }).primarySource).toBe(false)
  expect(read('r4', {}).primarySource).toBeUndefined()
  expect(read('dstu2', { reported: true }).primarySource).toBe(false)
  expect(read('dstu2', { reported: false }).primarySource).toBe(true)
})

test('when: a partial date stays partial, and words stay words', () => {
  const year = { kind: 'date', date: { precision: 'year', year: 2009, text: '2009' } }
  expect(read('r4', { occurrenceDateTime: '2009' }).occurrence).toEqual(year)
  expect(read('dstu2', { date: '2009' }).occurrence).toEqual(year)
  expect(read('r4', { occurrenceString: 'as a child' }).occurrence).toEqual({ kind: 'text', text: 'as a child' })
})

test('doses are counted by number or in words, and the number zero is one', () => {
  const [r4, booster] = read('r4', {
    protocolApplied: [
      { doseNumberPositiveInt: 2, seriesDosesPositiveInt: 3, series: 'HepB', targetDisease: [{ text: 'Hepatitis B' }] },
      { doseNumberString: 'booster' },
    ],
  }).doses
  expect(r4).toMatchObject({ number: '2', of: '3', series: 'HepB', diseases: ['Hepatitis B'] })
  expect(booster).toMatchObject({ number: 'booster', of: undefined })
  const protocol = {
    doseSequence: 0,
    seriesDoses: 3,
    doseStatus: { text: 'does not count' },
    doseStatusReason: { text: 'too early' },
  }
  expect(read('dstu2', { vaccinationProtocol: [protocol] }).doses).toMatchObject([
    { number: '0', of: '3', standing: 'does not count', standingReason: 'too early' },
  ])
})

test.each(releases)('%s: product, place on the body, amount, maker in the record itself, reactions', (release) => {
  const found = read(release, {
    lotNumber: 'AAJN11K',
    expirationDate: '2027-02',
    site: { text: 'left arm' },
    route: { text: 'IM' },
    doseQuantity: { value: 0.5, unit: 'mL' },
    contained: [{ resourceType: 'Organization', id: 'm', name: 'Acme Vaccines' }],
    manufacturer: { reference: '#m' },
    encounter: { reference: 'Encounter/e1' },
    reaction: [{ date: '2026-01', detail: { display: 'Rash' }, reported: true }],
    note: [{ text: 'second try' }],
  })
  expect(found).toMatchObject({
    lot: 'AAJN11K',
    expiry: { text: '2027-02' },
    site: { text: 'left arm' },
    route: { text: 'IM' },
    dose: { value: { text: '0.5' }, unit: 'mL' },
    manufacturer: 'Acme Vaccines',
    encounter: 'Encounter/e1',
    reactions: [{ date: { text: '2026-01' }, detail: 'Rash', reported: true }],
    notes: ['second try'],
  })
})

test('performers keep what they did', () => {
  const performer = { actor: { display: 'Dr Bone' }, function: { text: 'Ordering' } }
  expect(read('r4', { performer: [performer] }).performers).toMatchObject([{ name: 'Dr Bone', roles: ['Ordering'] }])
  expect(read('dstu2', { performer: { display: 'Dr Bone' } }).performers).toMatchObject([
    { name: 'Dr Bone', roles: [] },
  ])
})

test.each(releases)('%s: entered in error is hidden, without an id it is skipped', (release) => {
  const bare = { resourceType: 'Immunization', id: '1', status: 'entered-in-error' }
  expect(toImmunization[release](bare)).toEqual({ kind: 'hidden' })
  expect(toImmunization[release]({ resourceType: 'Immunization' }).kind).toBe('skipped')
})

const year = (text: string) => ({ precision: 'year', year: Number(text), text })

test.each(releases)('%s: where, when it was noted, what weakened it and what the patient was told', (release) => {
  const found = read(release, {
    recorded: '2026',
    location: { display: 'School' },
    isSubpotent: true,
    subpotentReason: [{ text: 'cold chain broken' }],
    education: [
      { documentType: 'Leaflet', reference: 'urn:leaflet', publicationDate: '2024', presentationDate: '2025' },
      { reference: 'urn:other' },
    ],
    programEligibility: [{ text: 'uninsured' }],
    fundingSource: { text: 'public' },
  })
  expect(found).toMatchObject({
    vaccine: { text: 'Influenza', codes: [{ code: '140' }] },
    recorded: year('2026'),
    location: 'School',
    subpotent: true,
    subpotentReasons: ['cold chain broken'],
    education: [
      { document: 'Leaflet', published: year('2024'), presented: year('2025') },
      { document: 'urn:other', published: undefined, presented: undefined },
    ],
    eligibility: ['uninsured'],
    funding: 'public',
  })
})

test.each(releases)('%s: every part of a dose in a series is kept', (release) => {
  const shared = { series: 'HepB', targetDisease: [{ text: 'Hepatitis B' }], authority: { display: 'ACIP' } }
  const protocol =
    release === 'r4'
      ? { protocolApplied: [{ ...shared, doseNumberPositiveInt: 2, seriesDosesString: 'three' }] }
      : { vaccinationProtocol: [{ ...shared, doseSequence: 2, seriesDoses: 'three', description: 'at birth' }] }
  expect(read(release, protocol).doses).toEqual([
    {
      number: '2',
      of: 'three',
      series: 'HepB',
      diseases: ['Hepatitis B'],
      authority: 'ACIP',
      description: release === 'r4' ? undefined : 'at birth',
      standing: undefined,
      standingReason: undefined,
    },
  ])
})

test('r4: reasons by reference, and where a report comes from; dstu2: who asked for it', () => {
  expect(
    read('r4', { reasonReference: [{ display: 'Asthma' }], reportOrigin: { text: 'School record' } }),
  ).toMatchObject({ reasons: ['Asthma'], reportOrigin: 'School record', requester: undefined })
  expect(read('dstu2', { requester: { display: 'Dr Bone' } })).toMatchObject({
    requester: 'Dr Bone',
    reportOrigin: undefined,
    reasons: [],
  })
})

test.each(releases)(
  '%s: a reaction says that there is one, and what was found where the record holds that',
  (release) => {
    const found = { resourceType: 'Observation', code: { text: 'Adverse reaction' }, valueString: 'Anaphylaxis' }
    const contained = [
      { ...found, id: 'r' },
      { ...found, id: 'x', status: 'entered-in-error' },
    ]
    const details = [{ reference: 'Observation/9' }, { reference: '#r' }, { reference: '#x' }]
    const reaction = details.map((detail) => ({ detail }))
    expect(read(release, { contained, reaction }).reactions).toMatchObject([
      { hasDetail: true, detail: undefined, parts: [] },
      { hasDetail: true, detail: 'Adverse reaction', parts: [{ value: { kind: 'text', text: 'Anaphylaxis' } }] },
    ])
    expect(read(release, { reaction: [{ date: '2026' }] }).reactions).toMatchObject([{ hasDetail: false }])
  },
)

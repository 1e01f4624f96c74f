import { expect, test } from 'vitest'
import type { Patient } from '../model/patient'
import type { JsonObject } from './json'
import { toPatient } from './patient'
import { releases, type Release } from './release'

function read(release: Release, parts: JsonObject): Patient {
  const reading = toPatient[release]({ resourceType: 'Patient', id: '1', ...parts })
  if (reading.kind !== 'item') throw new Error(`not an item: ${JSON.stringify(reading)}`)
  return reading.item
}

const words = (coded: { text: string | undefined }[]) => coded.map(({ text }) => text)

test('a family name is one string in R4, and a list of parts in DSTU2', () => {
  const r4 = read('r4', { name: [{ use: 'official', family: 'du Marché', given: ['Bénédicte'] }] })
  const dstu2 = read('dstu2', { name: [{ use: 'official', family: ['du', 'Marché'], given: ['Bénédicte'] }] })
  expect(r4.names).toEqual(dstu2.names)
  expect(r4.names[0]).toMatchObject({ family: 'du Marché', given: ['Bénédicte'] })
})

test.each(releases)('%s: text-only names are kept, empty ones are not', (release) => {
  const { names } = read(release, { name: [{ text: 'Baby Boy' }, {}, { use: 'usual', given: [''] }, null] })
  expect(names.map(({ text }) => text)).toEqual(['Baby Boy'])
})

test.each(releases)('%s: a patient of whom nothing is recorded is still a patient', (release) => {
  const patient = read(release, {})
  expect(patient).toMatchObject({
    source: { resources: ['Patient/1'] },
    names: [],
    birthDate: undefined,
    deceased: { kind: 'not-stated' },
    gender: undefined,
    race: [],
  })
})

const noDate = (valueCode: string) => ({
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode }],
})

test.each([
  [{ deceasedBoolean: false }, { kind: 'no' }],
  [{ deceasedBoolean: true }, { kind: 'yes', on: undefined }],
  [{ deceasedDateTime: '2012' }, { kind: 'yes', on: { precision: 'year', year: 2012, text: '2012' } }],
  [{ deceasedDateTime: 'last winter' }, { kind: 'yes', on: undefined }],
  [{ _deceasedDateTime: noDate('unknown') }, { kind: 'yes', on: undefined }],
  [{ _deceasedDateTime: noDate('unknown'), deceasedBoolean: false }, { kind: 'no' }],
  [{ _deceasedDateTime: noDate('not-applicable') }, { kind: 'not-stated' }],
  [{ _deceasedBoolean: noDate('unknown') }, { kind: 'not-stated' }],
  [{}, { kind: 'not-stated' }],
])('%j: deceased %j', (parts, deceased) => {
  for (const release of releases) expect(read(release, parts).deceased).toEqual(deceased)
})

test.each([
  ['1963-04-13', '1963-04-13'],
  ['1963-04', '1963-04'],
  ['1963', '1963'],
  ['1963-04-13T00:30:00+02:00', '1963-04-13'],
  ['13/04/1963', undefined],
])('a birth date of %s is %s', (birthDate, text) => {
  for (const release of releases) expect(read(release, { birthDate }).birthDate?.text).toBe(text)
})

const birthTime = {
  url: 'http://hl7.org/fhir/StructureDefinition/patient-birthTime',
  valueDateTime: '2026-07-14T10:30:00+02:00',
}

test.each([[{ _birthDate: { extension: [birthTime] } }], [{ extension: [birthTime] }]])(
  'the birth time is found in %j',
  (parts) => {
    for (const release of releases) expect(read(release, parts).birthTime?.text).toBe(birthTime.valueDateTime)
  },
)

const usCore = 'http://hl7.org/fhir/us/core/StructureDefinition'
const argonaut = 'http://fhir.org/guides/argonaut/StructureDefinition'
const raceSystem = 'urn:oid:2.16.840.1.113883.6.238'

function nested(url: string, omb: string[], text: string): JsonObject {
  return {
    url,
    extension: [
      ...omb.map((display) => ({ url: 'ombCategory', valueCoding: { system: raceSystem, code: display, display } })),
      { url: 'text', valueString: text },
    ],
  }
}

const flat = (name: string, display: string) => ({
  url: `http://hl7.org/fhir/StructureDefinition/us-core-${name}`,
  valueCodeableConcept: { coding: [{ system: 'http://hl7.org/fhir/v3/Race', code: '2106-3', display }], text: name },
})

test('race and ethnicity are read of US Core, Argonaut and the flat form', () => {
  const r4 = read('r4', { extension: [nested(`${usCore}/us-core-race`, ['White', 'Asian'], 'Mixed')] })
  expect(words(r4.race)).toEqual(['White', 'Asian', 'Mixed'])
  expect(r4.ethnicity).toEqual([])
  const dstu2 = read('dstu2', {
    extension: [
      nested(`${argonaut}/argo-race`, [], 'White'),
      nested(`${argonaut}/argo-ethnicity`, ['Hispanic'], 'hispanic'),
    ],
  })
  expect([words(dstu2.race), words(dstu2.ethnicity)]).toEqual([['White'], ['Hispanic']])
  const allscripts = read('dstu2', { extension: [flat('race', 'White'), flat('ethnicity', 'Nonhispanic')] })
  expect([words(allscripts.race), words(allscripts.ethnicity)]).toEqual([['White'], ['Nonhispanic']])
})

test('gender, birth sex, sex, gender identity and pronouns are five fields', () => {
  const patient = read('r4', {
    gender: 'male',
    extension: [
      { url: `${usCore}/us-core-birthsex`, valueCode: 'F' },
      { url: `${usCore}/us-core-sex`, valueCode: '248152002' },
      { url: `${usCore}/us-core-genderIdentity`, valueCodeableConcept: { coding: [{ code: 'x', display: 'Male' }] } },
      {
        url: 'http://hl7.org/fhir/StructureDefinition/individual-pronouns',
        extension: [{ url: 'value', valueCodeableConcept: { text: 'he/him' } }],
      },
    ],
  })
  expect(patient.gender).toBe('male')
  expect(
    words([patient.birthSex, patient.sex, patient.genderIdentity, patient.pronouns].flatMap((of) => of ?? [])),
  ).toEqual(['Female', 'Female', 'Male', 'he/him'])
})

test.each([
  ['UNK', 'Unknown'],
  ['OTH', 'Other'],
  ['ASKU', 'Asked but unknown'],
])('a birth sex of %s is %s', (valueCode, text) => {
  expect(read('r4', { extension: [{ url: `${usCore}/us-core-birthsex`, valueCode }] }).birthSex?.text).toBe(text)
})

test.each(releases)('%s: identifiers keep type, system and value, UUIDs too', (release) => {
  const system = release === 'r4' ? 'http://terminology.hl7.org/CodeSystem/v2-0203' : 'http://hl7.org/fhir/v2/0203'
  const { identifiers } = read(release, {
    identifier: [
      { type: { coding: [{ system, code: 'MR' }] }, value: '123', use: 'usual', period: { end: '2020' } },
      { type: { coding: [{ system: 'urn:local', code: 'MR' }] }, value: '9' },
      { system: 'urn:x', value: '6f9619ff-8b86-d011-b42d-00cf4fc964ff' },
      { system: 'urn:y' },
    ],
  })
  expect(identifiers.map(({ typeCode, value }) => [typeCode, value])).toEqual([
    ['MR', '123'],
    [undefined, '9'],
    [undefined, '6f9619ff-8b86-d011-b42d-00cf4fc964ff'],
  ])
  expect(identifiers[0]).toMatchObject({ type: 'Medical record number', use: 'usual', end: { text: '2020' } })
})

test.each([
  [{ coding: [{ system: 'urn:ietf:bcp:47', code: 'es' }] }, 'Spanish'],
  [{ coding: [{ system: 'urn:ietf:bcp:47', code: 'nl', display: 'Dutch' }], text: 'Nederlands' }, 'Nederlands'],
  [{ coding: [{ code: 'not a language' }] }, 'not a language'],
])('the language %j is %s', (language, text) => {
  const { languages } = read('r4', { communication: [{ language, preferred: true }, {}] })
  expect(languages.map((each) => [each.language.text, each.preferred])).toEqual([[text, true]])
})

test('addresses are written as on an envelope', () => {
  const { addresses } = read('r4', {
    address: [
      {
        use: 'home',
        line: ['1 Main Street', 'Unit 2'],
        city: 'Mounds',
        state: 'OK',
        postalCode: '74047',
        country: 'US',
      },
      { text: '1 High Street\nLondon' },
      { use: 'old' },
    ],
  })
  expect(addresses.map(({ lines }) => lines)).toEqual([
    ['1 Main Street', 'Unit 2', 'Mounds, OK 74047', 'US'],
    ['1 High Street', 'London'],
  ])
})

test('contacts, telecom and the practitioner of either release are read', () => {
  const shared = {
    telecom: [{ system: 'phone', use: 'home', value: '555-0100' }, { system: 'email' }],
    contact: [
      {
        relationship: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0131', code: 'N' }] }],
        name: { text: 'Ann' },
      },
      { organization: { display: 'Lakeside' } },
      {},
    ],
  }
  const r4 = read('r4', { ...shared, generalPractitioner: [{ display: 'Dr Bone' }] })
  const dstu2 = read('dstu2', { ...shared, careProvider: [{ display: 'Dr Bone' }] })
  for (const patient of [r4, dstu2]) {
    expect(patient.telecom).toEqual([{ system: 'phone', use: 'home', value: '555-0100' }])
    expect(patient.contacts.map(({ relationship, name }) => [relationship, name?.text])).toEqual([
      [['Next of kin'], 'Ann'],
      [[], 'Lakeside'],
    ])
    expect(patient.generalPractitioners).toEqual(['Dr Bone'])
  }
})

test.each([
  [{ multipleBirthInteger: 2 }, 2],
  [{ multipleBirthBoolean: false }, false],
  [{}, undefined],
])('multiple birth %j is %s', (parts, expected) => {
  expect(read('r4', parts).multipleBirth).toBe(expected)
})

test.each(releases)('%s: what is no patient is skipped', (release) => {
  expect(toPatient[release]({ resourceType: 'Person', id: '1' }).kind).toBe('skipped')
})

const extended = (parts: JsonObject[]) => read('r4', { extension: parts })

test.each(['F', 'M'])('dstu2: a birth sex of %s is read of Argonaut too', (valueCode) => {
  const found = extended([{ url: `${argonaut}/argo-birthsex`, valueCode }]).birthSex
  expect(found?.text).toBe(valueCode === 'F' ? 'Female' : 'Male')
})

test('a sex in SNOMED’s full name is called by its word, an unknown one as it is written', () => {
  const sex = (code: string, display: string) =>
    extended([{ url: `${usCore}/us-core-sex`, valueCoding: { system: 'http://snomed.info/sct', code, display } }]).sex
  expect(sex('248153007', 'Male (finding)')?.text).toBe('Male')
  expect(sex('1', 'Something else')?.text).toBe('Something else')
  expect(extended([{ url: `${usCore}/us-core-sex` }]).sex).toBeUndefined()
})

test.each(['us-core-genderIdentity', 'individual-genderIdentity', 'patient-genderIdentity', 'genderIdentity'])(
  'a gender identity is read of %s',
  (name) => {
    const url = `http://hl7.org/fhir/StructureDefinition/${name}`
    expect(extended([{ url, valueCodeableConcept: { text: 'x' } }]).genderIdentity?.text).toBe('x')
  },
)

test('pronouns are read of the older extension too', () => {
  const url = 'http://hl7.org/fhir/StructureDefinition/patient-pronouns'
  expect(extended([{ url, valueCodeableConcept: { text: 'they/them' } }]).pronouns?.text).toBe('they/them')
})

const race = (extension: JsonObject[]) => extended([{ url: `${usCore}/us-core-race`, extension }]).race
const summary = (valueString: string) => ({ url: 'text', valueString })

test('a race in detail is kept, and a summary that repeats it is not added', () => {
  const detailed = { url: 'detailed', valueCoding: { system: raceSystem, code: '2029-7', display: 'Asian Indian' } }
  expect(words(race([detailed, summary('ASIAN INDIAN')]))).toEqual(['Asian Indian'])
  expect(words(race([detailed]))).toEqual(['Asian Indian'])
  expect(race([summary('Mixed')])).toEqual([{ text: 'Mixed', codes: [] }])
})

test('a flat race without a text, or with one of its own, is read', () => {
  const url = 'http://hl7.org/fhir/StructureDefinition/us-core-race'
  const coding = [{ system: 'http://hl7.org/fhir/v3/Race', code: '2106-3', display: 'White' }]
  expect(words(extended([{ url, valueCodeableConcept: { coding } }]).race)).toEqual(['White'])
  expect(words(extended([{ url, valueCodeableConcept: { coding, text: 'Caucasian' } }]).race)).toEqual(['Caucasian'])
})

test('marital status and whether the record is in use are read', () => {
  expect(read('r4', { maritalStatus: { text: 'Married' }, active: false })).toMatchObject({
    maritalStatus: { text: 'Married' },
    active: false,
  })
})

test('only the language that the record prefers is preferred', () => {
  const communication = [{ language: { text: 'Spanish' }, preferred: true }, { language: { text: 'English' } }]
  expect(read('r4', { communication }).languages.map(({ language, preferred }) => [language.text, preferred])).toEqual([
    ['Spanish', true],
    ['English', false],
  ])
})

test.each([
  ['r4', 'replaced-by'],
  ['dstu2', 'replace'],
] as const)('%s: a record that was merged into another one says into which', (release, type) => {
  const other = { reference: 'Patient/2' }
  expect(read(release, { link: [{ type: 'seealso', other }] }).replacedBy).toBeUndefined()
  expect(
    read(release, {
      link: [
        { type: 'seealso', other },
        { type, other },
      ],
    }).replacedBy,
  ).toBe('Patient/2')
  expect(read(release, { link: [{ type }] }).replacedBy).toBe('')
})

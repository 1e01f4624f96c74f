// @vitest-environment jsdom
import { cleanup } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { Outline } from '../../model/outline'
import { outlinesSaid } from '../chart-fixture'
import { patientSection } from './patient-section'

afterEach(cleanup)

type Parts = Record<string, unknown>

/** What the section says of a patient as the server sends them. */
async function outlineOf(parts: Parts, release: 'r4' | 'dstu2' = 'r4'): Promise<Outline> {
  const resources = [{ resourceType: 'Patient', id: 'p1', ...parts }]
  const [outline, ...others] = await outlinesSaid(patientSection, { release, resources })
  if (outline === undefined || others.length > 0) throw new Error('not one patient')
  return outline
}

function factsOf({ facts }: Outline): Record<string, string> {
  return Object.fromEntries(facts.map(({ label, value }) => [label, value.map(({ text }) => text).join('; ')]))
}

const usCore = (name: string, value: Parts) => ({
  url: `http://hl7.org/fhir/us/core/StructureDefinition/${name}`,
  ...value,
})

const race = usCore('us-core-race', {
  extension: [{ url: 'ombCategory', valueCoding: { code: '2106-3', display: 'White' } }],
})

const amy: Parts = {
  name: [
    { use: 'old', family: 'Baxter', given: ['Amy'], period: { end: '2020-07-22' } },
    { use: 'official', family: 'Shaw', given: ['Amy', 'V.'] },
  ],
  gender: 'female',
  birthDate: '1987-02-20',
  maritalStatus: { text: 'Married' },
  multipleBirthInteger: 2,
  telecom: [{ system: 'phone', use: 'home', value: '555-555-5555' }],
  address: [{ use: 'home', line: ['49 Meadow St'], city: 'Mounds', state: 'OK', postalCode: '74047' }],
  contact: [
    {
      relationship: [{ text: 'Mother' }],
      name: { text: 'Eve Baxter' },
      telecom: [{ system: 'phone', value: '555-1' }],
    },
  ],
  communication: [{ language: { text: 'English' }, preferred: true }],
  extension: [race, usCore('us-core-birthsex', { valueCode: 'F' })],
}

test.each([
  ['r4', { generalPractitioner: [{ display: 'Dr Bone' }] }],
  ['dstu2', { careProvider: [{ display: 'Dr Bone' }] }],
] as const)('%s: the outline says all that the page says', async (release, practitioner) => {
  const outline = await outlineOf({ ...amy, ...practitioner }, release)
  expect(outline).toMatchObject({
    title: { text: 'Amy V. Shaw', from: 'record' },
    when: { label: 'Birth date', date: { text: '1987-02-20' } },
  })
  expect(factsOf(outline)).toEqual({
    Names: 'Amy V. Shaw (official); Amy Baxter (old, until 22-Jul-2020)',
    'Multiple birth': 'Yes, number 2',
    'Administrative gender': 'Female',
    'Birth sex': 'Female',
    Race: 'White',
    Languages: 'English (preferred)',
    'Marital status': 'Married',
    'Telephone, email and others': '555-555-5555 (phone, home)',
    Addresses: '49 Meadow St, Mounds, OK 74047 (home)',
    Contacts: 'Eve Baxter (Mother) 555-1 (phone)',
    'General practitioner': 'Dr Bone',
  })
})

test('a social security number is never among the words, only that there is one', async () => {
  const outline = await outlineOf({
    identifier: [
      { type: { coding: [{ code: 'MR' }], text: 'Record number' }, value: 'A-7' },
      { system: 'http://hl7.org/fhir/sid/us-ssn', value: '999-12-3456' },
    ],
  })
  expect(JSON.stringify(outline)).not.toContain('999-12-3456')
  expect(factsOf(outline)).toEqual({ Identifiers: 'A-7 (Record number); Hidden (Social security number)' })
})

test('what is not recorded is no fact, and an unnamed patient is called so', async () => {
  const outline = await outlineOf({})
  expect(outline).toMatchObject({ title: { from: 'ours' }, facts: [], qualifications: [] })
  expect(outline.when).toBeUndefined()
})

test.each([
  [{ deceasedBoolean: true }, 'Yes, date not recorded', ['Deceased']],
  [{ deceasedDateTime: '2012-01-02', birthDate: '1963-05-01' }, '02-Jan-2012 (48y)', ['Deceased']],
  [{ deceasedBoolean: false }, 'No', []],
])('%j: %s', async (parts, words, qualifications) => {
  const outline = await outlineOf(parts)
  expect(factsOf(outline)['Deceased']).toBe(words)
  expect(outline.qualifications.map(({ text }) => text)).toEqual(qualifications)
})

test('a record that is not in use says so', async () => {
  expect((await outlineOf({ active: false })).qualifications).toMatchObject([{ tone: 'critical' }])
})

test('a record that was merged into another one says so, critically and once', async () => {
  const link = [{ type: 'replaced-by', other: { reference: 'Patient/2' } }]
  const text = 'The EHR says that this record was merged into another one and must no longer be used.'
  const said = [{ text, tone: 'critical', path: ['link'] }]
  expect((await outlineOf({ link })).qualifications).toEqual(said)
  expect((await outlineOf({ link, active: false })).qualifications).toEqual(said)
})

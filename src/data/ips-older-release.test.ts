import { describe, expect, test } from 'vitest'
import { readPartialDate } from '../model/date'
import type { Outline } from '../model/outline'
import { anOutline } from '../model/testing/an-outline'
import { newerRecord } from './ips-older-release'

const subject = { reference: 'https://ehr.test/fhir/Patient/p1' }

const outline = (more: Partial<Outline> = {}) =>
  anOutline('Asthma', { source: { resources: ['Condition/c1'] }, group: 'active', ...more })

const of = (resourceType: string, more: Partial<Outline> = {}) =>
  newerRecord({ resourceType, id: 'x1' }, outline(more), subject)

const allergyCodes = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical'
const conditionCodes = 'http://terminology.hl7.org/CodeSystem/condition-clinical'

test('each of the three types becomes the one that R4 has for it, of the same id and patient', () => {
  const concept = { text: 'Asthma' }
  expect(of('Condition')).toMatchObject({ resourceType: 'Condition', id: 'x1', code: concept, subject })
  expect(of('AllergyIntolerance')).toMatchObject({
    resourceType: 'AllergyIntolerance',
    id: 'x1',
    code: concept,
    patient: subject,
  })
  for (const type of ['MedicationOrder', 'MedicationStatement'])
    expect(of(type)).toMatchObject({
      resourceType: 'MedicationStatement',
      id: 'x1',
      medicationCodeableConcept: concept,
      subject,
    })
})

test('a type that no section asks for becomes nothing, and what has no id gets none', () => {
  expect(of('Observation')).toBeUndefined()
  expect(newerRecord({}, outline(), subject)).toBeUndefined()
  expect(newerRecord({ resourceType: 'Condition' }, outline(), subject)).not.toHaveProperty('id')
})

test.each([
  ['Condition', conditionCodes],
  ['AllergyIntolerance', allergyCodes],
])('%s: the clinical status is that of the group where R4 has it, else it stays unsaid', (type, system) => {
  for (const group of ['active', 'inactive', 'resolved'])
    expect(of(type, { group })?.['clinicalStatus']).toEqual({ coding: [{ system, code: group }] })
  for (const group of ['status-not-stated', 'absence', 'ruled-out', ''])
    expect(of(type, { group })).not.toHaveProperty('clinicalStatus')
})

const written = (record: Record<string, unknown>, group = 'active') =>
  newerRecord({ id: 'x1', ...record }, outline({ group }), subject)
const code = (element: unknown) => JSON.stringify(element).match(/"code":"([^"]+)"/)?.[1]

test.each([
  ['relapse', 'provisional', 'active', 'relapse', 'provisional'],
  ['remission', 'confirmed', 'inactive', 'remission', 'confirmed'],
  ['resolved', 'differential', 'resolved', 'resolved', 'differential'],
])(
  'a condition %s and %s keeps both codes, which R4 has too',
  (clinicalStatus, verificationStatus, group, ...codes) => {
    const record = written({ resourceType: 'Condition', clinicalStatus, verificationStatus }, group)
    expect([code(record?.['clinicalStatus']), code(record?.['verificationStatus'])]).toEqual(codes)
  },
)

test('a condition that was ruled out says so, and is in no clinical state', () => {
  const record = written(
    { resourceType: 'Condition', clinicalStatus: 'active', verificationStatus: 'refuted' },
    'ruled-out',
  )
  expect(record).not.toHaveProperty('clinicalStatus')
  expect(code(record?.['verificationStatus'])).toBe('refuted')
})

test('a status that R4 does not have stays in words', () => {
  const record = written({ resourceType: 'Condition', clinicalStatus: 'dormant', verificationStatus: 'unknown' }, '')
  expect(record).not.toHaveProperty('clinicalStatus')
  expect(record).not.toHaveProperty('verificationStatus')
})

test.each([
  ['unconfirmed', 'CRITH', 'unconfirmed', 'high'],
  ['confirmed', 'CRITL', 'confirmed', 'low'],
  ['active', 'CRITU', undefined, 'unable-to-assess'],
  ['inactive', 'dire', undefined, undefined],
])('an allergy that is %s and %s keeps its verification and criticality', (status, criticality, verified, critical) => {
  const record = written({ resourceType: 'AllergyIntolerance', status, criticality })
  expect(code(record?.['verificationStatus'] ?? {})).toBe(verified)
  expect(record?.['criticality']).toBe(critical)
})

test.each([
  ['current', 'active'],
  ['on-hold', 'on-hold'],
  ['course-ended', 'unknown'],
  ['status-unknown', 'unknown'],
  ['do-not-give', 'unknown'],
  ['', 'unknown'],
])('a medication under %s is %s: none is said to be taken that may not be', (group, status) => {
  expect(of('MedicationOrder', { group })?.['status']).toBe(status)
})

describe('the concept', () => {
  const code = { system: 'http://snomed.info/sct', systemName: 'SNOMED CT', code: '195967001', display: 'Asthma' }

  test('has the codes of what the item is about, not those of its other concepts', () => {
    const concepts = [
      { text: 'Asthma', codes: [code] },
      { text: 'severe', codes: [{ ...code, code: '24484000' }] },
    ]
    expect(of('Condition', { concepts })?.['code']).toEqual({
      text: 'Asthma',
      coding: [{ system: 'http://snomed.info/sct', code: '195967001', display: 'Asthma' }],
    })
  })

  test('says no system and no display where the record has none', () => {
    const concepts = [{ text: 'Asthma', codes: [{ ...code, system: undefined, display: undefined }] }]
    expect(of('Condition', { concepts })?.['code']).toStrictEqual({ text: 'Asthma', coding: [{ code: '195967001' }] })
  })

  test('is its words alone where it has no code', () => {
    expect(of('Condition')?.['code']).toStrictEqual({ text: 'Asthma' })
    expect(of('Condition', { concepts: [{ text: 'Asthma', codes: [] }] })?.['code']).toStrictEqual({ text: 'Asthma' })
  })
})

describe('what has no element of its own here', () => {
  const date = readPartialDate('2019-04')
  const words: Partial<Outline> = {
    qualifications: [{ text: 'Unconfirmed' }, { text: 'High criticality', tone: 'critical' }],
    value: [
      { text: 'Anaphylaxis', from: 'record' },
      { text: 'hives', from: 'record' },
    ],
    when: date && { label: 'Onset', date },
    facts: [
      {
        label: 'Severity',
        value: [
          { text: 'severe', from: 'record' },
          { text: 'worse at night', from: 'record' },
        ],
      },
    ],
    notes: ['Carries an auto-injector.', 'Seen twice.'],
  }

  test.each(['Condition', 'AllergyIntolerance'])(
    '%s: a doubt, what was found and what was noted are in its notes',
    (type) => {
      expect(of(type, words)?.['note']).toEqual([
        { text: 'Unconfirmed' },
        { text: 'High criticality' },
        { text: 'Anaphylaxis, hives' },
        { text: 'Onset 2019-04' },
        { text: 'Severity: severe, worse at night' },
        { text: 'Carries an auto-injector.' },
        { text: 'Seen twice.' },
      ])
    },
  )

  test('a medication has its lines of dose as such, and the rest in its notes', () => {
    const value = [
      { text: '1 tablet daily', from: 'record' as const },
      { text: '2 on Sundays', from: 'record' as const },
    ]
    const made = of('MedicationOrder', { ...words, value })
    expect(made?.['dosage']).toEqual([{ text: '1 tablet daily' }, { text: '2 on Sundays' }])
    expect(made?.['note']).toEqual([
      { text: 'Unconfirmed' },
      { text: 'High criticality' },
      { text: 'Onset 2019-04' },
      { text: 'Severity: severe, worse at night' },
      { text: 'Carries an auto-injector.' },
      { text: 'Seen twice.' },
    ])
  })

  test.each(['Condition', 'AllergyIntolerance', 'MedicationOrder'])('%s: nothing said is no note', (type) => {
    expect(of(type)).not.toHaveProperty('note')
    expect(of(type)).not.toHaveProperty('dosage')
  })
})

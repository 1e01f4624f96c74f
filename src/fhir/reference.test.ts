import { expect, test } from 'vitest'
import {
  encounterReference,
  findContained,
  isOfOtherPatient,
  parseReference,
  referenceType,
  referenceWords,
  subjectReference,
} from './reference'

const resource = (resourceType: string, id: string, base?: string, version?: string) => ({
  kind: 'resource',
  resourceType,
  id,
  version,
  base,
})

test.each([
  ['Patient/1', resource('Patient', '1')],
  ['Encounter/p_1_e2', resource('Encounter', 'p_1_e2')],
  ['Patient/1/_history/3', resource('Patient', '1', undefined, '3')],
  ['https://ehr.example/fhir/Patient/1', resource('Patient', '1', 'https://ehr.example/fhir')],
  ['https://ehr.example/Patient/1/_history/2', resource('Patient', '1', 'https://ehr.example', '2')],
  ['#med1', { kind: 'contained', id: 'med1' }],
  [
    'urn:uuid:6f9619ff-8b86-d011-b42d-00cf4fc964ff',
    { kind: 'urn', urn: 'urn:uuid:6f9619ff-8b86-d011-b42d-00cf4fc964ff' },
  ],
  ['Practitioner?identifier=a|b', { kind: 'other', text: 'Practitioner?identifier=a|b' }],
  ['MedicationExample14', { kind: 'other', text: 'MedicationExample14' }],
  ['', { kind: 'other', text: '' }],
])('%s', (text, expected) => {
  expect(parseReference(text)).toEqual(expected)
})

test.each([
  [{ reference: 'Encounter/e1' }, 'Encounter/e1'],
  [{ reference: 'https://ehr.example/fhir/Encounter/e1/_history/2' }, 'Encounter/e1'],
  ['Encounter/e1', 'Encounter/e1'],
  [{ reference: 'EpisodeOfCare/1' }, undefined],
  [{ reference: '#e1' }, undefined],
  [{ display: 'a visit' }, undefined],
  [undefined, undefined],
])('%j is the visit %s', (reference, expected) => {
  expect(encounterReference(reference)).toBe(expected)
})

test.each([
  [{ subject: { reference: 'Patient/1' } }, false],
  [{ patient: { reference: 'Patient/1' } }, false],
  [{ subject: { reference: 'https://ehr.example/fhir/Patient/1/_history/2' } }, false],
  [{ subject: { reference: 'Patient/2' } }, true],
  [{ patient: { reference: 'https://ehr.example/fhir/Patient/2' } }, true],
  [{ subject: { reference: 'Patient/11' } }, true],
  // These do not say who it is.
  [{ subject: { reference: 'urn:uuid:6f9619ff-8b86-d011-b42d-00cf4fc964ff' } }, false],
  [{ subject: { reference: '#pat' } }, false],
  [{ subject: { display: 'Amy Shaw' } }, false],
  [{}, false],
])('%j is of another patient than Patient/1: %s', (record, expected) => {
  expect(isOfOtherPatient(record, '1')).toBe(expected)
})

test.each([
  ['Patient/a%2Bb%3Dc', 'a+b=c', false],
  ['Patient/a+b=c', 'a+b=c', false],
  ['https://ehr.example/fhir/Patient/%C3%A9%7C1', 'é|1', false],
  ['Patient/a%2Bb', 'a%2Bb', false],
  ['Patient/50%', '50%', false],
  ['Patient/50%', '51%', true],
  ['Patient/a%2Bb', 'a-b', true],
])('a reference is a URI, so that an id in it may be escaped: %s for %s', (reference, patientId, expected) => {
  expect(isOfOtherPatient({ subject: { reference } }, patientId)).toBe(expected)
})

test('a subject is read of R4 and of DSTU2', () => {
  expect(subjectReference({ subject: { reference: 'Patient/1' } })).toBe('Patient/1')
  expect(subjectReference({ patient: { reference: 'Patient/1' } })).toBe('Patient/1')
  expect(subjectReference({ beneficiary: { reference: 'Patient/1' } })).toBe('Patient/1')
  // Whose policy it is need not be whom it covers.
  expect(subjectReference({ subscriber: { reference: 'Patient/1' } })).toBeUndefined()
  expect(subjectReference(null)).toBeUndefined()
})

const within = {
  contained: [
    { resourceType: 'Practitioner', id: 'doc', name: [{ family: 'Bone', given: ['Ron'], prefix: ['Dr'] }] },
    { resourceType: 'Organization', id: '#org', name: 'Lakeside Clinic' },
  ],
}

test.each([
  [{ reference: 'Practitioner/1', display: 'Dr Bone' }, 'Dr Bone'],
  [{ reference: '#doc' }, 'Dr Ron Bone'],
  [{ reference: '#org' }, 'Lakeside Clinic'],
  [{ reference: '#nobody' }, undefined],
  [{ reference: 'Practitioner/1' }, undefined],
  [{ display: '6f9619ff-8b86-d011-b42d-00cf4fc964ff' }, undefined],
  [undefined, undefined],
])('%j means %j', (reference, words) => {
  expect(referenceWords(reference, within)).toBe(words)
})

test('a reference tells its type where it can', () => {
  expect(referenceType({ reference: 'Patient/1' }, within)).toBe('Patient')
  expect(referenceType({ reference: '#doc' }, within)).toBe('Practitioner')
  expect(referenceType({ type: 'RelatedPerson' }, within)).toBe('RelatedPerson')
  expect(referenceType({ display: 'somebody' }, within)).toBeUndefined()
  expect(findContained(within, 'Practitioner/doc')).toBeUndefined()
})

test('a record that is about something else than a patient is not of another patient', () => {
  expect(isOfOtherPatient({ subject: { reference: 'Group/2' } }, '1')).toBe(false)
  expect(isOfOtherPatient({ subject: { reference: 'Patient?identifier=2' } }, '1')).toBe(false)
})

test.each([
  ['patients/1', 'other'],
  ['Patient', 'other'],
  ['Patient/', 'other'],
  ['Patient/1/2', 'other'],
  ['ftp://ehr.example/Patient/1', 'other'],
  ['https://ehr.example/urn:x', 'other'],
  ['URN:oid:1.2', 'urn'],
  ['Patient/1?_format=json', 'other'],
  ['Patient/1#x', 'other'],
  ['see Patient/1', 'other'],
])('%s is followed as %s', (text, kind) => {
  expect(parseReference(text).kind).toBe(kind)
})

test('a contained record is called by its name, else by what it is coded as', () => {
  const contained = [
    { resourceType: 'Location', id: 'named', name: 'Ward 4', code: { text: 'ward' } },
    { resourceType: 'Procedure', id: 'coded', code: { text: 'Appendectomy' } },
  ]
  expect(referenceWords({ reference: '#named' }, { contained })).toBe('Ward 4')
  expect(referenceWords({ reference: '#coded' }, { contained })).toBe('Appendectomy')
  expect(referenceWords('#coded', { contained })).toBe('Appendectomy')
  expect(referenceWords({ reference: '#coded', display: 'the operation' }, { contained })).toBe('the operation')
})

test('a reference that points nowhere still tells its type, where it says it', () => {
  expect(referenceType({ reference: '#nobody', type: 'Practitioner' }, within)).toBe('Practitioner')
  expect(referenceType({ reference: 'urn:uuid:1', type: 'Patient' }, within)).toBe('Patient')
  expect(referenceType({ reference: 'Patient/1', type: 'Group' }, within)).toBe('Patient')
  expect(referenceType({ reference: '#doc', type: 'Patient' }, within)).toBe('Practitioner')
})

test.each(['status', 'verificationStatus', 'clinicalStatus', 'lifecycleStatus'])(
  'a contained record whose %s is entered in error is not named, whatever the display',
  (name) => {
    const asthma = { resourceType: 'Condition', id: 'c', code: { text: 'Asthma' } }
    for (const status of ['entered-in-error', { coding: [{ code: 'entered-in-error' }] }]) {
      const contained = [{ ...asthma, [name]: status }]
      expect(referenceWords({ reference: '#c' }, { contained })).toBeUndefined()
      expect(referenceWords({ reference: '#c', display: 'Asthma' }, { contained })).toBeUndefined()
    }
  },
)

test.each([
  ['refuted', 'Asthma (refuted)'],
  ['provisional', 'Asthma (provisional)'],
  ['confirmed', 'Asthma'],
])('a contained condition that is %s is called %s', (code, words) => {
  const verificationStatus = { coding: [{ code }] }
  const contained = [{ resourceType: 'Condition', id: 'c', code: { text: 'Asthma' }, verificationStatus }]
  expect(referenceWords({ reference: '#c' }, { contained })).toBe(words)
  expect(referenceWords({ reference: '#c', display: 'Asthma' }, { contained })).toBe(words)
  expect(referenceWords({ reference: '#nobody' }, { contained })).toBeUndefined()
})

const coverage = (subscriber: string, relationship?: object) => ({
  resourceType: 'Coverage',
  subscriber: { reference: subscriber },
  relationship,
})

test.each([
  ['another subscriber alone', coverage('Patient/2'), true],
  ['another subscriber, as a coding', coverage('Patient/2', { code: 'self' }), true],
  ['another subscriber, as a concept', coverage('Patient/2', { coding: [{ code: '18', display: 'Self' }] }), true],
  ['a parent', coverage('Patient/2', { code: 'child' }), false],
  ['a parent, in words', coverage('Patient/2', { text: 'Child' }), false],
  ['a dependent by number', { ...coverage('Patient/2'), dependent: 1 }, false],
  ['the patient', coverage('Patient/1'), false],
  ['a relative who is no patient', coverage('RelatedPerson/2'), false],
  ['a beneficiary beside the subscriber', { ...coverage('Patient/2'), beneficiary: { reference: 'Patient/1' } }, false],
])('DSTU2 coverage that names %s: is it of another patient than 1?', (_name, resource, expected) => {
  expect(isOfOtherPatient(resource, '1')).toBe(expected)
})

import { expect, test } from 'vitest'
import { readFocus } from './focus'

const mother = { reference: 'Patient/m' }
const foci = (focus: unknown, more: Record<string, unknown> = {}) =>
  readFocus({ resourceType: 'Observation', subject: mother, focus, ...more })

test.each([
  ['none', undefined],
  ['an empty list', []],
  ['the patient', [mother]],
  ['the patient, by another address and version', [{ reference: 'https://ehr.example/fhir/Patient/m/_history/2' }]],
  ['nothing that names anything', [{}]],
])('%s is no focus', (_, focus) => {
  expect(foci(focus)).toEqual([])
})

test.each([
  ['a relative', { reference: 'RelatedPerson/1', display: 'Unborn child' }, 'RelatedPerson/1', 'Unborn child', false],
  ['another patient', { reference: 'Patient/donor' }, 'Patient/donor', undefined, false],
  ['a contained group', { reference: '#g' }, '#g', 'Household', false],
  ['what is only named', { display: 'Donor' }, 'Donor', 'Donor', false],
  ['what is only of a type', { type: 'Condition', display: 'Tumour' }, 'Tumour', 'Tumour', true],
  [
    'a disease of the patient',
    { reference: 'Condition/c', display: 'Breast cancer' },
    'Condition/c',
    'Breast cancer',
    true,
  ],
  ['a device without a name', { reference: 'Device/d' }, 'Device/d', undefined, true],
])('%s is one', (_, focus, key, words, own) => {
  const contained = [{ resourceType: 'Group', id: 'g', name: 'Household' }]
  expect(foci([focus], { contained })).toEqual([{ kind: 'focus', key, words, own }])
  expect(foci(focus, { contained })).toEqual([{ kind: 'focus', key, words, own }])
})

test('the extensions of other releases say it, too', () => {
  const url = 'http://hl7.org/fhir/StructureDefinition/'
  expect(
    foci(undefined, {
      extension: [
        { url: `${url}observation-focal-subject`, valueReference: { reference: 'RelatedPerson/2' } },
        { url: `${url}observation-focusCode`, valueCodeableConcept: { text: 'Fetus' } },
      ],
    }),
  ).toEqual([
    { kind: 'focus', key: 'RelatedPerson/2', words: undefined, own: false },
    { kind: 'focus', key: 'Fetus', words: 'Fetus', own: false },
  ])
})

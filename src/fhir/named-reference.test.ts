import { expect, test } from 'vitest'
import { readAllNamed, readNamed } from './named-reference'

const uuid = 'urn:uuid:6f9619ff-8b86-d011-b42d-00cf4fc964ff'

test.each([
  ['its display', { reference: 'Condition/1', display: 'Asthma' }, 'Asthma', 'Condition', 'Condition/1'],
  ['its type alone', { reference: 'Condition/1' }, undefined, 'Condition', 'Condition/1'],
  ['its type, where nothing can be followed', { type: 'Condition' }, undefined, 'Condition', undefined],
  ['its words, where nothing can be followed', { display: 'Asthma' }, 'Asthma', undefined, undefined],
  ['no more than that there is one', { reference: uuid }, undefined, undefined, undefined],
])('a reference is known by %s', (_, reference, words, type, id) => {
  expect(readNamed(reference, {})).toEqual({ words, type, id })
})

test.each([
  ['CarePlan', { title: 'Heart plan', description: 'x' }, 'Heart plan'],
  ['Goal', { description: { text: 'Walk again' } }, 'Walk again'],
  ['Specimen', { type: { text: 'Blood' } }, 'Blood'],
  ['MedicationRequest', { medicationCodeableConcept: { text: 'aspirin' } }, 'aspirin'],
  ['Immunization', { vaccineCode: { text: 'Tetanus' } }, 'Tetanus'],
  ['Basic', {}, undefined],
])('a %s within the record is called by what names it', (resourceType, parts, words) => {
  const contained = [{ resourceType, id: 'c', ...parts }]
  expect(readNamed({ reference: '#c' }, { contained })).toEqual({ words, type: resourceType, id: undefined })
})

test('what neither names nor points to anything is left out', () => {
  expect(readAllNamed([{}, null, { display: ' ' }, { display: 'Asthma' }], {})).toEqual([
    { words: 'Asthma', type: undefined, id: undefined },
  ])
  expect(readAllNamed(undefined, {})).toEqual([])
})

test('what was entered in error within the record is left out, with its kind', () => {
  const contained = [{ resourceType: 'Goal', id: 'g', lifecycleStatus: 'entered-in-error', description: { text: 'x' } }]
  expect(readAllNamed([{ reference: '#g' }, { reference: '#g', display: 'Walk again' }], { contained })).toEqual([])
})

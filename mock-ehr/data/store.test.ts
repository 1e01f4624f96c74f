import { expect, test } from 'vitest'
import type { Resource } from '../ehr'
import { createStore } from './store'

const releases = ['r4', 'dstu2'] as const

const nameShown = (release: 'r4' | 'dstu2', ...name: object[]) =>
  createStore(release, [{ resourceType: 'Patient', id: 'p', name }]).patients()[0]?.name

test('a patient is listed by the official or usual name, by its text, or as unnamed', () => {
  expect(
    nameShown('r4', { use: 'maiden', family: 'Berg' }, { use: 'official', family: 'Moe', given: ['Ola', 'J.'] }),
  ).toBe('Moe, Ola J.')
  expect(nameShown('r4', { use: 'old', family: 'Berg' }, { family: 'Moe' })).toBe('Moe')
  expect(nameShown('dstu2', { family: ['van', 'Moe'], given: ['Ola'] })).toBe('van Moe, Ola')
  expect(nameShown('r4', { use: 'maiden', family: 'Berg' })).toBe('Berg')
  expect(nameShown('r4', { text: 'Ola the Tall' })).toBe('Ola the Tall')
  expect(nameShown('r4')).toBe('Unnamed')
  expect(nameShown('r4', {})).toBe('Unnamed')
})

test.each(releases)('%s: a patient whom only the records name is listed, and is no resource', (release) => {
  const element = release === 'r4' ? 'subject' : 'patient'
  const condition: Resource = { resourceType: 'Condition', id: 'c', [element]: { reference: 'Patient/gone' } }
  const store = createStore(release, [condition], new Map([['Condition/c', 'a.json']]))
  expect(store.patients()).toEqual([
    { id: 'gone', name: 'No Patient record', birthDate: undefined, gender: undefined, origin: 'a.json' },
  ])
  expect(store.get('Patient', 'gone')).toBeUndefined()
  expect(store.ofPatient('Condition', 'gone')).toEqual([condition])
})

const owner = (id: string) => ({ subject: { reference: `Patient/${id}` } })

test.each(releases)('%s: provenance and binaries are about the patients of what they belong to', (release) => {
  const note: Resource = {
    resourceType: 'DocumentReference',
    id: 'd',
    ...owner('a'),
    content: [{ attachment: { url: 'Binary/b' } }],
  }
  const result: Resource = { resourceType: 'Observation', id: 'o', ...owner('b') }
  const target = [{ reference: 'DocumentReference/d' }, { reference: 'Observation/o' }, { reference: 'Organization/x' }]
  const provenance: Resource = { resourceType: 'Provenance', id: 'p', target }
  const binary: Resource = { resourceType: 'Binary', id: 'b' }
  const loose: Resource = { resourceType: 'Binary', id: 'loose' }
  const store = createStore(release, [note, result, provenance, binary, loose])
  expect(store.patientsOf(provenance)).toEqual(['a', 'b'])
  expect(store.patientsOf(binary)).toEqual(['a'])
  expect(store.patientsOf(loose)).toEqual([])
  expect(store.ofPatient('Provenance', 'b')).toEqual([provenance])
})

test('of two resources with one id the first stays', () => {
  const store = createStore('r4', [
    { resourceType: 'Patient', id: 'p', gender: 'female' },
    { resourceType: 'Patient', id: 'p', gender: 'male' },
  ])
  expect(store.all('Patient')).toEqual([{ resourceType: 'Patient', id: 'p', gender: 'female' }])
  expect(store.all('Basic')).toEqual([])
})

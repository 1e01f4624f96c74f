import { array, assert, constantFrom, property } from 'fast-check'
import { expect, test } from 'vitest'
import type { Provider } from './provider'
import { buildProviderIndex, searchProviders, type ProviderIndex } from './search'

function indexOf(...providers: Provider[]): ProviderIndex {
  const building = buildProviderIndex(providers)
  for (;;) {
    const step = building.next()
    if (step.done === true) return step.value
  }
}

const clinics = indexOf(
  { name: 'Mercy General Hospital', places: ['Bend, OR 97701'], base: 'https://fhir.mercy.example/r4' },
  { name: 'Clinic of Mercy', places: ['Boston, MA 02110'], base: 'https://ehr.example/fhir/10042857' },
  { name: 'Commercial Health', base: 'https://epicproxy.commercial.example/FHIR/api' },
  { name: 'Clínica San Rafael', also: ['San Rafael Clinic'], base: 'https://csr.example/fhir' },
  { name: 'Children’s Hospital, P.A.', base: 'https://kids.example/fhir?cust=77' },
  { name: 'Merry Lake Clinic', base: 'https://lake.example/fhir', ehrId: 'lake' },
)

const names = (typed: string, limit = 20) => searchProviders(clinics, typed, limit).best.map(({ name }) => name)

test.each([
  ['mercy', ['Mercy General Hospital', 'Clinic of Mercy']],
  ['MERCY hosp', ['Mercy General Hospital']],
  ['hospital mercy', ['Mercy General Hospital']],
  ['boston', ['Clinic of Mercy']],
  ['02110', ['Clinic of Mercy']],
  ['mercy boston', ['Clinic of Mercy']],
  ['clinica', ['Clínica San Rafael']],
  ['clínica san', ['Clínica San Rafael']],
  ["children's", ['Children’s Hospital, P.A.']],
  ['childrens pa', ['Children’s Hospital, P.A.']],
  ['epicproxy', ['Commercial Health']],
  ['proxy', ['Commercial Health']],
  ['ehr.example/fhir/1004', ['Clinic of Mercy']],
  ['https://ehr.example/fhir/10042857', ['Clinic of Mercy']],
  ['cust=77', ['Children’s Hospital, P.A.']],
])('“%s” finds %j first', (typed, expected) => {
  expect(names(typed).slice(0, expected.length)).toEqual(expected)
})

test.each(['mersy general', 'mrecy general', 'mecy general', 'mercyy general', 'mercy genaral', 'nercy hospitl'])(
  '“%s”, with one error for each word, finds it all the same',
  (typed) => {
    expect(names(typed)[0]).toBe('Mercy General Hospital')
  },
)

test('what is met as typed comes before what is met with an error, even if that one is connected', () => {
  expect(names('mercy')).toEqual(['Mercy General Hospital', 'Clinic of Mercy', 'Merry Lake Clinic'])
})

test('among what is met as typed, the connected come first', () => {
  expect(names('clinic')[0]).toBe('Merry Lake Clinic')
})

test('an error is allowed for only while the list is not full', () => {
  expect(searchProviders(clinics, 'mercy', 2)).toMatchObject({ count: 2 })
  expect(searchProviders(clinics, 'mercy', 3)).toMatchObject({ count: 3 })
})

test('more are counted than listed', () => {
  const result = searchProviders(clinics, 'example', 2)
  expect(result.count).toBe(6)
  expect(result.best).toHaveLength(2)
})

test.each(['', '   ', '…', 'zzzz', 'mercy zzzz'])('“%s” finds nothing', (typed) => {
  expect(searchProviders(clinics, typed, 20)).toEqual({ count: 0, best: [] })
})

test('the words typed before make no difference to what is found', () => {
  const words = constantFrom('mercy', 'merc', 'clinic', 'cli', 'general', 'lake', 'ehr', 'exam', 'mersy', 'b')
  assert(
    property(array(array(words, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 30 }), (searches) => {
      for (const search of searches) {
        const typed = search.join(' ')
        const fresh = { ...clinics, kept: new Map<string, Uint8Array>() }
        expect(searchProviders(clinics, typed, 3)).toEqual(searchProviders(fresh, typed, 3))
      }
    }),
  )
})

test('every word of a provider finds it', () => {
  for (const provider of clinics.providers) {
    for (const word of provider.name.split(/[\s,]+/)) expect(names(word)).toContain(provider.name)
  }
})

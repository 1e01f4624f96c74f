import { expect, test } from 'vitest'
import { anEhr } from '../config/testing/samples'
import { joinProviders } from './provider'

const clinicians = anEhr({ id: 'c', name: 'Lakeside', iss: 'https://ehr.example/fhir', audience: 'provider' })
const patients = anEhr({ id: 'p', name: 'Lakeside for patients', iss: 'https://ehr.example/fhir', audience: 'patient' })

test('an EHR of this deployment is there without a directory', () => {
  expect(joinProviders([clinicians], [])).toEqual([
    expect.objectContaining({ name: 'Lakeside', base: 'https://ehr.example/fhir', ehrId: 'c', audience: 'provider' }),
  ])
})

test('an endpoint of its base, trailing slash or not, tells its place and further names, and is not listed twice', () => {
  const entry = { name: 'Lakeside Clinic', also: ['Lake'], base: 'https://EHR.example/fhir/', places: ['Bend, OR'] }
  expect(joinProviders([clinicians], [entry])).toEqual([
    expect.objectContaining({ name: 'Lakeside', also: ['Lakeside Clinic', 'Lake'], places: ['Bend, OR'], ehrId: 'c' }),
  ])
})

test('an endpoint for patients is not connected by the registration for clinicians', () => {
  const entry = { name: 'Lakeside Clinic', base: 'https://ehr.example/fhir', audience: 'patient' as const }
  const [connected, other] = joinProviders([clinicians], [entry])
  expect(connected).toMatchObject({ ehrId: 'c' })
  expect(connected).not.toHaveProperty('also')
  expect(other).toEqual(entry)
  expect(joinProviders([clinicians, patients], [entry]).map(({ ehrId }) => ehrId)).toEqual(['c', 'p'])
})

test('an endpoint for both is connected by either', () => {
  const entry = { name: 'Lakeside Clinic', base: 'https://ehr.example/fhir', places: ['Bend, OR'] }
  expect(joinProviders([clinicians, patients], [entry]).map(({ places }) => places)).toEqual([
    ['Bend, OR'],
    ['Bend, OR'],
  ])
})

test.each([
  'https://ehr.example/other',
  'https://ehr.example/FHIR',
  'https://ehr.example/fhir?cust=1',
  'https://x.example/fhir',
])('%s is another base', (base) => {
  expect(joinProviders([clinicians], [{ name: 'Other', base }])).toHaveLength(2)
})

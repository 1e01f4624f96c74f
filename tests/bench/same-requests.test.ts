import { expect, test } from 'vitest'
import { differences } from './same-requests'

const fhir = 'http://localhost:8001/smart-2.2/fhir'
const authorize = (scope: string) => `http://localhost:8001/smart-2.2/auth/authorize?${new URLSearchParams({ scope })}`
const floor = [`${fhir}/.well-known/smart-configuration`, authorize('launch patient/Patient.rs'), `${fhir}/Patient/1`]

test('an app that asks for more records than the floor is alike', () => {
  expect(differences([...floor, `${fhir}/Observation?patient=1`], floor)).toEqual([])
})

test('a floor with searches of its own is not', () => {
  const [said] = differences(
    [...floor, `${fhir}/Condition?patient=1&_count=50`],
    [...floor, `${fhir}/Condition?patient=1&_count=20`],
  )
  expect(said).toBe(`only the floor asks for ${fhir}/Condition?patient=1&_count=20`)
})

test('scopes that only one of them asks for are named, in any order', () => {
  const app = [authorize('patient/Patient.rs launch openid'), ...floor.filter((address) => !address.includes('scope'))]
  expect(differences(app, floor)).toEqual(['only the app asks for the scope openid'])
  expect(differences(floor, app)).toEqual(['only the floor asks for the scope openid'])
})

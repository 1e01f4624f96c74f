import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fhirBaseUrl } from '../fhir/fhir-base'
import { readFhirUser } from './fhir-user'

const base = fhirBaseUrl('https://ehr.example/fhir')
const ada = 'https://ehr.example/fhir/Practitioner/7'

describe('the user that claims name', () => {
  test.each([
    ['relative', { fhirUser: 'Practitioner/7' }, ada],
    ['absolute', { fhirUser: ada }, ada],
    ['from the root of the base', { fhirUser: '/Practitioner/7' }, ada],
    ['with a version', { fhirUser: 'Practitioner/7/_history/1' }, ada],
    ['absolute with a version', { fhirUser: `${ada}/_history/3` }, ada],
    ['with space around it', { fhirUser: ' Practitioner/7 ' }, ada],
    [
      'on another host than the base',
      { fhirUser: 'https://users.example/r4/PractitionerRole/a-1' },
      'https://users.example/r4/PractitionerRole/a-1',
    ],
    ['in the claim of SMART 1.0', { profile: 'Patient/9' }, 'https://ehr.example/fhir/Patient/9'],
    ['in the spelling of some', { fhiruser: 'Person/9' }, 'https://ehr.example/fhir/Person/9'],
    ['beside a home page', { fhirUser: 'Practitioner/7', profile: 'https://me.example/ada' }, ada],
    ['after one that names nobody', { fhirUser: 'urn:uuid:1', profile: 'Practitioner/7' }, ada],
    ['at an address without TLS', { fhirUser: 'http://localhost/fhir/Person/9' }, 'http://localhost/fhir/Person/9'],
    ['with a long version', { fhirUser: 'Practitioner/7/_history/12' }, ada],
    ['with a compound id', { fhirUser: 'RelatedPerson/p_1.b-2' }, 'https://ehr.example/fhir/RelatedPerson/p_1.b-2'],
  ])('%s', (_how, claims, expected) => {
    expect(readFhirUser(claims, base)).toBe(expected)
  })

  test.each([
    ['nothing', {}],
    ['a number', { fhirUser: 7 }],
    ['a home page of OpenID', { profile: 'https://me.example/ada' }],
    ['something else than a person', { fhirUser: 'Organization/7' }],
    ['a script', { fhirUser: 'javascript:alert(1)//Practitioner/7' }],
    ['an address with a user', { fhirUser: 'https://good.example@evil.example/Practitioner/7' }],
    ['a search', { fhirUser: 'https://ehr.example/fhir/Practitioner?_id=7' }],
    ['a way up', { fhirUser: 'Practitioner/..' }],
    ['a path that is not of the base', { fhirUser: 'other/Practitioner/7' }],
    ['an address with a password alone', { fhirUser: 'https://:secret@ehr.example/fhir/Practitioner/7' }],
    ['an address with a query before the resource', { fhirUser: 'https://ehr.example/?at=/Practitioner/7' }],
    ['an address with a fragment before the resource', { fhirUser: 'https://ehr.example/#/Practitioner/7' }],
    ['an address with a query behind it', { fhirUser: 'https://ehr.example/fhir/Practitioner/7?x=1' }],
    ['a resource with a word before it', { fhirUser: 'NoPractitioner/7' }],
    ['a resource with more behind it', { fhirUser: 'Practitioner/7/' }],
    ['a version of nothing', { fhirUser: 'Practitioner/7/_history/' }],
    ['an address inside of words', { fhirUser: 'see https://ehr.example/fhir/Practitioner/7' }],
    ['an address of another kind', { fhirUser: 'ftp://ehr.example/fhir/Practitioner/7' }],
  ])('is nobody for %s', (_what, claims) => {
    expect(readFhirUser(claims, base)).toBeUndefined()
  })

  test('is without the query that a base may have', () => {
    expect(readFhirUser({ fhirUser: 'Practitioner/7' }, fhirBaseUrl('https://ehr.example/fhir?cust=7'))).toBe(ada)
  })

  test('is an http address without a version, or nobody, whatever is claimed', () => {
    const claim = fc.oneof(
      fc.anything(),
      fc.webUrl(),
      fc.string().map((text) => `Practitioner/${text}`),
    )
    fc.assert(
      fc.property(claim, claim, (fhirUser, profile) => {
        const user = readFhirUser({ fhirUser, profile }, base)
        expect(user ?? ada).toMatch(/^https?:\/\/.*\/[A-Z]\w+\/[\w.-]+$/)
      }),
    )
  })
})

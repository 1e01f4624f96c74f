import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isLoopback, readAddress } from './address'

const base = (typed: string) => {
  const reading = readAddress(typed)
  return reading.kind === 'base' ? reading.base : reading.why
}

describe('the base that was meant', () => {
  test.each([
    ['https://ehr.example/fhir', 'https://ehr.example/fhir'],
    ['  https://ehr.example/fhir\n', 'https://ehr.example/fhir'],
    ['ehr.example/fhir', 'https://ehr.example/fhir'],
    ['ehr.example:8443/fhir', 'https://ehr.example:8443/fhir'],
    ['https://ehr.example', 'https://ehr.example'],
    // A slash at the end may be part of how the EHR launches.
    ['https://ehr.example/R4/', 'https://ehr.example/R4/'],
    ['https://ehr.example//FHIR', 'https://ehr.example//FHIR'],
    ['https://ehr.example/fhir?cust=7', 'https://ehr.example/fhir?cust=7'],
    ['https://ehr.example/fhir/metadata', 'https://ehr.example/fhir'],
    ['https://ehr.example/fhir/metadata/?_format=json', 'https://ehr.example/fhir'],
    ['https://ehr.example/fhir/metadata?cust=7&_format=json', 'https://ehr.example/fhir?cust=7'],
    ['https://ehr.example/fhir/.well-known/smart-configuration', 'https://ehr.example/fhir'],
    ['https://ehr.example/fhir/Patient/19', 'https://ehr.example/fhir'],
    ['https://ehr.example/fhir#top', 'https://ehr.example/fhir'],
    ['https://app.example/launch.html?iss=https%3A%2F%2Fehr.example%2Ffhir&launch=54520', 'https://ehr.example/fhir'],
    ['', 'not-an-address'],
    ['two words', 'not-an-address'],
    ['ftp://ehr.example', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['https://user:pass@ehr.example/fhir', 'user'],
    ['https://app.example/?iss=https://user@ehr.example/fhir', 'user'],
  ])('%j', (typed, meant) => {
    expect(base(typed)).toBe(meant)
  })

  test('says what it mended', () => {
    expect(readAddress('https://ehr.example/fhir')).toMatchObject({ mended: [] })
    expect(readAddress('ehr.example/fhir/metadata?_format=json')).toMatchObject({
      mended: ['no-scheme', 'document', 'format'],
    })
  })

  test('what was read once is read again as it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl({ withQueryParameters: true }), fc.string()), (typed) => {
        const reading = readAddress(typed)
        if (reading.kind === 'unreadable') return
        expect(new URL(reading.base).protocol).toMatch(/^https?:$/)
        fc.pre(reading.mended.length === 0 || !/[?&]iss=/.test(reading.base))
        const again = readAddress(reading.base)
        expect(again.kind === 'base' && new URL(again.base).origin).toBe(new URL(reading.base).origin)
      }),
    )
  })
})

test.each([
  ['http://localhost:8001/', true],
  ['http://127.0.0.1/', true],
  ['http://127.8.8.8/', true],
  ['http://[::1]:1/', true],
  ['http://ehr.localhost/', true],
  ['http://localhost.example/', false],
  ['http://10.0.0.1/', false],
  ['http://127.0.0.1.example/', false],
])('%s leaves this machine: %s', (address, stays) => {
  expect(isLoopback(new URL(address))).toBe(stays)
})

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isUnderBase } from '../fhir/fhir-base'
import { placeOf } from './attachment-place'

const base = new URL('https://ehr.test/tenant/fhir/?cust=7')

const of = (url: string) => placeOf({ url, data: undefined }, base)

test.each([
  'Binary/1',
  '/Binary/1',
  '/Binary/12/_history/3',
  'https://ehr.test/tenant/fhir/Binary/1',
  // A server behind a proxy knows itself by http.
  'http://ehr.test/tenant/fhir/Binary/1',
])('%s is a file of the EHR', (url) => {
  const place = of(url)
  const address = place.kind === 'ehr' ? place.url.href : ''
  expect(address.startsWith('https://ehr.test/tenant/fhir/Binary/1')).toBe(true)
})

test.each(['https://files.example/scan.pdf', 'https://ehr.test/other/scan.pdf', '../../Binary/1', '//files.example/x'])(
  '%s is elsewhere: a link without the token',
  (url) => {
    expect(of(url).kind).toBe('elsewhere')
  },
)

test.each([
  ['javascript:alert(1)', 'scheme'],
  ['JaVaScRiPt:alert(1)', 'scheme'],
  ['data:text/html,x', 'scheme'],
  ['blob:https://ehr.test/1', 'scheme'],
  ['file:///etc/passwd', 'scheme'],
  ['urn:oid:1.2.3', 'scheme'],
  ['http://files.example/scan.pdf', 'insecure'],
  ['https://user:word@files.example/', 'broken'],
  ['https://user@files.example/', 'broken'],
  ['https://:word@files.example/', 'broken'],
  ['#contained', 'broken'],
  ['https://', 'broken'],
] as const)('%s is refused: %s', (url, why) => {
  expect(of(url)).toEqual({ kind: 'refused', why })
})

test('data in the record needs no address; without both there is nothing to open', () => {
  expect(placeOf({ url: 'javascript:alert(1)', data: 'YQ==' }, base)).toEqual({ kind: 'record' })
  expect(placeOf({ url: undefined, data: undefined }, base)).toEqual({ kind: 'nowhere' })
})

test('whatever the address, the token goes to nothing but the base, and a link to nothing but https', () => {
  const odd = fc.oneof(
    fc.webUrl(),
    fc.string(),
    fc.constantFrom('..', '/', '\\\\evil.example\\x', 'https:\\evil', '?x', '.'),
  )
  fc.assert(
    fc.property(odd, (url) => {
      const place = of(url)
      const isSafe =
        place.kind === 'ehr'
          ? isUnderBase(base, place.url)
          : place.kind !== 'elsewhere' || place.url.protocol === 'https:'
      expect(isSafe).toBe(true)
    }),
  )
})

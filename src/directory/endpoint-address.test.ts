import { expect, test } from 'vitest'
import { assert, property, webUrl } from 'fast-check'
import { baseKey, isUnencrypted, readEndpointAddress } from './endpoint-address'

test.each([
  ['https://ehr.example//FHIR', 'https://ehr.example/FHIR', ['slashes']],
  ['https://ehr.example/\\fhir', 'https://ehr.example/fhir', ['slashes']],
  ['https://ehr.example/fhir//', 'https://ehr.example/fhir/', ['slashes']],
  ['https://EHR.Example/FHIR/api', 'https://ehr.example/FHIR/api', ['host in capitals']],
  [' https://ehr.example/fhir ', 'https://ehr.example/fhir', ['spaces']],
  ['https://ehr.example/ fhir', 'https://ehr.example/fhir', ['spaces']],
  ['ehr.example/fhir', 'https://ehr.example/fhir', ['no scheme']],
  ['https://ehr.example/fhir/metadata', 'https://ehr.example/fhir/', ['address of a document']],
  ['https://ehr.example/fhir/.well-known/smart-configuration', 'https://ehr.example/fhir/', ['address of a document']],
  ['https://ehr.example/R4/open-x?cust=10344843', 'https://ehr.example/R4/open-x?cust=10344843', []],
  ['http://ehr.example/fhir', 'http://ehr.example/fhir', []],
  ['https://ehr.example/metadata-org/fhir', 'https://ehr.example/metadata-org/fhir', []],
])('%s is the base %s', (text, base, mends) => {
  const address = readEndpointAddress(text)
  expect(address?.base.href).toBe(base)
  expect(address?.mends).toEqual(mends)
})

test.each([
  '',
  'TBD',
  'ftp://ehr.example/fhir',
  'https://',
  'https://user@ehr.example/fhir',
  'javascript:alert(1)',
  'n/a',
])('“%s” is no base', (text) => {
  expect(readEndpointAddress(text)).toBeUndefined()
})

test('what was mended needs no mending', () => {
  assert(
    property(webUrl({ withQueryParameters: true }), (url) => {
      const once = readEndpointAddress(url)
      if (once === undefined) return
      expect(readEndpointAddress(once.base.href)).toEqual({ base: once.base, mends: [] })
    }),
  )
})

const key = (text: string) => baseKey(new URL(text))

test('a trailing slash and the scheme do not tell two bases apart; the case of a path and a query do', () => {
  expect(key('https://ehr.example/fhir/')).toBe(key('http://ehr.example/fhir'))
  expect(key('https://ehr.example/FHIR')).not.toBe(key('https://ehr.example/fhir'))
  expect(key('https://ehr.example/fhir?cust=1')).not.toBe(key('https://ehr.example/fhir?cust=2'))
  expect(key('https://ehr.example:8443/fhir')).not.toBe(key('https://ehr.example/fhir'))
})

test('plain http is told, but not of loopback', () => {
  expect(isUnencrypted(new URL('http://ehr.example/fhir'))).toBe(true)
  expect(isUnencrypted(new URL('http://localhost.example/fhir'))).toBe(true)
  for (const host of ['localhost:8001', '127.0.0.1', '[::1]'])
    expect(isUnencrypted(new URL(`http://${host}/fhir`))).toBe(false)
  expect(isUnencrypted(new URL('https://ehr.example/fhir'))).toBe(false)
})

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asSecureAs, fhirBaseUrl, isUnderBase, sameFhirBase, underBase } from './fhir-base'

describe('an iss and the base of an entry', () => {
  const entry = 'https://ehr.example/fhirroute/fhir/10'
  test.each([
    [entry, true],
    [`${entry}/`, true],
    ['HTTPS://EHR.example:443/fhirroute/fhir/10', true],
    [`${entry}//`, false],
    ['http://ehr.example/fhirroute/fhir/10', false],
    ['https://ehr.example:8443/fhirroute/fhir/10', false],
    ['https://ehr.example.evil.example/fhirroute/fhir/10', false],
    ['https://ehr.example@evil.example/fhirroute/fhir/10', false],
    ['https://user@ehr.example/fhirroute/fhir/10', false],
    ['https://ehr.example/fhirroute/fhir/10#x', false],
    [`${entry}?cust=1`, false],
    ['https://ehr.example/fhirroute/FHIR/10', false],
    ['https://ehr.example/fhirroute/fhir/1', false],
    ['//ehr.example/fhirroute/fhir/10', false],
    ['javascript:alert(1)', false],
    ['', false],
  ])('%s', (iss, same) => {
    expect(sameFhirBase(entry, iss)).toBe(same)
  })

  test('an http base is one, and what is neither http nor https is none, even the same', () => {
    expect(sameFhirBase('http://127.0.0.1:8001/fhir', 'http://127.0.0.1:8001/fhir/')).toBe(true)
    for (const other of ['ftp://ehr.example/fhir', 'ws://ehr.example/fhir', 'not an address'])
      expect(sameFhirBase(other, other)).toBe(false)
    for (const user of ['https://:x@ehr.example/fhir', 'https://user@ehr.example/fhir'])
      expect(sameFhirBase(user, user)).toBe(false)
  })

  test('a fragment is no part of the folder that requests are made under', () => {
    expect(fhirBaseUrl('https://ehr.example/fhir#x').href).toBe('https://ehr.example/fhir/')
  })

  test('the query of a base is part of it', () => {
    expect(sameFhirBase('https://ehr.example/FHIR?cust=1', 'https://ehr.example/FHIR/?cust=1')).toBe(true)
    expect(sameFhirBase('https://ehr.example/FHIR?cust=1', 'https://ehr.example/FHIR?cust=2')).toBe(false)
  })
})

describe('addresses under a base', () => {
  test.each([
    ['https://ehr.example/FHIR', 'https://ehr.example/FHIR/metadata'],
    ['https://ehr.example/FHIR/', 'https://ehr.example/FHIR/metadata'],
    ['https://ehr.example//FHIR', 'https://ehr.example//FHIR/metadata'],
    ['https://ehr.example/\\fhir', 'https://ehr.example//fhir/metadata'],
    ['https://ehr.example/FHIR?cust=7', 'https://ehr.example/FHIR/metadata?cust=7'],
    ['https://ehr.example', 'https://ehr.example/metadata'],
  ])('%s', (iss, expected) => {
    expect(underBase(fhirBaseUrl(iss), 'metadata').href).toBe(expected)
  })

  test('a page that carries the query of the base already is left as it is', () => {
    const base = fhirBaseUrl('https://ehr.example/FHIR?cust=7')
    expect(underBase(base, 'Condition?cust=7&page=2').href).toBe('https://ehr.example/FHIR/Condition?cust=7&page=2')
  })
})

describe('what is under a base', () => {
  const base = fhirBaseUrl('https://ehr.example/fhir')
  test.each([
    ['https://ehr.example/fhir/Patient/1', true],
    ['https://ehr.example/fhir?page=2', true],
    ['https://ehr.example/fhir/../admin', false],
    ['https://ehr.example/fhir/%2e%2e/admin', false],
    ['https://ehr.example/fhirx/Patient/1', false],
    ['http://ehr.example/fhir/Patient/1', false],
    ['https://ehr.example:444/fhir/Patient/1', false],
    ['https://evil.example/fhir/Patient/1', false],
    ['https://user:x@ehr.example/fhir/Patient/1', false],
    ['https://user@ehr.example/fhir/Patient/1', false],
    ['https://:x@ehr.example/fhir/Patient/1', false],
    ['blob:https://ehr.example/fhir/1', false],
  ])('%s: %s', (url, under) => {
    expect(isUnderBase(base, new URL(url))).toBe(under)
  })

  const piece = fc.constantFrom(
    '..',
    '%2e%2e',
    '.',
    '',
    '/',
    '\\',
    'fhir',
    'Patient',
    '?',
    '#',
    'https:',
    '@',
    'evil.example',
  )
  test('nothing that is under it begins elsewhere', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), fc.constantFrom('/', ''), (pieces, between) => {
        const text = pieces.join(between)
        if (!URL.canParse(text, base)) return
        const url = new URL(text, base)
        expect(isUnderBase(base, url)).toBe(/^https:\/\/ehr\.example\/fhir(?=[/?#]|$)/.test(url.href))
      }),
    )
  })
})

describe('an address as secure as the base', () => {
  test.each([
    ['https://ehr.example/fhir', 'http://ehr.example/fhir?page=2', 'https://ehr.example/fhir?page=2'],
    ['https://ehr.example/fhir', 'http://ehr.example:80/fhir?page=2', 'https://ehr.example/fhir?page=2'],
    ['https://ehr.example:8443/fhir', 'http://ehr.example:8443/fhir/x', 'https://ehr.example:8443/fhir/x'],
    ['https://ehr.example/fhir', 'http://ehr.example:8080/fhir/x', 'http://ehr.example:8080/fhir/x'],
    ['https://ehr.example/fhir', 'http://evil.example/fhir/x', 'http://evil.example/fhir/x'],
    ['https://ehr.example/fhir', 'https://ehr.example/fhir/x', 'https://ehr.example/fhir/x'],
    ['http://ehr.example/fhir', 'http://ehr.example/fhir/x', 'http://ehr.example/fhir/x'],
    ['http://ehr.example/fhir', 'https://ehr.example/fhir/x', 'https://ehr.example/fhir/x'],
    ['https://ehr.example/fhir', 'ftp://ehr.example/fhir/x', 'ftp://ehr.example/fhir/x'],
  ])('under %s, %s is %s', (base, url, secure) => {
    expect(asSecureAs(fhirBaseUrl(base), new URL(url)).href).toBe(secure)
  })
})

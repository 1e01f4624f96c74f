import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { vendorById } from '../vendors/vendor-by-id'
import { readTokenAnswer } from './token-answer'

const now = 1_000_000
const plain = vendorById('smart')
const claiming = { ...plain, patientClaim: 'local_patient_id' }

function jwt(claims: unknown): string {
  return `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.y`
}

describe('a token answer', () => {
  test.each([
    ['a number', 1200, now + 1_200_000],
    ['a string, which fhirclient makes a date without end of', '1200', now + 1_200_000],
    ['nothing', undefined, undefined],
    ['nonsense', 'soon', undefined],
    ['zero', 0, undefined],
    ['less than zero', -5, undefined],
  ])('that lasts %s', (_name, expires_in, expiresAt) => {
    expect(readTokenAnswer({ access_token: 'a', expires_in }, plain, now)).toMatchObject({ expiresAt })
  })

  test.each([
    ['an id', 'p1', 'p1'],
    ['a number', 19, '19'],
    ['a reference', 'Patient/p1', 'p1'],
    ['a reference with a version', 'Patient/p1/_history/3', 'p1'],
    ['a reference to something else', 'Practitioner/p1', undefined],
    ['somebody of another server', 'https://other.example/fhir/Patient/p1', undefined],
    ['nothing', undefined, undefined],
    ['an empty text', ' ', undefined],
    ['an object', {}, undefined],
  ])('whose patient is %s', (_name, patient, patientId) => {
    expect(readTokenAnswer({ access_token: 'a', patient }, plain, now)).toMatchObject({ patientId })
  })

  test('without a patient, which a claim of the access token names', () => {
    const access_token = jwt({ local_patient_id: 'Ünï-7' })
    expect(readTokenAnswer({ access_token }, claiming, now)).toMatchObject({ patientId: 'Ünï-7' })
    expect(readTokenAnswer({ access_token }, plain, now)).toMatchObject({ patientId: undefined })
    expect(readTokenAnswer({ access_token, patient: 'p1' }, claiming, now)).toMatchObject({
      patientId: 'p1',
    })
  })

  const context = (more: Record<string, unknown>) => {
    const read = readTokenAnswer({ access_token: 'a', ...more }, plain, now)
    return 'lacks' in read ? undefined : read.context
  }

  test('with the context of SMART App Launch', () => {
    const fhirContext = [{ reference: 'DiagnosticReport/7' }, { reference: 'Task/1', role: 'https://x.example/role' }]
    const smart_style_url = 'https://ehr.example/style.json'
    const said = { encounter: 'Encounter/e1', intent: 'reconcile', tenant: 'practice-1', smart_style_url, fhirContext }
    expect(context({ ...said, need_patient_banner: false })).toEqual({
      encounterId: 'e1',
      needPatientBanner: false,
      intent: 'reconcile',
      styleUrl: smart_style_url,
      fhirContext: [
        { reference: 'DiagnosticReport/7', role: 'launch' },
        { reference: 'Task/1', role: 'https://x.example/role' },
      ],
      tenant: 'practice-1',
    })
  })

  test.each([
    [{ need_patient_banner: 'false' }, { needPatientBanner: true }],
    [{ smart_style_url: 'style.json' }, { styleUrl: undefined }],
    [{ smart_style_url: 'javascript:alert(1)' }, { styleUrl: undefined }],
    [{ fhirContext: [{ canonical: 'https://x.example/Questionnaire/1' }, 'Task/1', null] }, { fhirContext: [] }],
    [{ fhirContext: { reference: 'Task/1' } }, { fhirContext: [] }],
    [
      { intent: ' ', tenant: 7, encounter: {} },
      { intent: undefined, tenant: undefined, encounterId: undefined },
    ],
  ])('whose context holds %j', (said, expected) => {
    expect(context(said)).toMatchObject(expected)
  })

  test('with scopes as a list', () => {
    expect(readTokenAnswer({ access_token: 'a', scope: ['openid', 'patient/*.rs'] }, plain, now)).toMatchObject({
      scope: 'openid patient/*.rs',
    })
  })

  test.each([
    [{}, 'access_token'],
    [{ access_token: '' }, 'access_token'],
    [{ access_token: 7 }, 'access_token'],
    [{ access_token: 'a', token_type: 'DPoP' }, 'token_type Bearer'],
    ['a', 'access_token'],
    [null, 'access_token'],
  ])('of %j lacks %s', (answer, lacks) => {
    expect(readTokenAnswer(answer, plain, now)).toEqual({ lacks })
  })

  test.each(['Bearer', 'bearer', 'BEARER', undefined])('of type %s is taken', (token_type) => {
    expect(readTokenAnswer({ access_token: 'a', token_type }, plain, now)).toHaveProperty('accessToken', 'a')
  })

  test('of any kind is read without a fault', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), (value, token) => {
        readTokenAnswer(value, claiming, now)
        const read = readTokenAnswer({ access_token: `x.${token}.y`, patient: value }, claiming, now)
        expect('lacks' in read || read.patientId !== '').toBe(true)
      }),
    )
  })
})

const read = (more: Record<string, unknown>) => readTokenAnswer({ access_token: 'a', ...more }, plain, now)

describe('what of a token answer is not as it should be', () => {
  test.each([
    ['a blank', '  '],
    ['a word', 'soon'],
    ['a list', [1200]],
    ['yes', true],
    ['more than any number', 'Infinity'],
    ['more than any number, as one', Number.POSITIVE_INFINITY],
  ])('a lifetime that is %s is not known', (_name, expires_in) => {
    expect(read({ expires_in })).toMatchObject({ expiresAt: undefined })
  })

  test.each([
    ['https://ehr.example/style.json', 'https://ehr.example/style.json'],
    ['http://localhost:8001/style.json', 'http://localhost:8001/style.json'],
    ['javascript:alert(1)', undefined],
    ['data:text/css,*', undefined],
    ['httpsx://ehr.example/style.json', undefined],
    ['xhttps://ehr.example/style.json', undefined],
    ['style.json', undefined],
    [7, undefined],
    [undefined, undefined],
  ])('a style at %j', (smart_style_url, styleUrl) => {
    expect(read({ smart_style_url })).toMatchObject({ context: { styleUrl } })
  })

  test('scopes in a list are read as the words in it', () => {
    expect(read({ scope: ['openid', 7, 'patient/*.read'] })).toMatchObject({ scope: 'openid patient/*.read' })
    expect(read({ scope: [] })).toMatchObject({ scope: undefined })
  })

  test.each([
    ['with space around it', ' p1 ', 'p1'],
    ['of a reference with a long version', 'Patient/p1/_history/33', 'p1'],
    ['of a reference to a version of something else', 'Encounter/p1/_history/3', undefined],
    ['an address in capitals', 'HTTPS://other.example/fhir/Patient/p1', undefined],
  ])('a patient %s', (_name, patient, patientId) => {
    expect(read({ patient })).toMatchObject({ patientId })
  })

  test.each([
    ['no word of base64', 'x.%%%.y'],
    ['no JSON', `x.${Buffer.from('no JSON').toString('base64url')}.y`],
    ['not an object', jwt(['p1'])],
    ['without the claim', jwt({ other: 'p1' })],
    ['without a second part', 'opaque'],
  ])('an access token that is %s names no patient, and is a token all the same', (_name, access_token) => {
    expect(readTokenAnswer({ access_token }, claiming, now)).toMatchObject({
      accessToken: access_token,
      patientId: undefined,
    })
  })

  test('a claim in the alphabet for addresses is read', () => {
    // These characters need both letters in which the two alphabets differ.
    const access_token = jwt({ local_patient_id: '>>>???ÿÿÿ~~~' })
    expect(access_token).toMatch(/-/)
    expect(access_token).toMatch(/_/)
    expect(readTokenAnswer({ access_token }, claiming, now)).toMatchObject({ patientId: '>>>???ÿÿÿ~~~' })
  })
})

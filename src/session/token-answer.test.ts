import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readTokenAnswer } from './token-answer'

const now = 1_000_000

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
    expect(readTokenAnswer({ access_token: 'a', expires_in }, undefined, now)).toMatchObject({ expiresAt })
  })

  test.each([
    ['an id', 'p1', 'p1'],
    ['a number', 19, '19'],
    ['a reference', 'Patient/p1', 'p1'],
    ['nothing', undefined, undefined],
    ['an empty text', ' ', undefined],
    ['an object', {}, undefined],
  ])('whose patient is %s', (_name, patient, patientId) => {
    expect(readTokenAnswer({ access_token: 'a', patient }, undefined, now)).toMatchObject({ patientId })
  })

  test('without a patient, which a claim of the access token names', () => {
    const access_token = jwt({ local_patient_id: 'Ünï-7' })
    expect(readTokenAnswer({ access_token }, 'local_patient_id', now)).toMatchObject({ patientId: 'Ünï-7' })
    expect(readTokenAnswer({ access_token }, undefined, now)).toMatchObject({ patientId: undefined })
    expect(readTokenAnswer({ access_token, patient: 'p1' }, 'local_patient_id', now)).toMatchObject({
      patientId: 'p1',
    })
  })

  test('with scopes as a list', () => {
    expect(readTokenAnswer({ access_token: 'a', scope: ['openid', 'patient/*.rs'] }, undefined, now)).toMatchObject({
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
    expect(readTokenAnswer(answer, undefined, now)).toEqual({ lacks })
  })

  test.each(['Bearer', 'bearer', 'BEARER', undefined])('of type %s is taken', (token_type) => {
    expect(readTokenAnswer({ access_token: 'a', token_type }, undefined, now)).toHaveProperty('accessToken', 'a')
  })

  test('of any kind is read without a fault', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), (value, token) => {
        readTokenAnswer(value, 'local_patient_id', now)
        const read = readTokenAnswer({ access_token: `x.${token}.y`, patient: value }, 'local_patient_id', now)
        expect('lacks' in read || read.patientId !== '').toBe(true)
      }),
    )
  })
})

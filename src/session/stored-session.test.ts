import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { memoryArea, OauthStorage } from './oauth-storage'
import {
  forgetAll,
  forgetForLaunch,
  readPending,
  readSession,
  writePending,
  writeSession,
  type PendingLaunch,
} from './stored-session'
import { readLastActive, readOver, takeReturnPlace, writeLastActive, writeReturnPlace } from './stored-tab'
import { aStoredSession } from './testing/samples'

const launch: PendingLaunch = {
  state: 's',
  ehrId: 'lakeside',
  launch: 'ehr',
  askedScope: 'launch openid',
  redirectUri: 'https://app.example/',
  aud: 'https://ehr.example/fhir/',
  nonce: 'n',
  authorizationEndpoint: 'https://auth.ehr.example/authorize',
  tokenEndpoint: 'https://a.example/t',
  revocationEndpoint: 'https://a.example/r',
  issuer: 'https://a.example',
  jwks: 'https://a.example/j',
  namesIssuer: true,
  idTokenAlgorithms: ['ES384'],
}

test('what is written is read again', () => {
  const area = memoryArea()
  const session = aStoredSession({
    refreshToken: 'r',
    expiresAt: 5,
    scope: 'x',
    patientId: undefined,
    context: {
      encounterId: 'e',
      needPatientBanner: false,
      intent: 'reconcile-medications',
      styleUrl: 'https://ehr.example/style.json',
      fhirContext: [{ reference: 'DiagnosticReport/7', role: 'launch' }],
      tenant: 'practice-1',
    },
    user: { name: 'Dr. A', fhirUser: undefined },
  })
  writeSession(area, session)
  writePending(area, launch)
  writeLastActive(area, 7)
  expect(readSession(area)).toEqual(session)
  expect(readPending(area)).toEqual(launch)
  expect(readLastActive(area)).toBe(7)
})

test('anything else in its place is nothing', () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
      const area = memoryArea()
      for (const name of ['session', 'pending', 'return', 'active', 'over']) area.setItem(`sightline/${name}`, text)
      expect(readSession(area)).toBeUndefined()
      expect(readPending(area)).toBeUndefined()
      expect(readOver(area)).toBeUndefined()
      expect(takeReturnPlace(area, 'lakeside')).toBeUndefined()
      expect(typeof readLastActive(area)).toMatch(/undefined|number/)
    }),
  )
})

describe('the place to come back to', () => {
  const place = { ehrId: 'lakeside', path: 'chart/problems', scroll: 120 }

  test('is taken once', () => {
    const area = memoryArea()
    writeReturnPlace(area, place)
    expect(takeReturnPlace(area, 'lakeside')).toEqual(place)
    expect(takeReturnPlace(area, 'lakeside')).toBeUndefined()
  })

  test('is for the same EHR only', () => {
    const area = memoryArea()
    writeReturnPlace(area, place)
    expect(takeReturnPlace(area, 'harbor')).toBeUndefined()
  })

  test.each(['', 'launch.html', '//evil.example', 'chart/../launch.html', 'https://evil.example', 'chart?code=1'])(
    'is a place of the chart: not %j',
    (path) => {
      const area = memoryArea()
      writeReturnPlace(area, { ...place, path })
      expect(takeReturnPlace(area, 'lakeside')).toBeUndefined()
    },
  )
})

test('forgetting takes all that is ours and nothing else', async () => {
  const area = memoryArea()
  area.setItem('another-app', 'x')
  writeSession(area, aStoredSession())
  writePending(area, launch)
  await new OauthStorage(area).set('s', { codeVerifier: 'v' })
  writeReturnPlace(area, { ehrId: 'lakeside', path: 'chart', scroll: 0 })
  forgetForLaunch(area)
  expect(Array.from({ length: area.length }, (_, index) => area.key(index))).toEqual([
    'another-app',
    'sightline/return',
  ])
  forgetAll(area)
  expect(Array.from({ length: area.length }, (_, index) => area.key(index))).toEqual(['another-app'])
})

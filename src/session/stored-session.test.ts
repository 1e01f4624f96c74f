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
  offers: ['Condition'],
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
    offers: ['Condition', 'Goal'],
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

const drop = (stored: object, ...names: string[]) =>
  Object.fromEntries(Object.entries(stored).filter(([name]) => !names.includes(name)))

/** A tab in which something of ours stands that was written, or changed, by somebody else. */
function tabWith(write: (area: ReturnType<typeof memoryArea>) => void, change: (stored: object) => object) {
  const written = memoryArea()
  write(written)
  const area = memoryArea()
  for (let at = 0; at < written.length; at += 1) {
    const name = written.key(at) ?? ''
    const stored: unknown = JSON.parse(written.getItem(name) ?? '')
    area.setItem(name, JSON.stringify(typeof stored === 'object' && stored !== null ? change(stored) : stored))
  }
  return area
}

const sessionWith = (change: (stored: object) => object, more = {}) =>
  readSession(tabWith((area) => writeSession(area, aStoredSession(more)), change))

const pendingWith = (change: (stored: object) => object) =>
  readPending(tabWith((area) => writePending(area, launch), change))

test.each(['key', 'ehrId', 'iss', 'clientId', 'tokenEndpoint', 'accessToken'])(
  'a session without %s is none, however much else is there',
  (name) => {
    expect(sessionWith((stored) => stored)).toEqual(aStoredSession())
    expect(sessionWith((stored) => drop(stored, name))).toBeUndefined()
    expect(sessionWith((stored) => ({ ...stored, [name]: 7 }))).toBeUndefined()
  },
)

test.each(['state', 'ehrId', 'tokenEndpoint'])('a pending launch without %s is none', (name) => {
  expect(pendingWith((stored) => stored)).toEqual(launch)
  expect(pendingWith((stored) => drop(stored, name))).toBeUndefined()
  expect(pendingWith((stored) => ({ ...stored, [name]: null }))).toBeUndefined()
})

test('what else a pending launch lacks is empty, and it is taken for a launch of our own', () => {
  const rest = ['launch', 'askedScope', 'redirectUri', 'aud', 'namesIssuer', 'idTokenAlgorithms']
  expect(pendingWith((stored) => drop(stored, ...rest))).toEqual({
    ...launch,
    launch: 'standalone',
    askedScope: '',
    redirectUri: '',
    aud: '',
    namesIssuer: false,
    idTokenAlgorithms: undefined,
  })
})

test('only words are names of algorithms and of types', () => {
  const mixed = { idTokenAlgorithms: ['RS256', 7, null], offers: [7, 'Goal'] }
  const read = pendingWith((stored) => ({ ...stored, ...mixed }))
  expect(read).toMatchObject({ idTokenAlgorithms: ['RS256'], offers: ['Goal'] })
  expect(sessionWith((stored) => ({ ...stored, offers: [7, 'Goal'] }))).toMatchObject({ offers: ['Goal'] })
  expect(sessionWith((stored) => ({ ...stored, offers: 'Goal' }))).toMatchObject({ offers: undefined })
})

test('a context of which a part is not as it was written keeps the rest', () => {
  const fhirContext = [
    { reference: 'Task/1', role: 'launch' },
    { reference: 'Task/2' },
    { role: 'launch' },
    { reference: 3, role: 4 },
  ]
  const read = sessionWith((stored) => ({ ...stored, context: { fhirContext, tenant: 'one', intent: 5 } }))
  expect(read?.context).toMatchObject({
    fhirContext: [{ reference: 'Task/1', role: 'launch' }],
    tenant: 'one',
    intent: undefined,
    needPatientBanner: true,
  })
})

test('a session keeps who its user is', () => {
  const user = { name: undefined, fhirUser: 'https://ehr.example/fhir/Practitioner/7' }
  expect(sessionWith((stored) => stored, { user })?.user).toEqual(user)
})

test.each([['"5"'], ['null'], ['true'], ['1e999']])('a token that ends at %s has no known end', (written) => {
  const area = memoryArea()
  writeSession(area, aStoredSession({ expiresAt: 5 }))
  const name = area.key(0) ?? ''
  area.setItem(name, (area.getItem(name) ?? '').replace('"expiresAt":5', `"expiresAt":${written}`))
  expect(readSession(area)).toEqual(aStoredSession({ expiresAt: undefined }))
})

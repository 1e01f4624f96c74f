import { beforeEach, describe, expect, test, vi } from 'vitest'
import './testing/fhirclient-in-node'
import { fakeFetch, json } from '../config/testing/fake-fetch'
import { aConfig, anEhr } from '../config/testing/samples'
import { completeCallback } from './callback'
import { memoryArea, type StorageArea } from './oauth-storage'
import type { PendingLaunch } from './stored-session'
import { fhirclientUses } from './testing/fhirclient-in-node'
import { answer, leaveBoth, now } from './testing/landing'
import { tokenEndpoint } from './testing/samples'

const own = 'https://auth.ehr.example'
const harbour = anEhr({
  id: 'harbour',
  name: 'Harbour Hospital',
  iss: 'https://fhir.harbour.example/r4',
  origins: ['https://login.harbour.example'],
})
const theirs = 'https://login.harbour.example'

let area: StorageArea

beforeEach(() => {
  area = memoryArea()
})

/** The answer to a launch at Lakeside, where Harbour is another entry of the config. */
async function answered(pending: Partial<PendingLaunch>, query = '', origins = [own]) {
  leaveBoth(area, pending)
  fhirclientUses('ours')
  const { fetch, sent } = fakeFetch({ [pending.tokenEndpoint ?? tokenEndpoint]: json(answer) })
  vi.stubGlobal('fetch', fetch)
  const config = aConfig(harbour, anEhr({ origins }))
  const parameters = new URLSearchParams(`code=c1&state=s1${query}`)
  return { outcome: await completeCallback(parameters, config, area, { fetch, now: () => now }), sent }
}

describe('an EHR that names an address of another EHR of the config as its own', () => {
  test.each([
    ['to sign in', { authorizationEndpoint: `${theirs}/authorize` }, '', theirs],
    ['for tokens', { tokenEndpoint: `${theirs}/token` }, '', theirs],
    ['as its issuer', { issuer: theirs }, `&iss=${theirs}`, theirs],
    ['in an answer, where it has no issuer', {}, `&iss=${theirs}`, theirs],
    ['by the FHIR base', { authorizationEndpoint: harbour.iss }, '', 'https://fhir.harbour.example'],
  ] satisfies [string, Partial<PendingLaunch>, string, string][])(
    '%s: the code goes nowhere',
    async (_what, pending, query, origin) => {
      const { outcome, sent } = await answered(pending, query)
      const reason = { kind: 'mix-up', ehr: 'Lakeside Clinic', other: 'Harbour Hospital', origin }
      expect(outcome).toEqual({ kind: 'failed', reason })
      expect(sent).toEqual([])
    },
  )

  test.each([
    ['one that both entries name', { authorizationEndpoint: `${theirs}/authorize` }, [own, theirs]],
    ['one that no entry names', { authorizationEndpoint: 'https://login.vendor.example/authorize' }, [own]],
    ['its own', { authorizationEndpoint: `${own}/authorize`, issuer: own }, [own]],
    ['an issuer that is no address', { issuer: 'lakeside' }, [own]],
    ['none, as launches had it that left before this was kept', { authorizationEndpoint: undefined }, [own]],
  ] satisfies [string, Partial<PendingLaunch>, string[]][])(
    '%s: the launch goes on',
    async (_what, pending, origins) => {
      expect((await answered(pending, '', origins)).outcome.kind).toBe('session')
    },
  )
})

describe('a redirect URI with a query (RFC 9700 §4.4.2.2)', () => {
  const redirectUri = 'https://app.example/sightline/?from=lakeside'

  test.each([
    ['at the one of another EHR', '&from=harbour', 'failed'],
    ['at the plain one', '', 'failed'],
    ['where it was asked for', '&from=lakeside', 'session'],
  ])('an answer %s: %s', async (_where, query, kind) => {
    const { outcome, sent } = await answered({ redirectUri }, query)
    expect(outcome).toMatchObject(kind === 'failed' ? { kind, reason: { kind: 'state-mismatch' } } : { kind })
    expect(sent).toHaveLength(kind === 'failed' ? 0 : 1)
  })
})

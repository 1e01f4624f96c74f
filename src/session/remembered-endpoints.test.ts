import * as fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import type { EhrEntry } from '../config/app-config'
import { anEhr } from '../config/testing/samples'
import type { Endpoints } from '../fhir/smart-endpoints'
import { memoryArea, type StorageArea } from './oauth-storage'
import { keepEndpoints, keepNoted, noteEndpoints, takeEndpoints } from './remembered-endpoints'
import { appBase } from './testing/samples'

const now = 1_700_000_000_000
const day = 24 * 3_600_000
const auth = 'https://auth.ehr.example'
const ehr = anEhr({ origins: [auth] })

const endpoints: Endpoints = {
  authorize: `${auth}/authorize?tenant=7`,
  token: `${auth}/token`,
  revoke: `${auth}/revoke`,
  issuer: auth,
  jwks: `${auth}/jwks`,
  offersS256: true,
  namesIssuer: true,
  idTokenAlgorithms: ['RS256'],
  scopeStyle: 'v2',
}

let memory: StorageArea

beforeEach(() => {
  memory = memoryArea()
})

const pageAt = (time = now, base = appBase) => ({ appBase: base, memory: () => memory, now: () => time })

/** All that is remembered, by name. */
function remembered(): string[] {
  return Array.from({ length: memory.length }, (_, index) => memory.getItem(memory.key(index) ?? '') ?? '')
}

/** Keeps the endpoints, then changes what was stored. */
function stored(change: (entry: Record<string, unknown>) => unknown): void {
  keepEndpoints(ehr, endpoints, pageAt())
  const name = memory.key(0) ?? ''
  memory.setItem(name, JSON.stringify(change(JSON.parse(memory.getItem(name) ?? ''))))
}

describe('what is remembered', () => {
  test('is what was kept, once', () => {
    keepEndpoints(ehr, endpoints, pageAt())
    expect(takeEndpoints(ehr, pageAt(now + day - 1))).toEqual(endpoints)
    expect(takeEndpoints(ehr, pageAt())).toBeUndefined()
    expect(memory.length).toBe(0)
  })

  test('may lack what an EHR of SMART 1 does not say', () => {
    const few: Endpoints = {
      ...endpoints,
      revoke: undefined,
      issuer: undefined,
      jwks: undefined,
      offersS256: false,
      namesIssuer: false,
      idTokenAlgorithms: undefined,
      scopeStyle: undefined,
    }
    keepEndpoints(ehr, few, pageAt())
    expect(takeEndpoints(ehr, pageAt())).toEqual(few)
  })

  test('is of this deployment and this entry alone', () => {
    keepEndpoints(ehr, endpoints, pageAt())
    expect(takeEndpoints(ehr, pageAt(now, new URL('https://app.example/other/')))).toBeUndefined()
    expect(takeEndpoints({ ...ehr, id: 'other' }, pageAt())).toBeUndefined()
    expect(takeEndpoints(ehr, pageAt())).toEqual(endpoints)
  })

  test('of a patient’s entry is nothing: which EHR they open is theirs to tell', () => {
    const patients = { ...ehr, audience: 'patient' as const }
    const area = memoryArea()
    keepEndpoints(patients, endpoints, pageAt())
    noteEndpoints(patients, endpoints, area, now)
    expect([memory.length, area.length]).toEqual([0, 0])
    keepEndpoints(ehr, endpoints, pageAt())
    expect(takeEndpoints(patients, pageAt())).toBeUndefined()
  })

  test('is what a launch noted, where it came back', () => {
    const area = memoryArea()
    expect(keepNoted(ehr, area, pageAt())).toBe(false)
    noteEndpoints(ehr, endpoints, area, now)
    expect(memory.length).toBe(0)
    expect(keepNoted(ehr, area, pageAt(now + 60_000))).toBe(true)
    expect(takeEndpoints(ehr, pageAt(now + day - 1))).toEqual(endpoints)
  })

  test('holds addresses, no client and nothing of a person', () => {
    keepEndpoints(ehr, endpoints, pageAt())
    expect(Object.keys(JSON.parse(remembered()[0] ?? '')).toSorted()).toEqual(['at', 'endpoints', 'iss', 'vendor'])
    expect(remembered().join()).not.toContain(ehr.clientId)
  })
})

describe('it is forgotten', () => {
  test.each<[string, Partial<EhrEntry>]>([
    ['another base', { iss: 'https://ehr.example/other' }],
    ['another vendor', { vendor: 'touchworks' }],
    ['fewer origins', { origins: [] }],
  ])('where the entry has %s now', (_what, change) => {
    keepEndpoints(ehr, endpoints, pageAt())
    expect(takeEndpoints({ ...ehr, ...change }, pageAt())).toBeUndefined()
    expect(memory.length).toBe(0)
  })

  test.each([
    ['a day later', now + day],
    ['when the clock was set back', now - 1],
  ])('%s', (_when, time) => {
    keepEndpoints(ehr, endpoints, pageAt())
    expect(takeEndpoints(ehr, pageAt(time))).toBeUndefined()
    expect(memory.length).toBe(0)
  })

  test.each(['authorize', 'token', 'revoke', 'jwks'])('where its %s lies elsewhere', (name) => {
    for (const address of [
      'https://evil.example/x',
      'http://auth.ehr.example/x',
      'javascript:alert(1)',
      '//evil',
      '',
    ]) {
      stored((entry) => ({ ...entry, endpoints: { ...endpoints, [name]: address } }))
      const taken = takeEndpoints(ehr, pageAt())
      // What is no text is as if it were not there: two of them need not be.
      expect(taken === undefined || (address === '' && !(name in { authorize: 1, token: 1 }))).toBe(true)
      expect(JSON.stringify(taken ?? {})).not.toMatch(/evil|javascript|http:/)
    }
  })

  test('where it would send the code in the clear', () => {
    const clear = { ...ehr, origins: [auth, 'http://auth.ehr.example'] }
    keepEndpoints(clear, { ...endpoints, token: 'http://auth.ehr.example/token' }, pageAt())
    expect(memory.length).toBe(0)
    stored((entry) => ({ ...entry, endpoints: { ...endpoints, token: 'http://auth.ehr.example/token' } }))
    expect(takeEndpoints(clear, pageAt())).toBeUndefined()
  })

  test('whatever else may be stored under its name: nothing throws, nothing leads to another origin', () => {
    const property = fc.property(fc.oneof(fc.json(), fc.string()), fc.json(), (text, inner) => {
      keepEndpoints(ehr, endpoints, pageAt())
      const name = memory.key(0) ?? ''
      memory.setItem(name, text)
      expect(takeEndpoints(ehr, pageAt())).toBeUndefined()
      stored((entry) => ({ ...entry, endpoints: JSON.parse(inner) }))
      expect(takeEndpoints(ehr, pageAt())).toBeUndefined()
    })
    fc.assert(property)
  })
})

test('an EHR whose endpoints are at an origin that its entry does not name is asked every time', () => {
  const area = memoryArea()
  noteEndpoints(anEhr(), endpoints, area, now)
  keepEndpoints(anEhr(), endpoints, pageAt())
  expect([area.length, memory.length]).toEqual([0, 0])
})

test('a browser that refuses lasting storage has nothing remembered, and nothing fails', () => {
  const refusing = {
    ...pageAt(),
    memory: () => {
      throw new DOMException('The operation is insecure.', 'SecurityError')
    },
  }
  keepEndpoints(ehr, endpoints, refusing)
  expect(takeEndpoints(ehr, refusing)).toBeUndefined()
  const area = memoryArea()
  noteEndpoints(ehr, endpoints, area, now)
  expect(keepNoted(ehr, area, refusing)).toBe(true)
})

import * as fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { releases } from '../fhir/release'
import { vendorById, vendorIds } from '../vendors/vendor-by-id'
import { readConfig } from './schema'

const entry = {
  id: 'lakeside',
  name: 'Lakeside Clinic',
  vendor: 'smart',
  audience: 'provider',
  iss: 'https://ehr.example/fhir',
  release: 'r4',
  clientId: 'sightline',
  redirectUri: '/',
}

function mistakes(value: unknown): Record<string, string> {
  const reading = readConfig(value)
  return 'mistakes' in reading ? Object.fromEntries(reading.mistakes.map(({ path, message }) => [path, message])) : {}
}

const inEntry = (change: Record<string, unknown>) => mistakes({ ehrs: [{ ...entry, ...change }] })

describe('a good config', () => {
  test('gets its defaults', () => {
    expect(readConfig({ ehrs: [entry] })).toEqual({
      config: {
        name: 'Sightline',
        ehrs: [{ ...entry, tokenVia: 'direct', origins: [] }],
        frameAncestors: [],
        idleMinutes: 15,
      },
    })
  })

  test('keeps what it says', () => {
    const full = {
      name: 'Charts',
      ehrs: [{ ...entry, scopes: 'openid', tokenVia: 'direct', origins: ['https://auth.ehr.example:8443'] }],
      directory: 'directory.json',
      frameAncestors: ['https://*.ehr.example', "'self'"],
      idleMinutes: 5,
    }
    expect(readConfig(full)).toEqual({ config: full })
  })

  test('is the one that comes with the app', () => {
    expect(mistakes(JSON.parse(readFileSync('public/config.json', 'utf8')))).toEqual({})
  })

  test('may name no EHR yet', () => {
    expect(mistakes({ ehrs: [] })).toEqual({})
  })

  const pairs = vendorIds.flatMap((vendor) => releases.map((release) => ({ vendor, release })))
  test.each(pairs)('$vendor with $release only where that is served', ({ vendor, release }) => {
    expect('ehrs[0].release' in inEntry({ vendor, release })).toBe(!vendorById(vendor).releases.includes(release))
  })
})

describe('a mistake is named with its place', () => {
  test.each([
    ['iss', 'ehr.example/fhir', /FHIR base/],
    ['iss', 'ftp://ehr.example', /FHIR base/],
    ['iss', 'https://user:pass@ehr.example/fhir', /FHIR base/],
    ['iss', 'https://ehr.example/fhir#x', /FHIR base/],
    ['iss', 7, /must be a text/],
    ['iss', undefined, /missing/],
    ['iss', '', /empty/],
    ['vendor', 'epic', /"epic" is not known here: use one of smart, touchworks, professional, sunrise/],
    ['audience', 'nurse', /provider, patient/],
    ['audience', undefined, /missing: use one of provider, patient/],
    ['release', 'r5', /r4, dstu2/],
    ['id', 'lake side', /letters/],
    ['id', '', /empty/],
    ['name', ' ', /empty/],
    ['clientId', null, /must be a text/],
    ['redirectUri', 'http://', /neither a URL nor a path/],
    ['redirectUri', '/#x', /“#”/],
    ['tokenVia', 'broker', /no token broker yet/],
    ['tokenVia', 'carrier pigeon', /direct, broker/],
    ['origins', 'https://x.example', /must be a list/],
    ['clientSecret', 'hush', /cannot keep a secret/],
    ['client_secret', 'hush', /cannot keep a secret/],
    ['privateJwk', {}, /cannot keep a secret/],
    ['clientID', 'x', /misspelt/],
  ])('ehrs[0].%s: %j', (name, value, message) => {
    expect(inEntry({ [name]: value })[`ehrs[0].${name}`]).toMatch(message)
  })

  test.each([
    ['ehrs', undefined, 'ehrs', /missing/],
    ['ehrs', {}, 'ehrs', /must be a list/],
    ['ehrs', [7], 'ehrs[0]', /must be an object/],
    ['idleMinutes', '15', 'idleMinutes', /must be a number/],
    ['idleMinutes', 0, 'idleMinutes', /half a minute/],
    ['frameAncestors', ['https://ehr.example/path'], 'frameAncestors[0]', /not an origin/],
    ['frameAncestors', ["https://a.example; script-src 'unsafe-inline'"], 'frameAncestors[0]', /not an origin/],
    ['frameAncestors', ['*'], 'frameAncestors[0]', /not an origin/],
    ['name', 7, 'name', /must be a text/],
    ['directories', 'x', 'directories', /misspelt/],
  ])('%s: %j', (name, value, path, message) => {
    expect(mistakes({ ehrs: [], [name]: value })[path]).toMatch(message)
  })

  test.each([null, 7, 'x', []])('a file of %j', (value) => {
    expect(mistakes(value)['']).toMatch(/must be an object/)
  })

  test('an origin with a path or a list in it', () => {
    expect(inEntry({ origins: ['https://ok.example', 'https://x.example/y'] })).toHaveProperty(['ehrs[0].origins[1]'])
  })

  test('an id that is there already', () => {
    expect(mistakes({ ehrs: [entry, { ...entry, id: 'b' }, entry] })).toEqual({
      'ehrs[2].id': 'ehrs[0] has this id already.',
    })
  })

  test('no secret is repeated in what is said about it', () => {
    expect(JSON.stringify(inEntry({ clientSecret: 'hush-hush' }))).not.toContain('hush-hush')
  })

  test('all mistakes are told at once', () => {
    const wrong = { ...entry, iss: 'x', vendor: 'epic', clientSecret: 's', tokenVia: 'broker', origins: [1] }
    const told = mistakes({ ehrs: [entry, wrong], idleMinutes: -1, extra: true })
    expect(Object.keys(told).toSorted()).toEqual([
      'ehrs[1].clientSecret',
      'ehrs[1].id',
      'ehrs[1].iss',
      'ehrs[1].origins[0]',
      'ehrs[1].tokenVia',
      'ehrs[1].vendor',
      'extra',
      'idleMinutes',
    ])
  })
})

test('any value gives a config or mistakes in words', () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.record({ ehrs: fc.array(fc.anything()) })), (value) => {
      const reading = readConfig(value)
      const told = 'mistakes' in reading ? reading.mistakes.map(({ message }) => message) : ['There are none.']
      expect(told.length).toBeGreaterThan(0)
      expect(told.filter((message) => !/^\S.*[.!?]$/s.test(message))).toEqual([])
    }),
  )
})

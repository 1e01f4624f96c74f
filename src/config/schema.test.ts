import * as fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { releases } from '../fhir/release'
import { vendorById, vendorIds } from '../vendors/vendor-by-id'
import { readConfig } from './schema'
import { anEntry, goodFile } from './testing/config-files'
import { leastEntry as entry } from './testing/samples'

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
      ehrs: [{ ...entry, scopes: 'openid', tokenVia: 'broker', origins: ['https://auth.ehr.example:8443'] }],
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
    ['vendor', 'epyc', /"epyc" is not known here: use one of smart, touchworks, professional, sunrise/],
    ['audience', 'nurse', /provider, patient/],
    ['audience', undefined, /missing: use one of provider, patient/],
    ['release', 'r5', /r4, dstu2/],
    ['id', 'lake side', /letter/],
    ['id', '', /empty/],
    ['name', ' ', /empty/],
    ['clientId', null, /must be a text/],
    ['iss', 'https://user@ehr.example/fhir', /FHIR base/],
    ['iss', 'https://ehr.example/fhir#', /FHIR base/],
    ['iss', 'javascript:alert(1)', /FHIR base/],
    ['iss', 'file:///etc/passwd', /FHIR base/],
    ['iss', 'https://*.ehr.example/fhir', /FHIR base/],
    ['iss', 'https://ehr.example;sandbox/fhir', /FHIR base/],
    ['iss', "https://ehr.example,'unsafe-inline'/fhir", /FHIR base/],
    ['iss', 'https://ehr.example/fhir\r\nSet-Cookie: a=b', /FHIR base/],
    ['id', '..', /begin with a letter/],
    ['redirectUri', 'http://', /neither a web address nor a path/],
    ['redirectUri', 'javascript:alert(1)', /neither a web address nor a path/],
    ['redirectUri', 'data:text/html,x', /neither a web address nor a path/],
    ['redirectUri', 'https://user@app.example/', /user/],
    ['redirectUri', '/#x', /“#”/],
    ['tokenVia', 'carrier pigeon', /direct, broker/],
    ['origins', 'https://x.example', /must be a list/],
    ['clientSecret', 'hush', /cannot keep a secret.*to the host: "tokenVia": "broker"/],
    ['client_secret', 'hush', /cannot keep a secret/],
    ['CLIENTSECRET', 'hush', /cannot keep a secret/],
    ['privateJwk', {}, /cannot keep a secret/],
    ['private_key', 'hush', /cannot keep a secret/],
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
    ['frameAncestors', ['https:'], 'frameAncestors[0]', /not an origin/],
    ['frameAncestors', ['https://*'], 'frameAncestors[0]', /not an origin/],
    ['frameAncestors', ['https://a.*.example'], 'frameAncestors[0]', /not an origin/],
    ['frameAncestors', ["'none'"], 'frameAncestors[0]', /not an origin/],
    ['frameAncestors', ['https://a.example;sandbox'], 'frameAncestors[0]', /not an origin/],
    ['name', 7, 'name', /must be a text/],
    ['directories', 'x', 'directories', /misspelt/],
  ])('%s: %j', (name, value, path, message) => {
    expect(mistakes({ ehrs: [], [name]: value })[path]).toMatch(message)
  })

  test.each([null, 7, 'x', []])('a file of %j', (value) => {
    expect(mistakes(value)['']).toMatch(/must be an object/)
  })

  test.each([
    'https://x.example/y',
    'https://x.example/?',
    'https://x.example?',
    'https://x.example#',
    'https://user@x.example',
    'https://@x.example',
    'https://*.x.example',
    'https://x.example;sandbox',
    "https://x.example,'unsafe-inline'",
    'https://x.example https://y.example',
    'https://x.example\n',
    'https://x.example\0',
    '\thttps://x.example',
    'https:x.example',
    'https:\\\\x.example',
    'wss://x.example',
    'data:',
    'null',
    "'self'",
    '*',
  ])('%j is not an origin', (origin) => {
    const told = inEntry({ origins: ['https://ok.example', 'http://[::1]:8001', origin] })
    expect(Object.keys(told)).toEqual(['ehrs[0].origins[2]'])
  })

  test('an id that is there already', () => {
    expect(mistakes({ ehrs: [entry, { ...entry, id: 'b' }, entry] })).toEqual({
      'ehrs[2].id': 'ehrs[0] has this id already.',
    })
  })

  test('no secret is repeated in what is said about it', () => {
    expect(JSON.stringify(inEntry({ clientSecret: 'hush-hush' }))).not.toContain('hush-hush')
    expect(JSON.stringify(inEntry({ vendor: { clientSecret: 'hush-hush' } }))).not.toContain('hush-hush')
  })

  test.each([
    [{ ehrs: [{ ...entry, auth: { Client_Secret: 'x' } }] }, 'ehrs[0].auth.Client_Secret'],
    [{ ehrs: [entry], broker: [{ keys: { privateJwk: {} } }] }, 'broker[0].keys.privateJwk'],
    [{ ehrs: 7, clientSecret: 'x' }, 'clientSecret'],
    [[{ password: 'x' }], '[0].password'],
  ])('a secret is found wherever it is: %j', (value, path) => {
    expect(mistakes(value)[path]).toMatch(/cannot keep a secret/)
  })

  test('all mistakes are told at once', () => {
    const wrong = { ...entry, iss: 'x', vendor: 'epyc', clientSecret: 's', tokenVia: 'brokr', origins: [1] }
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
    fc.property(fc.oneof(fc.anything(), fc.jsonValue(), fc.record({ ehrs: fc.array(fc.anything()) })), (value) => {
      const reading = readConfig(value)
      const told = 'mistakes' in reading ? reading.mistakes.map(({ message }) => message) : ['There are none.']
      expect(told.length).toBeGreaterThan(0)
      expect(told.filter((message) => !/^\S.*[.!?]$/s.test(message))).toEqual([])
    }),
  )
})

test('every good config is taken as it is', () => {
  fc.assert(
    fc.property(goodFile, (file) => {
      expect(readConfig(file)).toMatchObject({ config: file })
    }),
  )
})

test('one wrong word in a good config is named, and nothing else', () => {
  const wrong = fc.constantFrom(
    ['iss', 'ehr.example'],
    ['vendor', 'x'],
    ['release', 'stu3'],
    ['clientId', ''],
    ['clientSecret', 'x'],
    ['origins', 7],
  )
  fc.assert(
    fc.property(
      fc.uniqueArray(anEntry, { minLength: 1, maxLength: 4, selector: ({ id }) => id }),
      wrong,
      (ehrs, slip) => {
        const last = ehrs.length - 1
        const [name = '', value] = slip
        const told = mistakes({
          ehrs: ehrs.map((ehr, index) => (index === last ? { ...ehr, [name]: value } : ehr)),
        })
        expect(Object.keys(told)).toEqual([`ehrs[${last}].${name}`])
      },
    ),
  )
})

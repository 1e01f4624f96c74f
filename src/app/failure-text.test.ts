import { describe, expect, test } from 'vitest'
import type { LaunchFailure } from '../session/launch-failure'
import { explainFailure } from './failure-text'
import { waysOut } from './failure-ways'

const ehr = 'Lakeside Clinic'
const attempts = [
  { url: 'https://ehr.example/a', outcome: { kind: 'network' } },
  { url: 'https://ehr.example/b', outcome: { kind: 'timeout', milliseconds: 5000 } },
  { url: 'https://ehr.example/c', outcome: { kind: 'status', status: 503, contentType: '' } },
  { url: 'https://ehr.example/d', outcome: { kind: 'not-json', status: 200, contentType: 'text/html' } },
  { url: 'https://ehr.example/e', outcome: { kind: 'lacks', what: 'token_endpoint' } },
] as const

const sent = {
  ehrId: 'lakeside',
  launch: 'standalone',
  clientId: 'sightline-1',
  redirectUri: 'https://app.example/back',
  iss: 'https://ehr.example/fhir',
  scope: 'openid patient/Patient.rs',
} as const

/** One of each; a kind without one does not compile. */
const failures: { [Kind in LaunchFailure['kind']]: Extract<LaunchFailure, { kind: Kind }> } = {
  'config-unreachable': { kind: 'config-unreachable', url: 'https://app.example/config.json', status: undefined },
  'config-invalid': { kind: 'config-invalid', mistakes: [{ path: 'ehrs[0].iss', message: 'This is missing.' }] },
  'bad-parameters': { kind: 'bad-parameters', problem: 'repeated', names: ['iss', 'launch'] },
  'unknown-iss': { kind: 'unknown-iss', iss: 'https://evil.example/fhir' },
  'unknown-ehr': { kind: 'unknown-ehr', id: 'nowhere' },
  discovery: { kind: 'discovery', ehr, iss: sent.iss, attempts: [...attempts] },
  unfinished: { kind: 'unfinished', ehr, sent },
  refused: { kind: 'refused', ehr, error: 'access_denied', description: 'They said no', sent },
  authorization: { kind: 'authorization', ehr, error: 'odd_error', description: undefined, sent },
  'state-mismatch': { kind: 'state-mismatch' },
  'issuer-mismatch': { kind: 'issuer-mismatch', expected: 'https://a.example', received: '' },
  'mix-up': { kind: 'mix-up', ehr, other: 'Harbour Hospital', origin: 'https://login.harbour.example' },
  'token-refused': { kind: 'token-refused', ehr, status: 400, error: 'odd_error', description: undefined, sent },
  'token-unreachable': { kind: 'token-unreachable', ehr, url: 'https://auth.example/t', hint: 'origin', sent },
  'no-broker': { kind: 'no-broker', ehr, url: 'https://app.example/token/lakeside', status: 404 },
  'token-unreadable': { kind: 'token-unreadable', ehr, what: 'access_token' },
  'no-patient': { kind: 'no-patient', ehr },
  'patient-changed': { kind: 'patient-changed', ehr },
  'id-token': { kind: 'id-token', ehr, check: 'nonce' },
  'clocks-differ': { kind: 'clocks-differ', ehr, seconds: 3600 },
  'storage-refused': { kind: 'storage-refused' },
  'insecure-context': { kind: 'insecure-context', origin: 'http://app.example' },
  unexpected: { kind: 'unexpected', message: 'TypeError' },
}

describe.each(Object.values(failures))('$kind', (failure) => {
  const text = explainFailure(failure)
  const words = [text.title, ...text.sentences, text.remedy]

  test('says what happened and what to do, each in whole sentences', () => {
    expect(text.title).toMatch(/^[A-Z].*[^.]$/)
    expect(text.sentences.length).toBeGreaterThan(0)
    for (const sentence of [...text.sentences, text.remedy]) expect(sentence).toMatch(/^["“]?[A-Z].*\.$/)
  })

  test('leaves no gap in its words', () => {
    for (const word of [...words, ...text.details.flatMap(({ label, value }) => [label, value])]) {
      expect(word).not.toMatch(/undefined|\{|\}|null|\[object/)
      expect(word.trim()).not.toBe('')
    }
  })

  test('names the EHR where it is one EHR’s', () => {
    expect(words.some((word) => word.includes(ehr))).toBe('ehr' in failure)
  })
})

test('no two failures are told in the same words', () => {
  const told = Object.values(failures).map((failure) => explainFailure(failure).sentences.join(' '))
  expect(new Set(told).size).toBe(told.length)
})

test.each(['repeated', 'ehr-and-iss', 'nothing', 'launch-without-iss', 'iss-without-launch'] as const)(
  'a link that is wrong by “%s” says so in its own words',
  (problem) => {
    const { sentences } = explainFailure({ kind: 'bad-parameters', problem, names: ['iss'] })
    expect(sentences[0]).toMatch(/link/)
  },
)

test('each document that was asked for is listed with what it answered', () => {
  expect(explainFailure(failures.discovery).details.map(({ label, value }) => `${label}: ${value}`)).toEqual([
    'https://ehr.example/a: no answer that a browser may read: the server is down, or does not allow this site (CORS)',
    'https://ehr.example/b: no answer within 5 seconds',
    'https://ehr.example/c: status 503, without a content type',
    'https://ehr.example/d: status 200, text/html, which is not JSON',
    'https://ehr.example/e: an answer that lacks token_endpoint',
  ])
})

test('a token endpoint that cannot be reached says what to look at', () => {
  const [lacking, withoutCors, broker] = (['origin', 'cors', 'broker'] as const).map(
    (hint) =>
      explainFailure({ ...failures['token-unreachable'], hint }).details.find(({ label }) => label === 'Hint')?.value,
  )
  expect(lacking).toContain('Add https://auth.example to “origins”')
  expect(withoutCors).toContain('CORS')
  expect(broker).toContain('host that serves Sightline at https://auth.example')
})

const codes = [
  'unauthorized_client',
  'invalid_client',
  'invalid_scope',
  'invalid_request',
  'invalid_grant',
  'server_error',
  'temporarily_unavailable',
]

describe.each(['authorization', 'token-refused'] as const)('an error code at %s', (kind) => {
  const told = codes.map((error) => explainFailure({ ...failures[kind], error }))

  test('has a cause and a way out of its own', () => {
    const plain = explainFailure(failures[kind])
    for (const words of [told.map(({ sentences }) => sentences.join(' ')), told.map(({ remedy }) => remedy)]) {
      expect(new Set(words).size).toBe(codes.length)
      expect(words).not.toContain(plain.remedy)
    }
    for (const { sentences, remedy } of told) {
      for (const sentence of [...sentences, remedy]) expect(sentence).toMatch(/^[A-Z].*\.$/)
    }
  })

  test('is shown with what was sent', () => {
    expect(told[0]?.details.map(({ value }) => value)).toEqual(expect.arrayContaining([sent.clientId, sent.scope]))
  })
})

test.each([
  [429, 'temporarily_unavailable'],
  [503, 'temporarily_unavailable'],
  [500, 'server_error'],
  [502, 'server_error'],
])('a token endpoint that answers %i and no words is told as %s', (status, error) => {
  const bare = explainFailure({ ...failures['token-refused'], status, error: undefined })
  expect(bare.remedy).toBe(explainFailure({ ...failures['token-refused'], error }).remedy)
})

test('a status of the client’s fault without words blames nobody', () => {
  const bare = explainFailure({ ...failures['token-refused'], status: 400, error: undefined })
  expect(bare.sentences).toHaveLength(1)
})

test('a launch of the EHR’s that was not finished can be begun again there, and any other here', () => {
  const { remedy } = explainFailure(failures.unfinished)
  expect(remedy).toMatch(/^Sign in again\. /)
  expect(explainFailure({ ...failures.unfinished, sent: { ...sent, launch: 'ehr' } }).remedy).toMatch(
    /^Open Sightline again from the patient’s chart/,
  )
})

test('what was sent is listed for whoever compares it with the registration', () => {
  expect(explainFailure(failures.unfinished).details).toEqual([
    { label: 'Client id, as sent', value: 'sightline-1' },
    { label: 'Redirect address, as sent', value: 'https://app.example/back' },
    { label: 'FHIR base, as sent', value: 'https://ehr.example/fhir' },
    { label: 'Scopes, as sent', value: 'openid patient/Patient.rs' },
  ])
})

describe('the ways on', () => {
  const home = new URL('https://app.example/sightline/')
  const ways = (failure: LaunchFailure) =>
    waysOut(failure, explainFailure(failure), home).map(({ word, url }) => `${word} ${url.href}`)
  const again = 'failure.again https://app.example/sightline/launch.html?ehr=lakeside'
  const check = `failure.check https://app.example/sightline/doctor.html?base=${encodeURIComponent(sent.iss)}`
  const chooser = 'failure.home https://app.example/sightline/'

  test('of a launch from here: sign in again, choose another, check the connection', () => {
    expect(ways(failures.authorization)).toEqual([again, chooser, check])
    expect(ways(failures.unfinished)).toEqual([again, check])
  })

  test('of a launch from the EHR there is none that begins it again from here', () => {
    expect(ways({ ...failures.authorization, sent: { ...sent, launch: 'ehr' } })).toEqual([chooser, check])
  })

  test('of an answer that a person gave, the connection is not among them', () => {
    expect(ways(failures.refused)).toEqual([again, chooser])
  })

  test('of settings that cannot be read, there are none', () => {
    expect(ways(failures['config-invalid'])).toEqual([])
  })
})

test('every mistake of the config is listed at its path', () => {
  const mistakes = [
    { path: '', message: 'This is not JSON.' },
    { path: 'ehrs[3].iss', message: 'This is missing.' },
  ]
  const { details, sentences } = explainFailure({ kind: 'config-invalid', mistakes })
  expect(sentences[0]).toContain('2 mistakes')
  expect(details.map(({ label }) => label)).toEqual(['The whole file', 'ehrs[3].iss'])
})

test('of a config whose mistakes could not be named, no number and no list is promised', () => {
  const { details, sentences, remedy, canRetry } = explainFailure({ kind: 'config-invalid', mistakes: [] })
  expect(sentences[0]).toMatch(/^Something in .* is wrong.* could not be loaded\.$/)
  expect([...sentences, remedy].join(' ')).not.toMatch(/\d|details/)
  expect(details).toEqual([])
  expect(canRetry).toBe(true)
})

test.each([
  [359, 'about 6 minutes ahead'],
  [-3540, 'about 59 minutes behind'],
  [3600, 'about 1 hour ahead'],
  [-3590, 'about 1 hour behind'],
  [-86_400, 'about 1 day behind'],
  [45 * 86_400, 'about 45 days ahead'],
  [-31_536_000, 'about 1 year behind'],
  [2 * 31_600_000, 'about 2 years ahead'],
])('clocks that differ by %d s are told in the largest unit that fits', (by, said) => {
  expect(explainFailure({ kind: 'clocks-differ', ehr, seconds: by }).sentences[0]).toContain(said)
})

test('an EHR’s own words are clipped', () => {
  const { details } = explainFailure({ ...failures.refused, description: 'x'.repeat(5000) })
  expect(Math.max(...details.map(({ value }) => value.length))).toBeLessThan(310)
})

test('loading again is offered where it may help: a code is good for one use', () => {
  const again = Object.values(failures).filter((failure) => explainFailure(failure).canRetry)
  expect(again.map(({ kind }) => kind)).toEqual([
    'config-unreachable',
    'config-invalid',
    'discovery',
    'storage-refused',
    'unexpected',
  ])
})

import { describe, expect, test } from 'vitest'
import type { LaunchFailure } from '../session/launch-failure'
import { explainFailure } from './failure-text'

const ehr = 'Lakeside Clinic'
const attempts = [
  { url: 'https://ehr.example/a', outcome: { kind: 'network' } },
  { url: 'https://ehr.example/b', outcome: { kind: 'timeout', milliseconds: 5000 } },
  { url: 'https://ehr.example/c', outcome: { kind: 'status', status: 503, contentType: '' } },
  { url: 'https://ehr.example/d', outcome: { kind: 'not-json', status: 200, contentType: 'text/html' } },
  { url: 'https://ehr.example/e', outcome: { kind: 'lacks', what: 'token_endpoint' } },
] as const

/** One of each; a kind without one does not compile. */
const failures: { [Kind in LaunchFailure['kind']]: Extract<LaunchFailure, { kind: Kind }> } = {
  'config-unreachable': { kind: 'config-unreachable', url: 'https://app.example/config.json', status: undefined },
  'config-invalid': { kind: 'config-invalid', mistakes: [{ path: 'ehrs[0].iss', message: 'This is missing.' }] },
  'bad-parameters': { kind: 'bad-parameters', problem: 'repeated', names: ['iss', 'launch'] },
  'unknown-iss': { kind: 'unknown-iss', iss: 'https://evil.example/fhir' },
  'unknown-ehr': { kind: 'unknown-ehr', id: 'nowhere' },
  discovery: { kind: 'discovery', ehr, attempts: [...attempts] },
  refused: { kind: 'refused', ehr, error: 'access_denied', description: 'They said no' },
  authorization: { kind: 'authorization', ehr: undefined, error: 'invalid_scope', description: undefined },
  'state-mismatch': { kind: 'state-mismatch' },
  'issuer-mismatch': { kind: 'issuer-mismatch', expected: 'https://a.example', received: '' },
  'token-refused': { kind: 'token-refused', ehr, status: 400, error: 'invalid_grant', description: undefined },
  'token-unreachable': { kind: 'token-unreachable', ehr, url: 'https://auth.example/t', originAllowed: false },
  'token-unreadable': { kind: 'token-unreadable', ehr, what: 'access_token' },
  'no-patient': { kind: 'no-patient', ehr },
  'patient-changed': { kind: 'patient-changed', ehr },
  'id-token': { kind: 'id-token', ehr, check: 'nonce' },
  'storage-refused': { kind: 'storage-refused' },
  'insecure-context': { kind: 'insecure-context', origin: 'http://app.example' },
  unexpected: { kind: 'unexpected', message: 'TypeError' },
}

const unnamed = explainFailure({ ...failures.refused, ehr: undefined })

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
    const named = 'ehr' in failure && failure.ehr !== undefined
    expect(words.some((word) => word.includes(ehr))).toBe(named)
  })
})

test('an EHR that is not known is not named, and no sentence begins with it', () => {
  expect(unnamed.sentences[0]).toContain('the EHR')
  expect(unnamed.sentences[0]).toMatch(/^[A-Z]/)
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

test('a token endpoint on an origin that the config lacks is told apart from one without CORS', () => {
  const [lacking, withoutCors] = [false, true].map(
    (originAllowed) => explainFailure({ ...failures['token-unreachable'], originAllowed }).details.at(-1)?.value,
  )
  expect(lacking).toContain('https://auth.example')
  expect(withoutCors).toContain('CORS')
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

test('an EHR’s own words are clipped', () => {
  const { details } = explainFailure({ ...failures.refused, description: 'x'.repeat(5000) })
  expect(details.at(-1)?.value.length).toBeLessThan(310)
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

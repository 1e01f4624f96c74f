import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { atOnce } from '../fhir/at-once'
import { readAnswer as answerSteps, type Answer, type Interaction, type Received } from './answer'
import { outcome } from './testing/fake-session'

const jsonType = 'application/fhir+json'

function readAnswer(received: Received, interaction: Interaction, badRequestMayBeTransient?: boolean) {
  return atOnce(answerSteps(received, interaction, badRequestMayBeTransient))
}

function answerTo(status: number, body: unknown, interaction: Interaction = 'search') {
  return readAnswer({ status, contentType: jsonType, text: body === '' ? '' : JSON.stringify(body) }, interaction)
}

/** The answer in a line, for the tables. */
function inShort(answer: Answer): string {
  if (answer.kind !== 'failed') return answer.kind
  const { cause } = answer
  switch (cause.kind) {
    case 'status':
    case 'busy':
      return `${cause.kind} ${cause.status}`
    case 'not-json':
      return `not-json ${cause.looksLike}`
    case 'unexpected-resource':
      return `unexpected ${cause.resourceType}`
    default:
      return cause.kind
  }
}

test.each<[number, unknown, Interaction, string, boolean]>([
  [200, { resourceType: 'Bundle' }, 'search', 'ok', false],
  [201, { resourceType: 'Bundle' }, 'search', 'ok', false],
  [204, '', 'search', 'not-json empty', false],
  [200, outcome('processing', 'Cannot do this'), 'search', 'unexpected OperationOutcome', false],
  [200, outcome('not-supported', 'Not here'), 'search', 'unsupported', false],
  [200, outcome('forbidden', 'Not you'), 'search', 'denied', false],
  [200, outcome('throttled', 'Later'), 'search', 'busy 200', true],
  [299, { resourceType: 'Bundle' }, 'search', 'ok', false],
  [299, outcome('processing', 'Cannot do this'), 'search', 'unexpected OperationOutcome', false],
  [300, { resourceType: 'Bundle' }, 'search', 'status 300', false],
  [300, outcome('forbidden', 'Choose'), 'search', 'status 300', false],
  [200, outcome('security', 'Not you'), 'search', 'denied', false],
  [200, outcome('suppressed', 'Not all'), 'search', 'denied', false],
  [
    200,
    { resourceType: 'OperationOutcome', issue: [{ code: 'informational' }, { code: 'forbidden' }] },
    'read',
    'denied',
    false,
  ],
  [400, outcome('required', 'patient is required'), 'search', 'status 400', false],
  [422, outcome('processing', 'This type is not supported'), 'search', 'status 422', false],
  [500, outcome('processing', 'This type is not supported'), 'search', 'status 500', false],
  [400, '', 'search', 'status 400', false],
  [400, outcome('not-supported', 'Unknown type'), 'search', 'unsupported', false],
  [400, outcome('processing', 'Resource type MedicationStatement is not supported'), 'search', 'unsupported', false],
  [400, outcome('processing', 'Parameter _include is not supported'), 'search', 'status 400', false],
  [400, outcome('transient', 'Temporarily unavailable'), 'search', 'busy 400', true],
  [400, outcome('throttled', 'Too many'), 'read', 'busy 400', true],
  [400, outcome('timeout', 'Too slow'), 'next-page', 'busy 400', true],
  [400, outcome('lock-error', 'Locked'), 'search', 'busy 400', true],
  [401, outcome('login', 'Token expired'), 'search', 'session-ended', false],
  [403, outcome('forbidden', 'No'), 'search', 'denied', false],
  [403, '', 'read', 'denied', false],
  [403, outcome('throttled', 'Too often'), 'search', 'busy 403', true],
  [403, outcome('transient', 'Not now'), 'read', 'busy 403', true],
  [404, outcome('not-found', 'No such type'), 'search', 'unsupported', false],
  [404, '', 'search', 'status 404', false],
  [404, outcome('not-found', 'No such patient'), 'read', 'status 404', false],
  [404, outcome('not-supported', 'No such type'), 'read', 'unsupported', false],
  [404, outcome('not-found', 'Page expired'), 'next-page', 'status 404', false],
  [405, outcome('not-supported', 'No'), 'search', 'unsupported', false],
  [405, '', 'search', 'unsupported', false],
  [410, outcome('deleted', 'Gone'), 'read', 'status 410', false],
  [410, '', 'next-page', 'status 410', false],
  [422, outcome('invalid', 'Bad'), 'search', 'status 422', false],
  [408, '', 'search', 'busy 408', true],
  [429, outcome('throttled', 'Slow down'), 'search', 'busy 429', true],
  [429, '', 'search', 'busy 429', true],
  [500, outcome('exception', 'NullPointerException'), 'search', 'status 500', false],
  [500, outcome('lock-error', 'Deadlock'), 'search', 'status 500', true],
  [501, outcome('not-supported', 'No'), 'search', 'unsupported', false],
  [501, '', 'search', 'unsupported', false],
  [501, '', 'next-page', 'status 501', false],
  [502, '', 'search', 'status 502', true],
  [503, outcome('transient', 'Starting'), 'search', 'busy 503', true],
  [504, '', 'search', 'status 504', true],
])('status %i, body %j, as %s: %s, worth another try: %s', (status, body, interaction, expected, transient) => {
  const read = answerTo(status, body, interaction)
  expect(inShort(read.answer)).toBe(expected)
  expect(read.transient).toBe(transient)
})

test.each<[unknown, boolean]>([
  [outcome('exception', 'System is temporarily unavailable'), true],
  [outcome('processing', 'The server is busy'), true],
  [outcome('processing', 'Please try again later.'), true],
  [{ resourceType: 'OperationOutcome', issue: [{ severity: 'error', diagnostics: 'Please retry later' }] }, true],
  [outcome('transient', 'Maintenance'), true],
  [outcome('exception', 'System error'), false],
  [outcome('invalid', 'The start must not be later than the end'), false],
  [outcome('processing', 'The date must be later than 1900'), false],
  [outcome('invalid', 'Temporary address is no parameter'), false],
  [outcome('not-supported', 'Temporarily switched off: not supported'), false],
  [outcome('processing', 'Goal is not supported, it was temporary'), false],
  ['', false],
])('where every error is a 400, one that says %j is worth another try: %s', (body, transient) => {
  const text = body === '' ? '' : JSON.stringify(body)
  const read = readAnswer({ status: 400, contentType: jsonType, text }, 'search', true)
  expect(read.transient).toBe(transient)
  expect(inShort(read.answer) === 'busy 400').toBe(transient)
})

test('elsewhere a 400 is final unless its code says otherwise, whatever its words', () => {
  expect(answerTo(400, outcome('exception', 'System is temporarily unavailable')).transient).toBe(false)
})

test('where every error is a 400, other statuses mean what they mean everywhere', () => {
  const busy = JSON.stringify(outcome('processing', 'The server is busy'))
  for (const status of [401, 403, 404, 500]) {
    const said = { status, contentType: jsonType, text: busy }
    expect(readAnswer(said, 'read', true)).toEqual(readAnswer(said, 'read'))
  }
})

test.each<[string, string, string, string]>([
  ['a sign-in page', 'text/html', '<!DOCTYPE html><html><body>Sign in</body></html>', 'not-json html'],
  ['a sign-in page said to be JSON', jsonType, '\n <html><body>Sign in</body></html>', 'not-json html'],
  ['a page without an html element', 'text/html; charset=utf-8', '<p>Sign in</p>', 'not-json html'],
  ['a page of a language, said to be JSON', jsonType, '<html lang="en"><body>Sign in</body></html>', 'not-json html'],
  [
    'XML with a page far within',
    'application/xml',
    `<Bundle>${' '.repeat(1000)}<html></html></Bundle>`,
    'not-json xml',
  ],
  ['XML', 'application/fhir+xml', '<?xml version="1.0"?><Bundle xmlns="http://hl7.org/fhir"/>', 'not-json xml'],
  ['XML after a BOM', 'application/xml', '\uFEFF<Bundle xmlns="http://hl7.org/fhir"/>', 'not-json xml'],
  ['nothing', jsonType, '', 'not-json empty'],
  ['white space', jsonType, ' \r\n', 'not-json empty'],
  ['plain words', 'text/plain', 'Service down', 'not-json other'],
  ['words with a bracket', 'text/plain', 'Down [code 7] {x}', 'not-json other'],
  ['words said to be JSON', jsonType, 'Service down', 'broken-json'],
  ['truncated JSON', jsonType, '{"resourceType":"Bundle","entry":[{"res', 'broken-json'],
  ['JSON with a trailing comma', jsonType, '{"resourceType":"Bundle",}', 'broken-json'],
  ['good JSON of the wrong type', 'text/plain', '{"resourceType":"Bundle"}', 'ok'],
  ['good JSON said to be HTML', 'text/html', '{"resourceType":"Bundle"}', 'ok'],
  ['good JSON after a BOM', jsonType, '\uFEFF{"resourceType":"Bundle"}', 'ok'],
  ['good JSON of no type', '', '{"resourceType":"Bundle"}', 'ok'],
])('status 200 with %s', (_name, contentType, text, expected) => {
  expect(inShort(readAnswer({ status: 200, contentType, text }, 'search').answer)).toBe(expected)
})

test('what is not JSON is named with its content type', () => {
  const { answer } = readAnswer({ status: 200, contentType: 'text/html', text: '<html></html>' }, 'search')
  expect(answer).toEqual({
    kind: 'failed',
    cause: { kind: 'not-json', contentType: 'text/html', looksLike: 'html' },
    said: undefined,
  })
})

const issue = (text: string) => ({ severity: 'error', code: 'invalid', details: { text } })

function said(texts: string[]): string | undefined {
  const { answer } = answerTo(400, { resourceType: 'OperationOutcome', issue: texts.map(issue) })
  return answer.kind === 'ok' ? 'an answer without words' : answer.said
}

test("the server's words come with the answer, each once, and cut where they are endless", () => {
  expect(said(['One.', 'Two.', 'One.'])).toBe('One.; Two.')
  expect(said(['x'.repeat(5000)])).toBe(`${'x'.repeat(500)}…`)
  expect(said(['x'.repeat(500)])).toBe('x'.repeat(500))
  expect(said([])).toBeUndefined()
})

test('an issue without words adds none', () => {
  const mute = { severity: 'error', code: 'invalid' }
  const { answer } = answerTo(400, { resourceType: 'OperationOutcome', issue: [mute, issue('One.'), mute] })
  expect(answer).toMatchObject({ said: 'One.' })
  expect(answerTo(400, { resourceType: 'OperationOutcome', issue: [mute] }).answer).toMatchObject({ said: undefined })
})

test('numbers keep the precision of the wire', () => {
  const { answer } = readAnswer({ status: 200, contentType: jsonType, text: '{"value":1.0}' }, 'read')
  expect(answer.kind === 'ok' && JSON.stringify(answer.body)).toContain('1.0')
})

test('there is an answer for every status and every text, and only a 2xx is ever ok', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 200, max: 599 }),
      fc.oneof(fc.string(), fc.json(), fc.constantFrom('{', '[', '<', '\uFEFF', 'null')),
      fc.constantFrom<Interaction>('read', 'search', 'next-page'),
      fc.constantFrom('', jsonType, 'text/html'),
      (status, text, interaction, contentType) => {
        const { answer } = readAnswer({ status, contentType, text }, interaction)
        expect(answer.kind === 'ok' && status >= 300).toBe(false)
      },
    ),
  )
})

test.each<[string, unknown, boolean]>([
  ['nothing', '', true],
  ['a web page', '<html></html>', true],
  ['JSON of its own', { error: 'no such path' }, true],
  ['an OperationOutcome', outcome('not-found', 'No such Medication'), false],
  ['an OperationOutcome without a word', { resourceType: 'OperationOutcome', issue: [] }, false],
])('a 404 with %s may be of an address that the server does not know: %s', (_, body, isMute) => {
  const { answer } = answerTo(404, body, 'read')
  expect('mute' in answer).toBe(isMute)
})

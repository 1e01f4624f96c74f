import { expect, test, vi } from 'vitest'
import type { Attachment, AttachmentContent } from '../model/attachment'
import { fetchedContent, heldContent } from './attachment-content'
import { fakeSession, json, outcome, rejectionOf } from './testing/fake-session'

const nothing: Attachment = {
  title: undefined,
  contentType: undefined,
  language: undefined,
  url: undefined,
  data: undefined,
  size: undefined,
  hash: undefined,
  created: undefined,
  format: undefined,
}

const limits = { bytes: 1000, milliseconds: 5000 }

async function fetched(answer: () => Response | Promise<Response>, stated: Partial<Attachment> = {}) {
  const { session, accepts } = fakeSession(answer)
  const url = new URL('Binary/1', session.fhirBase)
  const content = await fetchedContent(session, url, { ...nothing, ...stated }, new AbortController().signal, limits)
  return { content, accepts }
}

/** A file as words: `text/plain: hello`, with its remarks. */
function summary(content: AttachmentContent): unknown {
  if (content.kind !== 'file') return content
  const { contentType, bytes, remarks } = content
  return remarks.length === 0
    ? `${contentType ?? '-'}: ${new TextDecoder().decode(bytes)}`
    : [`${contentType ?? '-'}: ${new TextDecoder().decode(bytes)}`, ...remarks]
}

const sent = (body: string, type: string) => new Response(body, { headers: { 'content-type': type } })

test('a file is asked for as what it is said to be, and taken as what it is sent as', async () => {
  const { content, accepts } = await fetched(() => sent('hello', 'text/plain; charset=utf-8'), {
    contentType: 'text/plain',
  })
  expect(summary(content)).toBe('text/plain; charset=utf-8: hello')
  expect(accepts).toEqual(['text/plain, */*;q=0.8'])
})

test.each([
  ['R4', () => json({ resourceType: 'Binary', contentType: 'text/plain', data: 'aGVsbG8=' })],
  ['DSTU2', () => json({ resourceType: 'Binary', contentType: 'text/plain', content: 'aGVs\nbG8=' })],
  [
    'XML',
    () =>
      sent(
        '<?xml version="1.0"?><Binary xmlns="http://hl7.org/fhir"><contentType value="text/plain"/><data value="aGVs&#10;bG8="/></Binary>',
        'application/fhir+xml',
      ),
  ],
])('a Binary that comes as a resource (%s) is unwrapped', async (_, answer) => {
  expect(summary((await fetched(answer)).content)).toBe('text/plain: hello')
})

test('JSON that is no Binary is the file itself', async () => {
  const { content } = await fetched(() => sent('{"a":1}', 'application/json'), { contentType: 'application/json' })
  expect(summary(content)).toBe('application/json: {"a":1}')
})

test.each<[string, () => Response | Promise<Response>, AttachmentContent]>([
  ['refused', () => json(outcome('forbidden', 'no'), 403), { kind: 'denied', scope: 'patient/Binary.rs' }],
  ['gone', () => json(outcome('not-found', 'no'), 404), { kind: 'absent' }],
  ['deleted', () => json(outcome('deleted', 'no'), 410), { kind: 'absent' }],
  [
    'not there, by a server that says 400 to everything',
    () => json(outcome('not-found', 'no'), 400),
    { kind: 'absent' },
  ],
  ['deleted, by such a server', () => json(outcome('deleted', 'no'), 400), { kind: 'absent' }],
  [
    'a mistake in the question',
    () => json(outcome('invalid', 'no'), 400),
    { kind: 'failed', cause: { kind: 'status', status: 400 } },
  ],
  ['an error', () => json({}, 500), { kind: 'failed', cause: { kind: 'status', status: 500 } }],
  ['the end of the session', () => json({}, 401), { kind: 'failed', cause: { kind: 'session-ended' } }],
  ['no network', () => Promise.reject(new TypeError('x')), { kind: 'failed', cause: { kind: 'network' } }],
  [
    'an outcome that says all is well',
    () => json(outcome('exception', 'no')),
    { kind: 'failed', cause: { kind: 'unexpected-resource', resourceType: 'OperationOutcome' } },
  ],
  ['too large', () => sent('x'.repeat(1001), 'text/plain'), { kind: 'too-large', limit: 1000 }],
  [
    'said to be too large',
    () => new Response('x', { headers: { 'content-length': '5000' } }),
    { kind: 'too-large', limit: 1000 },
  ],
  ['empty', () => sent('', 'text/plain'), { kind: 'empty' }],
  ['broken', () => json({ resourceType: 'Binary', data: '%%%' }), { kind: 'broken' }],
])('%s is a value of its own', async (_, answer, expected) => {
  expect((await fetched(answer)).content).toEqual(expected)
})

test('what takes too long is given up', async () => {
  const { session } = fakeSession(() => new Promise(() => undefined))
  const { signal } = new AbortController()
  const content = await fetchedContent(session, new URL('Binary/1', session.fhirBase), nothing, signal, {
    ...limits,
    milliseconds: 10,
  })
  expect(content).toEqual({ kind: 'failed', cause: { kind: 'timeout' } })
})

test('nobody looks any more: the request is called off', async () => {
  const { session, traffic } = fakeSession(() => new Promise(() => undefined))
  const stop = new AbortController()
  const content = fetchedContent(session, new URL('Binary/1', session.fhirBase), nothing, stop.signal, limits)
  stop.abort()
  expect(await rejectionOf(content)).toBe('AbortError')
  expect(traffic.aborted).toBe(1)
})

test('a file that its record describes otherwise says so', async () => {
  const stated = { contentType: 'image/png', size: 4, hash: '2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }
  expect(summary((await fetched(() => sent('hello', 'text/plain'), stated)).content)).toEqual([
    'text/plain: hello',
    { kind: 'type', stated: 'image/png', actual: 'text/plain' },
    { kind: 'size', stated: 4, actual: 5 },
    { kind: 'hash' },
  ])
})

/** Of "hello": SHA-1 and SHA-256, each in base64 and in hexadecimal. */
const sums = [
  'qvTGHdzF6KLavt4PO0gs2a6pQ00=',
  'aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d',
  'LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=',
  '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
]

const withSum = (text: string, hash: string) =>
  heldContent({ ...nothing, contentType: 'text/plain', data: btoa(text), hash })

test.each(sums)('a file that is not what %s was made of says so, one that is does not', async (hash) => {
  expect(summary(await withSum('hello', hash))).toBe('text/plain: hello')
  expect(summary(await withSum('hello', ` ${hash}\n`))).toBe('text/plain: hello')
  expect(summary(await withSum('hullo', hash))).toEqual(['text/plain: hullo', { kind: 'hash' }])
  // What is longer or shorter is no checksum, and says nothing.
  expect(summary(await withSum('hullo', `x${hash}`))).toBe('text/plain: hullo')
  expect(summary(await withSum('hullo', `${hash}x`))).toBe('text/plain: hullo')
})

test('a hexadecimal checksum may be in capitals', async () => {
  const hash = sums[1]?.toUpperCase()
  expect(summary(await heldContent({ ...nothing, contentType: 'text/plain', data: 'aGVsbG8=', hash }))).toBe(
    'text/plain: hello',
  )
})

test('where the browser has no digests, nothing is said of the checksum', async () => {
  vi.stubGlobal('crypto', {})
  const content = await heldContent({ ...nothing, contentType: 'text/plain', data: btoa('hullo'), hash: sums[0] })
  vi.unstubAllGlobals()
  expect(summary(content)).toBe('text/plain: hullo')
})

test.each([undefined, 'application/fhir+json', 'no type'])(
  'a file said to be %j is asked for in any form',
  async (contentType) => {
    const { accepts } = await fetched(() => sent('hello', 'text/plain'), { contentType })
    expect(accepts).toEqual(['*/*'])
  },
)

test('what only looks like a Binary is the file itself', async () => {
  for (const [body, type] of [
    ['<note>hello</note>', 'application/xml'],
    ['{"half', 'application/json'],
    ['[1]', 'application/json'],
    ['{"resourceType":"Binary","contentType":"text/plain","data":"aGVsbG8="}', 'text/plain'],
  ] as const)
    expect(summary((await fetched(() => sent(body, type))).content)).toBe(`${type}: ${body}`)
})

test('a file in its record, or in a Binary, that is larger than may be kept is not decoded', async () => {
  const data = btoa('x'.repeat(1200))
  expect(await heldContent({ ...nothing, data }, limits)).toEqual({ kind: 'too-large', limit: 1000 })
  const roomy = { bytes: 2000, milliseconds: 5000 }
  expect(await heldContent({ ...nothing, data }, roomy)).toMatchObject({ kind: 'file' })
  expect(await heldContent(nothing, limits)).toEqual({ kind: 'empty' })
})

test.each(['qvTGHdzF6KLavt4PO0gs2a6pQ00=', 'aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d', 'no checksum'])(
  'the checksum %s of "hello" makes no remark',
  async (hash) => {
    const content = await heldContent({ ...nothing, contentType: 'text/plain', data: 'aGVsbG8=', size: 5, hash })
    expect(summary(content)).toBe('text/plain: hello')
  },
)

test('the first bytes say what a file without a type is', async () => {
  const content = await heldContent({ ...nothing, contentType: 'application/octet-stream', data: btoa('%PDF-1.4') })
  expect(summary(content)).toBe('application/pdf: %PDF-1.4')
})

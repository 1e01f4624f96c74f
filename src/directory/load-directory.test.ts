import { expect, test, vi } from 'vitest'
import { fakeFetch, never } from '../config/testing/fake-fetch'
import { formatDirectory } from './directory-file'
import { loadDirectory } from './load-directory'

const address = 'https://app.example/directory.json'
const entries = [{ name: 'Clínica San Rafael', base: 'https://ehr.example/fhir' }]
const noop = () => {}
const signal = () => new AbortController().signal

test('a directory is loaded, and how much has come is told', async () => {
  const text = formatDirectory(entries)
  const received = vi.fn<(bytes: number) => void>()
  const { fetch } = fakeFetch({ [address]: () => new Response(text) })
  expect(await loadDirectory(address, fetch, received, signal())).toEqual({ kind: 'loaded', entries, skipped: 0 })
  expect(received).toHaveBeenLastCalledWith(new TextEncoder().encode(text).byteLength)
})

test('a letter that is cut in two between two pieces is read as one', async () => {
  const bytes = new TextEncoder().encode(formatDirectory(entries))
  const cut = bytes.indexOf(0xc3) + 1
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      controller.enqueue(bytes.slice(0, cut))
      controller.enqueue(bytes.slice(cut))
      controller.close()
    },
  })
  const { fetch } = fakeFetch({ [address]: () => new Response(body) })
  expect(await loadDirectory(address, fetch, noop, signal())).toMatchObject({ entries })
})

test.each([
  ['no answer', {}, { kind: 'unreachable' }],
  ['a 404', { [address]: () => new Response('', { status: 404 }) }, { kind: 'status', status: 404 }],
  ['a page', { [address]: () => new Response('<!doctype html>') }, { kind: 'no-directory' }],
  ['another JSON', { [address]: () => Response.json({ entries: 3 }) }, { kind: 'no-directory' }],
  ['nothing', { [address]: () => new Response(null) }, { kind: 'no-directory' }],
])('%s is told', async (_name, answers, reason) => {
  const { fetch } = fakeFetch(answers)
  expect(await loadDirectory(address, fetch, noop, signal())).toEqual({ kind: 'failed', reason })
})

test('it can be called off', async () => {
  const abort = new AbortController()
  const { fetch } = fakeFetch({ [address]: never })
  const loading = loadDirectory(address, fetch, noop, abort.signal)
  abort.abort()
  expect(await loading).toEqual({ kind: 'failed', reason: { kind: 'unreachable' } })
})

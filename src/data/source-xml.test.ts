import { expect, test, vi } from 'vitest'
import { releases } from '../fhir/release'
import { createChartClient } from './query-client'
import { sourceXmlQuery } from './source-xml'
import { fakeSession, json, rejectionOf, type FakeSessionOptions, type Respond } from './testing/fake-session'

async function ask(respond: Respond, options?: FakeSessionOptions) {
  const server = fakeSession(respond, options)
  const said = await createChartClient().fetchQuery(sourceXmlQuery({ session: server.session }, 'Condition/c 1'))
  return { said, ...server }
}

const xml =
  '<?xml version="1.0"?>\n<!-- as it came -->\n<Condition xmlns="http://hl7.org/fhir"><id value="c1"/></Condition>'

test.each(releases)('%s: XML is asked for by the release’s own type, and kept as it came', async (release) => {
  const { said, asked, accepts } = await ask(() => new Response(xml), { release })
  expect(said).toEqual({ kind: 'xml', text: xml })
  expect(asked).toEqual(['https://ehr.test/fhir/Condition/c%201'])
  expect(accepts).toEqual([release === 'r4' ? 'application/fhir+xml' : 'application/xml+fhir'])
})

test('a server that answers JSON, a web page or another record has not given the record in XML', async () => {
  for (const body of ['<!doctype html><html></html>', '<OperationOutcome/>', '', '<?xml'])
    expect((await ask(() => new Response(body))).said).toEqual({ kind: 'other-format' })
  expect((await ask(() => json({ resourceType: 'Condition' }))).said).toEqual({ kind: 'other-format' })
})

test.each([
  ['a prefix', '<f:Condition xmlns:f="http://hl7.org/fhir"/>'],
  ['blank lines', '\n \n<Condition/>'],
  ['several remarks', '<?xml version="1.0"?>\n\n<!-- one -->  <!-- two -->\n<?style x?><Condition/>'],
])('XML with %s before its name is the record', async (_name, text) => {
  expect((await ask(() => new Response(text))).said).toEqual({ kind: 'xml', text })
})

test.each([
  'Conditions: <Condition/>',
  '<html><Condition/></html>',
  '<Condition2/>',
  '<?xml version="1.0"?> no <Condition/>',
])('what only speaks of the record is not it: %s', async (text) => {
  expect((await ask(() => new Response(text))).said).toEqual({ kind: 'other-format' })
})

test('a server that does not answer is given up after half a minute, and one that nobody waits for at once', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const over = vi.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
    const stop = new AbortController()
    setTimeout(() => stop.abort(new DOMException('', 'TimeoutError')), milliseconds)
    return stop.signal
  })
  const waiting = ask(() => new Promise<Response>(() => {}))
  await vi.advanceTimersByTimeAsync(30_000)
  expect((await waiting).said).toEqual({ kind: 'failed', cause: { kind: 'timeout' } })
  const { session, traffic } = fakeSession(() => new Promise<Response>(() => {}))
  const client = createChartClient()
  const rejection = rejectionOf(client.fetchQuery(sourceXmlQuery({ session }, 'Condition/c1')))
  await vi.advanceTimersByTimeAsync(10)
  await client.cancelQueries()
  expect(await rejection).not.toBe('no rejection')
  expect(traffic).toMatchObject({ running: 0, aborted: 1 })
  over.mockRestore()
  vi.useRealTimers()
})

test('what was given is kept for as long as the chart, each record by itself; what failed is asked again', async () => {
  let broken = true
  const { session, asked } = fakeSession(() => {
    if (broken) throw new TypeError('no network')
    return new Response(xml)
  })
  const client = createChartClient()
  const read = (id: string) => client.fetchQuery(sourceXmlQuery({ session }, id))
  expect((await read('Condition/a')).kind).toBe('failed')
  broken = false
  expect((await read('Condition/a')).kind).toBe('xml')
  expect((await read('Condition/a')).kind).toBe('xml')
  expect((await read('Condition/b')).kind).toBe('xml')
  expect(asked).toHaveLength(3)
})

test('a refusal and a failure are told apart', async () => {
  expect((await ask(() => new Response('', { status: 406 }))).said).toEqual({ kind: 'refused', status: 406 })
  expect((await ask(() => new Response('', { status: 401 }))).said).toEqual({
    kind: 'failed',
    cause: { kind: 'session-ended' },
  })
  const broken = await ask(() => Promise.reject(new TypeError('no network')))
  expect(broken.said).toEqual({ kind: 'failed', cause: { kind: 'network' } })
})

test('a record of any size is not taken', async () => {
  const { said } = await ask(() => new Response('', { headers: { 'content-length': '90000000' } }))
  expect(said).toEqual({ kind: 'failed', cause: { kind: 'too-large', limit: 50_000_000 } })
})

import { expect, test } from 'vitest'
import { releases } from '../fhir/release'
import { createChartClient } from './query-client'
import { sourceXmlQuery } from './source-xml'
import { fakeSession, json, type FakeSessionOptions, type Respond } from './testing/fake-session'

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

test('a refusal and a failure are told apart', async () => {
  expect((await ask(() => new Response('', { status: 406 }))).said).toEqual({ kind: 'refused', status: 406 })
  expect((await ask(() => new Response('', { status: 401 }))).said).toMatchObject({ cause: { kind: 'session-ended' } })
  const broken = await ask(() => Promise.reject(new TypeError('no network')))
  expect(broken.said).toEqual({ kind: 'failed', cause: { kind: 'network' } })
})

test('a record of any size is not taken', async () => {
  const { said } = await ask(() => new Response('', { headers: { 'content-length': '90000000' } }))
  expect(said).toEqual({ kind: 'failed', cause: { kind: 'too-large', limit: 50_000_000 } })
})

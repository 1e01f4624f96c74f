// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import { isObject, listOf, readJson, writeJson, type JsonObject } from '../../mock-ehr/data/json'
import { fetchCode, patience, runCalm, runStorm } from './storm-run'

beforeAll(fetchCode, patience)

/** What a Bundle would have to be on its way for the app to be wrong about it: the oracle has to find it out. */
const lies: [string, (bundle: JsonObject) => JsonObject, RegExp][] = [
  [
    'pages that are never asked for',
    (bundle) => ({
      ...bundle,
      link: listOf(bundle['link']).filter((link) => isObject(link) && link['relation'] !== 'next'),
    }),
    /observations \(full, none\): lacks Observation\//,
  ],
  [
    'records that are left out',
    (bundle) => ({ ...bundle, entry: listOf(bundle['entry']).slice(1) }),
    /problems \(full, complete\): lacks/,
  ],
  [
    'lists that come as empty',
    (bundle) => ({ ...bundle, entry: [], link: [] }),
    /allergies \(full, none\): should be complete/,
  ],
  [
    'records that nobody wrote',
    (bundle) => ({ ...bundle, entry: listOf(bundle['entry']).flatMap((entry) => [entry, invented(entry)]) }),
    /shows Condition\/invented-.*, which is not/,
  ],
  [
    'entries that cannot be read',
    (bundle) => ({ ...bundle, entry: [...listOf(bundle['entry']), {}] }),
    /says that it skipped 1/,
  ],
]

test.each(lies)('%s are found out', { timeout: patience }, async (_name, change, wrong) => {
  const { wrongs } = await runCalm('athenahealth-like', 'walter-okafor', {
    fetch: (ehr) => async (input, init) => {
      const answer = await ehr.fetch(input, init)
      const text = await answer.text()
      const body = text.startsWith('{') ? readJson(text) : undefined
      const isList = isObject(body) && body['resourceType'] === 'Bundle'
      return new Response(isList ? writeJson(change(body)) : text, { status: answer.status, headers: answer.headers })
    },
  })
  expect(wrongs.join('\n')).toMatch(wrong)
})

test('a section that never ends to load is found out', { timeout: patience }, async () => {
  const { wrongs } = await runCalm('athenahealth-like', 'theo-lindqvist', {
    fetch: (ehr) => (input, init) => {
      const isAsked = input instanceof URL && input.pathname.endsWith('/Immunization')
      return isAsked ? new Promise<never>(() => {}) : ehr.fetch(input, init)
    },
  })
  expect(wrongs.join('\n')).toMatch(/immunizations \(full, failed\): should be/)
})

test('a chart that nothing befalls is right', { timeout: patience }, async () => {
  const { wrongs, faults } = await runCalm('athenahealth-like', 'walter-okafor')
  expect(wrongs).toEqual([])
  expect(faults).toBe(0)
})

test('a seed gives the same storm again, and the same chart in it', { timeout: patience }, async () => {
  const first = await runStorm(4)
  expect(first.faults).toBeGreaterThan(5)
  expect(await runStorm(4)).toEqual(first)
})

function invented(entry: unknown): unknown {
  const resource = isObject(entry) ? entry['resource'] : undefined
  if (!isObject(resource)) return entry
  return { resource: { ...resource, id: `invented-${String(resource['id'])}` } }
}

import { expect, test } from 'vitest'
import { fakeFetch, json, type Answer } from '../config/testing/fake-fetch'
import { fetchKeys } from './published-keys'

const url = 'https://auth.ehr.example/jwks'

test('what is published is given as it came, and asked for without cookies', async () => {
  const { fetch, sent } = fakeFetch({ [url]: json({ keys: [{ kid: '1' }] }) })
  expect(await fetchKeys(url, fetch)).toEqual({ keys: [{ kid: '1' }] })
  expect(sent.map(({ init }) => init.credentials)).toEqual(['omit'])
})

test.each<[string, Record<string, Answer>]>([
  ['are not there', {}],
  ['answer 500', { [url]: json({ keys: [] }, 500) }],
  ['are HTML', { [url]: () => new Response('<html>') }],
])('nothing is known of keys that %s', async (_which, answers) => {
  expect(await fetchKeys(url, fakeFetch(answers).fetch)).toBeUndefined()
})

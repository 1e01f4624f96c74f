import { expect, test } from 'vitest'
import { fakeFetch, json, never } from '../config/testing/fake-fetch'
import { browserPort } from './browser-port'
import type { Ask } from './port'

const url = 'https://ehr.example/token'
const ask: Ask = {
  method: 'POST',
  url,
  headers: { Origin: 'https://app.example', Accept: 'application/json', Authorization: 'Bearer x' },
  body: 'a=1',
  follow: false,
}
const refuse = () => {
  throw new TypeError('Failed to fetch')
}

function port(answers: Parameters<typeof fakeFetch>[0]) {
  const { fetch, sent } = fakeFetch(answers)
  return { sent, send: browserPort({ fetch, milliseconds: 50, now: Date.now }).send }
}

test('what may be read is read, without cookies and without the header that only a browser sets', async () => {
  const { send, sent } = port({ [url]: json({ error: 'invalid_grant' }, 400) })
  const { outcome } = await send(ask)
  expect(outcome).toMatchObject({ kind: 'answered', status: 400, body: '{"error":"invalid_grant"}' })
  expect(sent).toHaveLength(1)
  expect(sent[0]?.init.credentials).toBe('omit')
  expect(sent[0]?.headers.get('origin')).toBeNull()
  expect(sent[0]?.form.get('a')).toBe('1')
})

test('a server that answers where CORS is not asked for lacks CORS, and gets no token to find out', async () => {
  const { send, sent } = port({ [url]: ({ init }) => (init.mode === 'no-cors' ? new Response(null) : refuse()) })
  expect((await send(ask)).outcome).toMatchObject({ kind: 'unanswered', failure: 'cors' })
  expect(sent[1]?.headers.get('authorization')).toBeNull()
  expect(sent[1]?.init.credentials).toBe('omit')
})

test('a server that does not answer at all cannot be told from one that is not there', async () => {
  expect((await port({ [url]: refuse }).send(ask)).outcome).toMatchObject({ failure: 'unreadable' })
})

test('silence ends with the time limit', async () => {
  expect((await port({ [url]: never }).send(ask)).outcome).toMatchObject({ failure: 'timeout' })
})

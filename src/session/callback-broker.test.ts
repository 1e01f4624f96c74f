import './testing/fhirclient-in-node'
import { beforeEach, describe, expect, test } from 'vitest'
import { json } from '../config/testing/fake-fetch'
import { memoryArea, type StorageArea } from './oauth-storage'
import { answer, complete, leaveBoth } from './testing/landing'
import { leaveThroughBroker } from './testing/pending-launch'

let area: StorageArea

beforeEach(() => {
  area = memoryArea()
  leaveBoth(area)
})

const page = (status: number) => () => new Response('<h1>Not here</h1>', { status })

describe('a token broker beside the app', () => {
  const broker = 'https://app.example/sightline/token/lakeside'
  const leave = () => leaveThroughBroker(area, broker)

  test('is asked as the EHR would be, with its cookie', async () => {
    leave()
    const { outcome, sent } = await complete(area, 'code=c1&state=s1', { [broker]: json(answer) })
    expect(outcome).toMatchObject({ kind: 'session', session: { patientId: 'p1' } })
    expect(sent.map(({ url, method }) => `${method} ${url.origin}${url.pathname}`)).toEqual([`POST ${broker}`])
    expect(sent[0]?.init.credentials).toBe('same-origin')
    expect(sent[0]?.form.get('code')).toBe('c1')
  })

  test('an EHR itself gets no cookie', async () => {
    const { sent } = await complete(area, 'code=c1&state=s1')
    expect(sent[0]?.init.credentials).toBe('omit')
  })

  test.each([
    [404, page(404)],
    [405, page(405)],
    [501, page(501)],
    [200, page(200)],
    [404, () => new Response('', { status: 404 })],
  ])('is missing where the host answers %i with a page', async (status, missing) => {
    leave()
    const { outcome } = await complete(area, 'code=c1&state=s1', { [broker]: missing })
    expect(outcome).toEqual({
      kind: 'failed',
      reason: { kind: 'no-broker', ehr: 'Lakeside Clinic', url: broker, status },
    })
  })

  test.each([
    ['refuses in the words of OAuth', json({ error: 'invalid_request' }, 404), { kind: 'token-refused', status: 404 }],
    ['is behind a proxy that cannot reach it', page(502), { kind: 'token-refused', status: 502 }],
    ['cannot reach the EHR', json({ error: 'temporarily_unavailable' }, 504), { error: 'temporarily_unavailable' }],
    ['lacks the token in its answer', json({}), { kind: 'token-unreadable' }],
    ['is away', () => Promise.reject(new TypeError('Failed to fetch')), { kind: 'token-unreachable', hint: 'broker' }],
  ])('is there, but %s', async (_what, tokenAnswer, reason) => {
    leave()
    const { outcome } = await complete(area, 'code=c1&state=s1', { [broker]: tokenAnswer })
    expect(outcome).toMatchObject({ kind: 'failed', reason })
    expect(JSON.stringify(outcome)).not.toContain('#')
  })
})

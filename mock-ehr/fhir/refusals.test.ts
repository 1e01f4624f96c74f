import { describe, expect, test } from 'vitest'
import { base, everything, readBody, releases, ward } from './ward'

const denied = { scopes: ['patient/Condition.read'], patientId: 'ann' }

describe('a server that answers 400 whatever is wrong', () => {
  test.each(releases)('%s: says what it is in the issue, and 401 and 403 for the token alone', async (release) => {
    const { get, send } = ward(release, { errorStatuses: 'always-400', unsupportedStatus: 404 })
    const answers: [path: string, issue: string][] = [
      ['Goal?patient=ann', 'not-supported: The resource type Goal is not supported.'],
      ['Patient/nobody', 'not-found: There is no Patient/nobody.'],
      ['Patient/ann/_history', 'not-found: This server has nothing at this address.'],
      ['Condition?patient=ann&colour=red', 'invalid: Condition has no search parameter "colour" on this server.'],
    ]
    for (const [path, issue] of answers) {
      const answer = await get(path)
      expect([path, answer.status, answer.issue]).toEqual([path, 400, issue])
    }
    expect((await send('Patient/ann', { method: 'PUT' })).status).toBe(400)
    expect((await send('Patient/ann', { headers: { Accept: 'text/html' } })).status).toBe(400)
    expect((await send('Patient/ann', { headers: { Authorization: 'Bearer bad' } })).status).toBe(401)
    const { get: getDenied } = ward(release, { errorStatuses: 'always-400', grant: denied })
    expect((await getDenied('Observation?patient=ann')).status).toBe(403)
    expect((await get('Condition?patient=ann')).status).toBe(200)
  })
})

describe('a server that is unavailable for a moment', () => {
  test.each(releases)(
    '%s: the first search of a token for a type is refused, and the next answered',
    async (release) => {
      const { get, send } = ward(release, { unavailable: 'at-first' })
      const issue = 'transient: The server cannot answer at the moment. Please try again.'
      const first = await get('Condition?patient=ann')
      expect([first.status, first.issue]).toEqual([503, issue])
      expect((await get('Condition?patient=ann')).ids).toHaveLength(2)
      expect((await get('Encounter?patient=ann')).status).toBe(503)
      const other = { headers: { Authorization: 'Bearer good-2' } }
      expect((await send('Condition?patient=ann', other)).status).toBe(503)
      expect((await send('Condition?patient=ann', other)).status).toBe(200)
      expect((await get('Patient/ann')).status).toBe(200)
    },
  )

  test.each(releases)('%s: it may last, and say 400', async (release) => {
    const { get } = ward(release, { unavailable: 'always', errorStatuses: 'always-400' })
    for (let turn = 0; turn < 3; turn += 1) {
      const { status, issue } = await get('Condition?patient=ann')
      expect([status, issue]).toEqual([400, expect.stringMatching(/^transient: /)])
    }
    // What would be refused anyway keeps its own reason.
    expect((await get('Goal?patient=ann')).issue).toMatch(/^not-supported: /)
  })
})

test.each(releases)('%s: Observations are found by category only, where the persona wants one', async (release) => {
  const { get, send } = ward(release, { observationNeedsCategory: true })
  for (const query of ['patient=ann', 'patient=ann&code=718-7', 'patient=ann&_count=2']) {
    const { status, issue } = await get(`Observation?${query}`)
    expect([query, status, issue]).toEqual([query, 400, 'required: A search for Observations needs a category.'])
  }
  const body = new URLSearchParams({ patient: 'ann' })
  expect((await send('Observation/_search', { method: 'POST', body })).status).toBe(400)
  expect((await get('Observation?patient=ann&category=laboratory')).ids).toHaveLength(6)
  expect((await get('Observation?_id=ann-obs-1')).ids).toEqual(['Observation/ann-obs-1'])
  expect((await get('Observation/ann-obs-1')).status).toBe(200)
  expect((await get('Condition?patient=ann')).ids).toHaveLength(2)
  const page = await get('Observation?patient=ann&category=laboratory&_count=4')
  expect((await get(page.link('next') ?? '')).ids).toHaveLength(2)
})

describe('a limit of requests', () => {
  test.each(releases)('%s: beyond it a token is told when it may go on, and may then', async (release) => {
    let now = 5_000
    const { send, handle } = ward(release, { rateLimit: { requests: 2, seconds: 10 }, now: () => now })
    const ask = async (token = 'good') => {
      const response = await send('Condition?patient=ann', { headers: { Authorization: `Bearer ${token}` } })
      return { status: response.status, limit: response.headers.get('RateLimit'), response }
    }
    expect(await ask()).toMatchObject({ status: 200, limit: '"requests";r=1;t=10' })
    now += 2_500
    expect(await ask()).toMatchObject({ status: 200, limit: '"requests";r=0;t=8' })
    const refused = await ask()
    expect(refused).toMatchObject({ status: 429, limit: '"requests";r=0;t=8' })
    expect(refused.response.headers.get('RateLimit-Policy')).toBe('"requests";q=2;w=10')
    expect(refused.response.headers.get('Retry-After')).toBeNull()
    expect(refused.response.headers.get('Access-Control-Expose-Headers')).toMatch(/\bRateLimit,/)
    expect((await readBody(refused.response)).issue).toMatch(/^throttled: /)
    expect((await ask('good-2')).status).toBe(200)
    expect((await handle(new Request(`${base}/metadata`))).headers.get('RateLimit')).toBeNull()
    now += 7_500
    expect(await ask()).toMatchObject({ status: 200, limit: '"requests";r=1;t=10' })
  })

  test.each(releases)('%s: there is none where the persona has none', async (release) => {
    const { send } = ward(release, { grant: everything })
    expect((await send('Condition')).headers.get('RateLimit')).toBeNull()
  })
})

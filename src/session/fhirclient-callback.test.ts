import './testing/fhirclient-in-node'
import { ready } from 'fhirclient/lib/smart'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { memoryArea, type StorageArea } from './oauth-storage'
import { fakeFetch, json, type Answer } from '../config/testing/fake-fetch'
import { fhirclientUses } from './testing/fhirclient-in-node'
import { answer, complete, leaveBoth, now } from './testing/landing'
import { leavePlainPending } from './testing/pending-launch'
import { plainAdapter } from './testing/plain-fhirclient'
import { tokenEndpoint } from './testing/samples'

let area: StorageArea

beforeEach(() => {
  area = memoryArea()
  leaveBoth(area)
})

/** fhirclient as it comes, landing on the same callback. */
async function plainReady(query: string, answers: Record<string, Answer> = { [tokenEndpoint]: json(answer) }) {
  fhirclientUses('plain')
  const { fetch, sent } = fakeFetch(answers)
  vi.stubGlobal('fetch', fetch)
  const client = await ready(plainAdapter(`https://app.example/?${query}`, area))
  return { client, sent }
}

describe('where fhirclient 2.6.3 goes wrong', () => {
  test('a code without a state is exchanged against the pending session; ours is not', async () => {
    expect((await plainReady('code=evil')).sent).toHaveLength(1)
    expect((await complete(area, 'code=evil')).sent).toEqual([])
  })

  test('a code is put into the form as it is; ours is encoded', async () => {
    const code = 'a+b&redirect_uri=x=%'
    const query = `code=${encodeURIComponent(code)}&state=s1`
    expect((await plainReady(query)).sent[0]?.form.get('code')).not.toBe(code)
    leaveBoth(area)
    const { sent } = await complete(area, query)
    expect(sent[0]?.form.get('code')).toBe(code)
    expect(sent[0]?.form.getAll('redirect_uri')).toEqual(['https://app.example/sightline/'])
  })

  test('after a failed exchange the next ready resolves without a token; ours fails again', async () => {
    const refusing = { [tokenEndpoint]: json({ error: 'invalid_grant' }, 400) }
    await expect(plainReady('code=c1&state=s1', refusing)).rejects.toThrow('400')
    const { client } = await plainReady('')
    expect(client.state.tokenResponse).toEqual({})

    await complete(area, 'code=c1&state=s1', refusing)
    expect((await complete(area, 'state=s1&code=')).outcome.kind).toBe('failed')
  })

  test('a string for expires_in makes it a date without end; ours is read as seconds', async () => {
    const answers = { [tokenEndpoint]: json({ ...answer, expires_in: '1200' }) }
    const { client } = await plainReady('code=c1&state=s1', answers)
    expect(Number(client.state.expiresAt) * 1000).toBeGreaterThan(Date.now() * 1000)
    leaveBoth(area)
    expect((await complete(area, 'code=c1&state=s1', answers)).outcome).toMatchObject({
      session: { expiresAt: now + 1_200_000 },
    })
  })

  test('an opaque token with dots and no lifetime throws; ours is taken, and nothing assumed of its end', async () => {
    const answers = { [tokenEndpoint]: json({ access_token: 'opaque.with.dots', patient: 'p1' }) }
    await expect(plainReady('code=c1&state=s1', answers)).rejects.toThrow(/JSON|not correctly encoded/)
    leaveBoth(area)
    expect((await complete(area, 'code=c1&state=s1', answers)).outcome).toMatchObject({
      session: { accessToken: 'opaque.with.dots', expiresAt: undefined },
    })
  })

  test('an answer that is called text is not read; ours is', async () => {
    const answers = { [tokenEndpoint]: () => new Response(JSON.stringify(answer)) }
    await expect(plainReady('code=c1&state=s1', answers)).rejects.toThrow('Failed to obtain access token')
    leaveBoth(area)
    expect((await complete(area, 'code=c1&state=s1', answers)).outcome.kind).toBe('session')
  })

  test('a named popup closes itself; ours completes where it is', async () => {
    const postMessage = vi.fn<() => void>()
    const close = vi.fn<() => void>()
    const popup = { opener: { postMessage }, name: 'ehr-window', close, location: new URL('https://app.example/') }
    for (const [name, value] of Object.entries({ ...popup, self: popup, top: popup, window: popup })) {
      vi.stubGlobal(name, value)
    }
    Object.assign(popup, { self: popup, top: popup })
    leavePlainPending(area, { completeInTarget: undefined })
    void plainReady('code=c1&state=s1')
    await vi.waitFor(() => expect(close).toHaveBeenCalledOnce())

    leaveBoth(area)
    expect((await complete(area, 'code=c1&state=s1')).outcome.kind).toBe('session')
    expect(close).toHaveBeenCalledOnce()
  })

  test('it asks with a client that the address names; ours keeps no address', async () => {
    const { sent } = await complete(area, 'code=c1&state=s1&clientId=evil&iss=https://evil.example')
    expect(sent.map(({ url }) => url.href)).toEqual([tokenEndpoint])
    expect(sent[0]?.form.get('client_id')).toBe('sightline')
  })
})

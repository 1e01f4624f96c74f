import './testing/fhirclient-in-node'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { aConfig, anEhr, base } from '../config/testing/samples'
import { json } from '../config/testing/fake-fetch'
import { startLaunch } from './launch'
import { memoryArea, type StorageArea } from './oauth-storage'
import { readPending } from './stored-session'
import { authorizeUrl, pageOf, wellKnown, wellKnownUrl } from './testing/launching'
import { openTab } from './testing/open-tab'
import { tokenEndpoint } from './testing/samples'

const ehr = anEhr({ origins: ['https://auth.ehr.example'] })
const config = aConfig(ehr)
const moved = {
  authorization_endpoint: 'https://auth.ehr.example/v2/authorize',
  token_endpoint: 'https://auth.ehr.example/v2/token',
}

let memory: StorageArea

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
  memory = memoryArea()
  return () => vi.useRealTimers()
})

/** A launch as far as the EHR's sign-in page. */
async function leave(area: StorageArea, answers = { [wellKnownUrl]: json(wellKnown) }) {
  const page = pageOf(area, answers, { memory, now: Date.now() })
  const asking = vi.fn<() => void>()
  const request = { kind: 'ehr', iss: base, launch: '1' } as const
  const start = await startLaunch(request, ehr, aConfig(ehr), { ...page, asking })
  if (start.kind !== 'redirect') throw new Error(JSON.stringify(start))
  const asked = page.asked()
  // The page has something to do meanwhile.
  expect(asking).toHaveBeenCalledTimes(asked.length)
  return { to: `${start.url.origin}${start.url.pathname}`, asked }
}

/** The EHR's answer in the same tab. */
async function comeBack(area: StorageArea, document: object = wellKnown, query = 'code=c1') {
  const state = readPending(area)?.state ?? ''
  const tab = openTab(area, `?${query}&state=${state}`, { [wellKnownUrl]: json(document) }, { config, memory })
  await tab.store.start()
  return tab
}

const asks = (tab: { sent: { url: URL }[] }) => tab.sent.filter(({ url }) => url.href === wellKnownUrl).length

test('the second launch asks nobody where to sign in', async () => {
  const first = memoryArea()
  expect((await leave(first)).asked).toEqual([wellKnownUrl])
  expect((await comeBack(first)).store.getState().kind).toBe('ready')
  expect(await leave(memoryArea())).toEqual({ to: authorizeUrl, asked: [] })
})

test('a launch with what it has just asked does not ask again; one with what was remembered does, once the chart stands', async () => {
  const first = memoryArea()
  await leave(first)
  const tab = await comeBack(first)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(asks(tab)).toBe(0)

  const second = memoryArea()
  await leave(second)
  const again = await comeBack(second)
  expect(asks(again)).toBe(0)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(asks(again)).toBe(1)
  expect((await leave(memoryArea())).asked).toEqual([])
})

test('endpoints that have moved are known at the launch after', async () => {
  const first = memoryArea()
  await leave(first)
  await comeBack(first)
  const second = memoryArea()
  await leave(second)
  await comeBack(second, moved)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await leave(memoryArea())).toEqual({ to: moved.authorization_endpoint, asked: [] })
})

async function launchedOnce(): Promise<void> {
  const area = memoryArea()
  await leave(area)
  await comeBack(area)
}

describe('nothing is remembered, and the next launch asks,', () => {
  test('after a launch that never came back', async () => {
    await launchedOnce()
    await leave(memoryArea())
    expect((await leave(memoryArea())).asked).toEqual([wellKnownUrl])
  })

  test.each(['error=access_denied', 'error=invalid_request'])('after an answer of %s', async (query) => {
    await launchedOnce()
    const area = memoryArea()
    await leave(area)
    expect((await comeBack(area, wellKnown, query)).store.getState().kind).toBe('failed')
    await vi.advanceTimersByTimeAsync(10_000)
    expect((await leave(memoryArea())).asked).toEqual([wellKnownUrl])
  })

  test('after a token endpoint that failed', async () => {
    const area = memoryArea()
    await leave(area)
    const state = readPending(area)?.state ?? ''
    const refusing = { [tokenEndpoint]: json({ error: 'invalid_grant' }, 400) }
    const tab = openTab(area, `?code=c1&state=${state}`, refusing, { config, memory })
    await tab.store.start()
    expect(tab.store.getState().kind).toBe('failed')
    expect(memory.length).toBe(0)
  })

  test('where the EHR does not say any more', async () => {
    await launchedOnce()
    const area = memoryArea()
    await leave(area)
    await comeBack(area, {})
    await vi.advanceTimersByTimeAsync(10_000)
    expect((await leave(memoryArea())).asked).toEqual([wellKnownUrl])
  })

  test('where the session was over before the EHR was asked', async () => {
    await launchedOnce()
    const area = memoryArea()
    await leave(area)
    const tab = await comeBack(area)
    await tab.store.signOut()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(asks(tab)).toBe(0)
    expect(memory.length).toBe(0)
  })
})

test('an answer of another issuer than the remembered one is not exchanged', async () => {
  const issuing = {
    ...wellKnown,
    issuer: 'https://auth.ehr.example',
    authorization_response_iss_parameter_supported: true,
  }
  const first = memoryArea()
  await leave(first, { [wellKnownUrl]: json(issuing) })
  const iss = encodeURIComponent('https://auth.ehr.example')
  expect((await comeBack(first, issuing, `code=c1&iss=${iss}`)).store.getState().kind).toBe('ready')
  const second = memoryArea()
  expect((await leave(second)).asked).toEqual([])
  const tab = await comeBack(second, issuing, 'code=c1')
  expect(tab.store.getState()).toMatchObject({ kind: 'failed', reason: { kind: 'issuer-mismatch' } })
  expect(tab.sent.filter(({ method }) => method === 'POST')).toEqual([])
})

// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeSession } from '../data/testing/fake-session'
import type { ActiveSession } from '../session/session'
import { followClinicStyle } from './follow-clinic-style'
import { fakeStore } from './testing/fake-store'

const root = document.documentElement
const ink = () => root.style.getPropertyValue('--clinic-ink')

function session(key: string, styleUrl: string | undefined): ActiveSession {
  const { session: fake } = fakeSession(() => new Response())
  return { ...fake, key, context: { ...fake.context, styleUrl } }
}

const styleUrl = 'https://ehr.test/style.json'
const fetching = vi.fn<typeof fetch>()

beforeEach(() => {
  fetching.mockReset().mockImplementation(() => Promise.resolve(new Response('{"color_text":"#112233"}')))
  vi.stubGlobal('fetch', fetching)
})

afterEach(() => root.removeAttribute('style'))

test('the clinic’s look is put on with its chart, and taken off at once when the session ends', async () => {
  const { store, set } = fakeStore({ kind: 'launching' })
  followClinicStyle(store, root)
  set({ kind: 'ready', session: session('k1', styleUrl) })
  await vi.waitFor(() => expect(ink()).toBe('#112233'))
  expect(fetching).toHaveBeenCalledOnce()
  set({ kind: 'refreshing', session: session('k1', styleUrl) })
  set({ kind: 'expired', session: session('k1', styleUrl) })
  expect(ink()).toBe('#112233')
  expect(fetching).toHaveBeenCalledOnce()
  set({ kind: 'locked', ehrId: 'test' })
  expect(ink()).toBe('')
})

test('a look that comes late is not put on another session', async () => {
  const waiting: ((response: Response) => void)[] = []
  fetching.mockImplementationOnce(() => new Promise((resolve) => waiting.push(resolve)))
  const { store, set } = fakeStore({ kind: 'launching' })
  followClinicStyle(store, root)
  set({ kind: 'ready', session: session('k1', styleUrl) })
  await vi.waitFor(() => expect(fetching).toHaveBeenCalledOnce())
  set({ kind: 'ready', session: session('k2', undefined) })
  for (const arrive of waiting) arrive(new Response('{"color_text":"#112233"}'))
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(ink()).toBe('')
})

test('who stops following takes the look off, and one that comes later is not put on', async () => {
  const { store } = fakeStore({ kind: 'ready', session: session('k1', styleUrl) })
  const stop = followClinicStyle(store, root)
  await vi.waitFor(() => expect(ink()).toBe('#112233'))
  stop()
  expect(root.getAttribute('style') ?? '').toBe('')
  followClinicStyle(store, root)()
  await vi.waitFor(() => expect(fetching).toHaveBeenCalledTimes(2))
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(ink()).toBe('')
})

test('an EHR that names no look is asked for none', async () => {
  const { store, set } = fakeStore({ kind: 'launching' })
  followClinicStyle(store, root)
  set({ kind: 'ready', session: session('k1', undefined) })
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(fetching).not.toHaveBeenCalled()
  expect(root.getAttribute('style') ?? '').toBe('')
})

// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { bundle, fakeSession, json, type Respond } from './testing/fake-session'
import { usePatientFinder } from './use-patient-finder'

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const patient = (id: string, family: string) => ({ resourceType: 'Patient', id, name: [{ family, given: ['A'] }] })
const wanted = (name: string) => ({ name, birthDate: '', recordNumber: '' })

/** Answers after a second with a patient of the name that is asked for. */
const slow: Respond = async (url) => {
  await new Promise((resolve) => setTimeout(resolve, 1000))
  const name = url.searchParams.get('name') ?? ''
  return json(bundle([patient(`of ${name}`, name)]))
}

function open(respond: Respond) {
  const server = fakeSession(respond)
  const hook = renderHook(() => usePatientFinder(server.session))
  const state = () => hook.result.current.state
  return {
    ...server,
    unmount: hook.unmount,
    state,
    search: (name: string) => act(() => hook.result.current.search(wanted(name))),
    pass: (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds)),
    found: () => {
      const now = state()
      return now.kind === 'found' ? now.found.reading.items.map(({ id }) => id) : now.kind
    },
  }
}

test('nothing is asked before somebody is looked for, then it says for whom, then who was found', async () => {
  const { state, asked, search, pass, found } = open(slow)
  expect([state(), asked]).toEqual([{ kind: 'idle' }, []])
  search('Lee')
  expect(state()).toEqual({ kind: 'searching', wanted: wanted('Lee') })
  await pass(5000)
  expect(state()).toMatchObject({ kind: 'found', wanted: wanted('Lee') })
  expect(found()).toEqual(['of Lee'])
})

test('a new search calls the last one off: what that would have found is never shown', async () => {
  const { state, search, pass, found, traffic } = open(slow)
  search('Lee')
  await pass(500)
  search('Kim')
  await pass(600)
  expect(state()).toEqual({ kind: 'searching', wanted: wanted('Kim') })
  expect(traffic.aborted).toBe(1)
  await pass(5000)
  expect(found()).toEqual(['of Kim'])
})

test('whom the last search found is gone as soon as the next begins', async () => {
  const { search, pass, found } = open(slow)
  search('Lee')
  await pass(5000)
  search('Kim')
  expect(found()).toBe('searching')
})

test('leaving the page stops the search', async () => {
  const { search, pass, unmount, traffic } = open(slow)
  search('Lee')
  await pass(500)
  unmount()
  await pass(5000)
  expect(traffic).toMatchObject({ running: 0, aborted: 1 })
})

test('a fault of ours is a search that failed, not one that found nobody', async () => {
  const reported = vi.fn<(error: unknown) => void>()
  vi.stubGlobal('reportError', reported)
  const { session, state, search, pass } = open(slow)
  Object.defineProperty(session, 'fhirBase', {
    get: () => {
      throw new RangeError('a bug')
    },
  })
  search('Lee')
  await pass(5000)
  expect(state()).toMatchObject({
    kind: 'found',
    found: {
      reading: { settled: true, items: [], shortfall: { kind: 'failed', cause: { kind: 'fault' } } },
      more: false,
      strays: 0,
    },
  })
  expect(reported).toHaveBeenCalledExactlyOnceWith(expect.any(RangeError))
})

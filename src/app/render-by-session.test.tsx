// @vitest-environment jsdom
import { act } from '@testing-library/react'
import { useEffect, useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeChart } from '../sections/chart-fixture'
import type { SessionState } from '../session/session-state'
import { renderBySession } from './render-by-session'
import { fakeStore } from './testing/fake-store'

const { session } = fakeChart({ release: 'r4', resources: [] })
const ready: SessionState = { kind: 'ready', session }

/** Says the number of the tree that it is in. */
function Numbered({ next, gone }: { next: () => number; gone: (tree: number) => void }) {
  const [tree] = useState(next)
  useEffect(() => () => gone(tree), [gone, tree])
  return <p>tree {tree}</p>
}

const clear = vi.fn<() => void>()
const resize = vi.fn<(size: number) => void>()

beforeEach(() => {
  // jsdom notes no requests.
  vi.stubGlobal('performance', { now: () => 0, clearResourceTimings: clear, setResourceTimingBufferSize: resize })
  clear.mockReset()
  resize.mockReset()
})

afterEach(() => document.body.replaceChildren())

function show(first: SessionState) {
  const fake = fakeStore(first)
  const place = document.createElement('div')
  document.body.append(place)
  const gone: number[] = []
  let trees = 0
  act(() =>
    renderBySession(
      fake.store,
      place,
      <Numbered
        next={() => {
          trees += 1
          return trees
        }}
        gone={(tree) => void gone.push(tree)}
      />,
    ),
  )
  return { ...fake, place, gone }
}

const overs: [string, SessionState][] = [
  ['locks', { kind: 'locked', ehrId: session.ehr.id }],
  ['ends', { kind: 'ended' }],
  ['fails', { kind: 'failed', reason: { kind: 'patient-changed', ehr: 'Lakeside' } }],
  ['makes room for the search for another patient', { kind: 'picking', access: { ...session, key: 'k2' } }],
  ['makes room for another chart', { kind: 'ready', session: { ...session, key: 'k2' } }],
]

test.each(overs)(
  'a chart that %s takes with it all that was rendered and the addresses that were asked',
  (_how, next) => {
    const { place, set, gone } = show(ready)
    expect(place.textContent).toBe('tree 1')
    set(next)
    expect(gone).toEqual([1])
    expect(place.textContent).toBe('tree 2')
    expect(clear).toHaveBeenCalledTimes(1)
    expect(resize).toHaveBeenCalledWith(0)
  },
)

test('what was found in the search for a patient goes when the chart opens', () => {
  const { place, set } = show({ kind: 'picking', access: { ...session } })
  set(ready)
  expect(place.textContent).toBe('tree 2')
})

test('a chart that is opened, renews its token or outlives it stays as it is rendered', () => {
  const { place, set, gone } = show({ kind: 'launching' })
  set(ready)
  set({ kind: 'refreshing', session })
  set(ready)
  set({ kind: 'expired', session })
  expect(place.textContent).toBe('tree 1')
  expect(gone).toEqual([])
  expect(clear).not.toHaveBeenCalled()
})

import { expect, test } from 'vitest'
import { fakeSession, json } from '../data/testing/fake-session'
import { openAtIntent } from './open-at-intent'
import { followCharts } from './open-chart'
import { fakeStore } from './testing/fake-store'

function session(key: string, intent: string | undefined) {
  const { session: fake } = fakeSession(async () => json({ resourceType: 'Bundle', type: 'searchset', entry: [] }))
  return { ...fake, key, context: { ...fake.context, intent } }
}

const intents: [string | undefined, number | undefined, string[]][] = [
  ['reconcile-medications', undefined, ['medications']],
  ['something else', undefined, []],
  [undefined, undefined, []],
  ['reconcile-medications', 120, []],
]

test.each(intents)(
  'the first chart opens for the intent %s, unless the reader comes back to %s',
  (intent, scroll, to) => {
    const opened: string[] = []
    const { store, set, returnTo } = fakeStore({ kind: 'launching' })
    if (scroll !== undefined) returnTo(scroll)
    const charts = followCharts(store)
    openAtIntent(charts, (section) => opened.push(section))
    set({ kind: 'ready', session: session('k1', intent) })
    expect(opened).toEqual(to)
    expect(charts.current()?.returnScroll).toBe(scroll)
    set({ kind: 'picking', access: session('k2', undefined) })
    set({ kind: 'ready', session: session('k3', intent) })
    expect(opened).toEqual(to)
  },
)

test.each(intents)('so does one that is open already when this is known: %s, %s', (intent, scroll, to) => {
  const opened: string[] = []
  const { store, set, returnTo } = fakeStore({ kind: 'launching' })
  if (scroll !== undefined) returnTo(scroll)
  const charts = followCharts(store)
  set({ kind: 'ready', session: session('k1', intent) })
  openAtIntent(charts, (section) => opened.push(section))
  expect(opened).toEqual(to)
})

import type { Observation } from './observation'
import { compareResults, testOf, testResults, type TestResults } from './panel'

/** Results in their order and by test, as far as they have come. */
export interface ResultIndex {
  /** Newest first, by `compareResults`. */
  sorted: readonly Observation[]
  /** As `resultsByTest` has them. */
  tests: readonly TestResults[]
}

interface OneTest {
  newest: Observation
  sorted: readonly Observation[]
  test: TestResults
}

interface Grown extends ResultIndex {
  items: readonly Observation[]
  byTest: ReadonlyMap<string, OneTest>
}

const nothing: Grown = { items: [], byTest: new Map(), sorted: [], tests: [] }

/** By the first of the items, so that it goes when they go: nothing of a chart outlives its records. */
const indexes = new WeakMap<Observation, Grown>()

/**
 * The order and the tests of results that come page by page. What is added to the results asked about before is put into
 * what is known of them; a test that got nothing new is the same object. Depends on nothing but `items`.
 */
export function resultIndex(items: readonly Observation[]): ResultIndex {
  const [first] = items
  if (first === undefined) return nothing
  const before = indexes.get(first)
  const now = before === undefined ? grow(nothing, items, items) : after(before, items)
  indexes.set(first, now)
  return now
}

function after(before: Grown, items: readonly Observation[]): Grown {
  const { length } = before.items
  const isAdded = items.length >= length && before.items.every((item, index) => item === items[index])
  if (!isAdded) return grow(nothing, items, items)
  return items.length === length ? before : grow(before, items, items.slice(length))
}

function grow(before: Grown, items: readonly Observation[], added: readonly Observation[]): Grown {
  const fresh = added.toSorted(compareResults)
  const byTest = new Map(before.byTest)
  for (const [key, own] of resultsByKey(fresh)) {
    const sorted = merged(byTest.get(key)?.sorted ?? [], own)
    const [newest] = sorted
    const test = testResults(key, sorted)
    if (newest !== undefined && test !== undefined) byTest.set(key, { newest, sorted, test })
  }
  const tests = [...byTest.values()].toSorted((a, b) => compareResults(a.newest, b.newest)).map(({ test }) => test)
  return { items, byTest, sorted: merged(before.sorted, fresh), tests }
}

function resultsByKey(results: readonly Observation[]): Map<string, Observation[]> {
  const found = new Map<string, Observation[]>()
  for (const result of results) {
    const key = testOf(result)
    const known = found.get(key)
    if (known === undefined) found.set(key, [result])
    else known.push(result)
  }
  return found
}

/** Two lists in order as one: the longer one is copied in runs, and compared with only where something comes in. */
function merged(known: readonly Observation[], fresh: readonly Observation[]): readonly Observation[] {
  if (known.length === 0) return fresh
  const runs: (readonly Observation[])[] = []
  let from = 0
  for (const one of fresh) {
    const to = firstAfter(known, one, from)
    runs.push(known.slice(from, to), [one])
    from = to
  }
  // `flat` takes ten times as long.
  return new Array<Observation>().concat(...runs, known.slice(from))
}

/** Where in `known`, at `from` or later, `one` would stand. */
function firstAfter(known: readonly Observation[], one: Observation, from: number): number {
  let [low, high] = [from, known.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const other = known[middle]
    if (other !== undefined && compareResults(other, one) < 0) low = middle + 1
    else high = middle
  }
  return low
}

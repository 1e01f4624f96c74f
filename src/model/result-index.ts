import type { Observation } from './observation'
import { comparePlaces, placeOf, testOf, testResults, type Place, type TestResults } from './panel'

/** Results in their order and by test, as far as they have come. */
export interface ResultIndex {
  /** Newest first, by `compareResults`. */
  sorted: readonly Observation[]
  /** As `resultsByTest` has them. */
  tests: readonly TestResults[]
}

interface Placed extends Place {
  observation: Observation
}

type Filled = readonly [Placed, ...Placed[]]

interface Grown extends ResultIndex {
  items: readonly Observation[]
  placed: readonly Placed[]
  byTest: ReadonlyMap<string, { placed: Filled; test: TestResults }>
}

const nothing: Grown = { items: [], placed: [], byTest: new Map(), sorted: [], tests: [] }

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
  const fresh = added.map((observation): Placed => ({ ...placeOf(observation), observation })).toSorted(comparePlaces)
  const placed = merged(before.placed, fresh)
  const byTest = new Map(before.byTest)
  for (const [key, own] of byKey(fresh)) {
    const [first, ...rest] = merged(byTest.get(key)?.placed ?? [], own)
    if (first === undefined) continue
    const results = [first.observation, ...rest.map(({ observation }) => observation)] as const
    byTest.set(key, { placed: [first, ...rest], test: testResults(key, results) })
  }
  const tests = [...byTest.values()].toSorted((a, b) => comparePlaces(a.placed[0], b.placed[0])).map(({ test }) => test)
  return { items, placed, byTest, sorted: placed.map(({ observation }) => observation), tests }
}

function byKey(placed: readonly Placed[]): Map<string, Placed[]> {
  const found = new Map<string, Placed[]>()
  for (const one of placed) {
    const key = testOf(one.observation)
    const known = found.get(key)
    if (known === undefined) found.set(key, [one])
    else known.push(one)
  }
  return found
}

/** Two lists in order as one. */
function merged(known: readonly Placed[], fresh: readonly Placed[]): readonly Placed[] {
  if (known.length === 0) return fresh
  const all: Placed[] = []
  let from = 0
  for (const one of fresh) {
    const to = firstAfter(known, one, from)
    for (let index = from; index < to; index += 1) {
      const earlier = known[index]
      if (earlier !== undefined) all.push(earlier)
    }
    all.push(one)
    from = to
  }
  return all.concat(known.slice(from))
}

/** Where in `known`, at `from` or later, `one` would stand. */
function firstAfter(known: readonly Placed[], one: Placed, from: number): number {
  let [low, high] = [from, known.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const other = known[middle]
    if (other !== undefined && comparePlaces(other, one) < 0) low = middle + 1
    else high = middle
  }
  return low
}

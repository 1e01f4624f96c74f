import { isAbsence, type Coded } from './coded'
import { compareNewestFirst, dateRank, type PartialDate } from './date'
import type { Observation } from './observation'
import { memberCount, observationDate } from './observation-reading'
import { focusKey } from './provenance'

/** All results of one test. */
export interface TestResults {
  key: string
  /** The newest that has a value, else the newest. */
  shown: Observation
  /** Those after it, which have none: cancelled, or not yet done. Newest first. */
  newer: readonly Observation[]
  /** Those before it, newest first. */
  earlier: readonly Observation[]
}

/** Tests that belong together: those of one panel, else those whose newest result is of one day. */
export interface TestGroup {
  key: string
  /** The record that groups them, which stands first among the tests; else the day, if there is one. */
  by: { kind: 'panel'; concept: Coded } | { kind: 'day'; date: PartialDate | undefined }
  tests: readonly TestResults[]
}

/**
 * What a result is a result of: the same LOINC code, else the same code of a system, else the same words are one test;
 * with a code that is of no system, where both are the same. Never what is merely alike.
 */
export function testKey({ codes, text }: Coded): string | undefined {
  const named = codes.filter(({ system }) => system !== undefined && !isAbsence(system))
  const code = named.find(({ systemName }) => systemName === 'LOINC') ?? named[0]
  if (code !== undefined) return `${code.systemName ?? code.system ?? ''}|${code.code}`
  const bare = codes.find(({ system }) => system === undefined)?.code
  return text === undefined && bare === undefined ? undefined : JSON.stringify([text, bare])
}

/** Where a result stands among others. */
interface Place {
  rank: number
  id: string
}

/** Read once for the many comparisons that sorting makes. */
const places = new WeakMap<Observation, Place>()

function placeOf(observation: Observation): Place {
  const known = places.get(observation)
  if (known !== undefined) return known
  const place = { rank: dateRank(observationDate(observation)), id: idOf(observation) }
  places.set(observation, place)
  return place
}

/** A total order: newest first, without a date last, then by resource. */
export function compareResults(a: Observation, b: Observation): number {
  const [one, other] = [placeOf(a), placeOf(b)]
  return other.rank - one.rank || compareText(one.id, other.id)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function idOf({ source }: Observation): string {
  return source.resources.join(' ')
}

/** Does it say what was found? A cancelled result does not, whatever stands in it. */
export function hasFinding({ value, components, status }: Observation): boolean {
  if (status === 'cancelled' || status === 'registered') return false
  return value !== undefined || components.some((part) => part.value !== undefined)
}

/** The test of a result, of the same patient or other thing that it is about; `undefined` where it does not say of what. */
export function testOfSame({ concept, source }: Observation): string | undefined {
  const key = testKey(concept)
  const focus = focusKey(source)
  return key === undefined || focus === '' ? key : `${key} ${focus}`
}

/** The test that a result belongs to: one that does not say of what it is, is like no other. */
export function testOf(observation: Observation): string {
  return testOfSame(observation) ?? idOf(observation)
}

/** The results of one test, by `compareResults`; `undefined` where there are none. */
export function testResults(key: string, results: readonly Observation[]): TestResults | undefined {
  const at = Math.max(0, results.findIndex(hasFinding))
  const shown = results[at]
  return shown && { key, shown, newer: results.slice(0, at), earlier: results.slice(at + 1) }
}

/** By test, those with the newest result first. */
export function resultsByTest(observations: readonly Observation[]): TestResults[] {
  const byKey = new Map<string, Observation[]>()
  for (const observation of observations.toSorted(compareResults)) {
    const key = testOf(observation)
    const known = byKey.get(key)
    if (known === undefined) byKey.set(key, [observation])
    else known.push(observation)
  }
  return [...byKey].flatMap(([key, results]) => testResults(key, results) ?? [])
}

/** Groups tests by the newest panel that their shown result is part of, else by its day. Newest first. */
export function groupTests(tests: readonly TestResults[]): TestGroup[] {
  const panelOf = panels(tests)
  const groups = new Map<string, { by: TestGroup['by']; tests: TestResults[]; date: PartialDate | undefined }>()
  for (const test of tests) {
    const own = memberCount(test.shown) > 0 ? test : undefined
    const panel = panelOf.get(idOf(test.shown)) ?? own
    const date = observationDate(test.shown)
    const key = panel === undefined ? dayKey(date) : `panel ${panel.key}`
    const known = groups.get(key)
    if (known !== undefined) known.tests.push(test)
    else {
      const by: TestGroup['by'] =
        panel === undefined ? { kind: 'day', date } : { kind: 'panel', concept: panel.shown.concept }
      groups.set(key, { by, tests: [test], date })
    }
  }
  return [...groups]
    .map(([key, { by, tests: own, date }]) => ({ group: { key, by, tests: own.toSorted(compareTests) }, date }))
    .toSorted((a, b) => compareNewestFirst(a.date, b.date) || compareText(a.group.key, b.group.key))
    .map(({ group }) => group)
}

/** The panel that each result is a member of; of several, the one that comes first. */
function panels(tests: readonly TestResults[]): Map<string, TestResults> {
  const found = new Map<string, TestResults>()
  for (const test of tests)
    for (const member of test.shown.members)
      if (!found.has(member) && member !== idOf(test.shown)) found.set(member, test)
  return found
}

function dayKey(date: PartialDate | undefined): string {
  return date === undefined ? 'day' : `day ${date.text.slice(0, 10)}`
}

/** The panel itself first, then by name. */
function compareTests(a: TestResults, b: TestResults): number {
  const isPanel = ({ shown }: TestResults) => Number(memberCount(shown) === 0)
  const name = ({ shown }: TestResults) => (shown.concept.text ?? '').toLowerCase()
  return isPanel(a) - isPanel(b) || compareText(name(a), name(b)) || compareText(a.key, b.key)
}

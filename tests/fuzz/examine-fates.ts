import { typesOf } from '../fixtures/chart-sections'
import { fateOf, type Fate } from './fate'
import type { FuzzBatch } from './fuzz-cases'
import type { FuzzedChart } from './fuzzed-chart'
import type { Violation } from './violations'

/** What has to become of each record, by the type that was asked for. */
export function fatesOf({ cases }: FuzzBatch): Map<string, Fate[]> {
  const fates = new Map<string, Fate[]>()
  for (const { seed, sent } of cases) fates.set(seed.type, [...(fates.get(seed.type) ?? []), fateOf(sent, seed.type)])
  return fates
}

/** Every record received is shown, or hidden by a rule, or counted as skipped with its reason; in no section twice. */
export function fateViolations(
  fates: ReadonlyMap<string, readonly Fate[]>,
  { chart, sections }: FuzzedChart,
): Violation[] {
  const violations: Violation[] = []
  const observed = new Set<string>()
  for (const [name, { reading }] of sections) {
    if (name === 'patient') continue
    const types = typesOf(name, chart.session.ehr.release)
    const expected = types.flatMap((type) => fates.get(type) ?? [])
    const wanted = new Set(expected.flatMap((fate) => (fate.kind === 'shown' ? [fate.id] : [])))
    const skipped = expected.filter((fate) => fate.kind === 'skipped')
    const shown = reading.items.flatMap((item) => item.source.resources)
    const isObserved = types.includes('Observation')
    const missing = isObserved ? [] : [...wanted].filter((id) => !shown.includes(id))
    const tooMany = shown.filter((id) => !wanted.has(id))
    const twice = shown.filter((id, index) => shown.indexOf(id) !== index)
    if (isObserved) for (const id of shown) observed.add(id)
    violations.push(
      ...missing.map((id) => ({ name: 'lost', detail: `${name}: ${id}` })),
      ...tooMany.map((id) => ({ name: 'shown though hidden', detail: `${name}: ${id}` })),
      ...twice.map((id) => ({ name: 'shown twice', detail: `${name}: ${id}` })),
      ...reading.skipped
        .filter(({ reason }) => reason.kind === 'unreadable')
        .map(({ id }) => ({ name: 'a mapper threw', detail: `${name}: ${id ?? 'without id'}` })),
    )
    const known = new Set(skipped.map((fate) => fate.id)).size
    const unnamed = skipped.filter((fate) => fate.id === undefined).length
    const count = known + Math.max(0, unnamed - 1)
    if (reading.skipped.length !== count)
      violations.push({ name: 'skipped is miscounted', detail: `${name}: ${reading.skipped.length}, not ${count}` })
    const state =
      reading.items.length === 0 && count === 0 ? ['none'] : count > 0 ? ['incomplete'] : ['complete', 'none-known']
    const isShort = reading.sources.some(({ shortfall }) => shortfall !== undefined)
    if (!isShort && !state.includes(reading.state))
      violations.push({ name: 'wrong state', detail: `${name}: ${reading.state}, not ${state.join(' or ')}` })
  }
  const lost = (fates.get('Observation') ?? []).flatMap((fate) =>
    fate.kind === 'shown' && !observed.has(fate.id) ? [fate.id] : [],
  )
  return [...violations, ...lost.map((id) => ({ name: 'lost', detail: `in no section of observations: ${id}` }))]
}

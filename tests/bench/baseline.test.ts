import { expect, test } from 'vitest'
import { ratiosOf, readBaseline, regressionLine, regressions, updated } from './baseline'

const baseline = { measured: '2026-01-01', ratios: { 'throttled.warm.medication': 1.2, 'growth.exponent': 0.9 } }

const of = (name: string, value: number) => new Map([[name, value]])

test('a ratio that is above the baseline by more than 15 % is pointed out', () => {
  expect(regressions(baseline, of('throttled.warm.medication', 1.39))).toEqual([
    { name: 'throttled.warm.medication', before: 1.2, now: 1.39 },
  ])
})

test('a ratio that is above it by less, or below it, is not', () => {
  expect(regressions(baseline, of('throttled.warm.medication', 1.37))).toEqual([])
  expect(regressions(baseline, of('throttled.warm.medication', 0.5))).toEqual([])
})

test('what was not measured, or has no baseline, is not compared', () => {
  expect(regressions(baseline, of('plain.cold.name', 9))).toEqual([])
})

test('a regression is said with both figures', () => {
  const line = regressionLine({ name: 'throttled.warm.medication', before: 1.2, now: 1.5 })
  expect(line).toContain('throttled.warm.medication: 1.50, 25 % above the baseline of 1.20')
})

test('only what says the same on any machine is kept', () => {
  const figures = new Map([
    ['throttled.warm.name', 1.23456],
    ['task.largest', 180],
    ['heap.largest', 1e8],
    ['scroll.dropped', 0.01],
    ['growth.exponent', Number.NaN],
  ])
  expect(ratiosOf(figures)).toEqual({ 'throttled.warm.name': 1.235 })
})

test('a part that was measured alone leaves the others as they were', () => {
  expect(updated(baseline, of('throttled.warm.medication', 1.1), '2026-02-02')).toEqual({
    measured: '2026-02-02',
    ratios: { 'throttled.warm.medication': 1.1, 'growth.exponent': 0.9 },
  })
})

test('the first baseline needs none before it', () => {
  expect(updated(undefined, of('plain.warm.name', 2), '2026-02-02').ratios).toEqual({ 'plain.warm.name': 2 })
})

test('a file that is no baseline is refused', () => {
  expect(() => readBaseline('{"ratios": {"a": "1"}}')).toThrow('expected')
  expect(readBaseline(JSON.stringify(baseline))).toEqual(baseline)
})

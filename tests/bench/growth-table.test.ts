import { expect, test } from 'vitest'
import { expectedItems, grownSizes, largest, usual, type Grown, type GrowthFigures } from './growth'
import { growthFigures, growthTable, resultsExponent } from './growth-table'

const run = (grown: Grown, power: number): GrowthFigures => ({
  name: 500,
  medication: 600,
  firstScreen: grown === largest ? 1_200 : 1_000,
  all: 3 * expectedItems(grown) ** power,
  longestTask: 80,
  heap: 120_000_000,
})

const growing = (power: number) => new Map(grownSizes.map((grown) => [grown, [run(grown, power)]]))

test('time in proportion to the records has the exponent 1, with their square 2', () => {
  expect(resultsExponent(growing(1))).toBeCloseTo(1)
  expect(resultsExponent(growing(2))).toBeCloseTo(2)
})

test('a launch of the same length does not hide how the pages grow', () => {
  const growth = new Map(
    [...growing(2)].map(([grown, runs]) => [grown, runs.map((run) => ({ ...run, all: run.all + 2_000 }))]),
  )
  expect(resultsExponent(growth)).toBeGreaterThan(1.9)
})

test('the first screen of the largest record is compared with the ordinary one’s', () => {
  const figures = growthFigures(growing(1))
  expect(figures.get('growth.firstScreen')).toBeCloseTo(1.2)
  expect(figures.get('growth.name')).toBe(1)
  expect(figures.get('task.largest')).toBe(80)
  expect(figures.get('heap.largest')).toBe(120_000_000)
})

test('the table has a line for each size', () => {
  const table = growthTable(growing(1))
  for (const { size } of grownSizes)
    expect(table).toMatch(new RegExp(`^ +${size.observations} +${size.medications} `, 'm'))
  expect(table).toContain('number ^ 1.00')
  expect(usual.size.observations).toBe(100)
})

test('what needs a size that was not measured is left out', () => {
  const alone = new Map([[usual, [run(usual, 1)]]])
  expect([...growthFigures(alone)]).toEqual([])
})

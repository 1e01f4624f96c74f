import { expect, test } from 'vitest'
import type { LaunchFigures } from './launch'
import { launchRatios, launchTable } from './launch-table'

const figures = (name: number): LaunchFigures => ({
  name,
  problem: 700,
  medication: 800,
  settled: 900,
  scriptBytes: 120_000,
  requests: 30,
  requestsToMedication: 20,
  roundTripsToMedication: 8,
  longestTask: 60,
  blocking: 10,
  heap: 5_000_000,
})

test('a ratio is that of the medians, so one slow launch changes nothing', () => {
  const ratios = launchRatios({
    app: [figures(600), figures(9_000), figures(605)],
    floor: [figures(500), figures(490), figures(510)],
  })
  expect(ratios.get('name')).toBeCloseTo(1.21)
  expect(ratios.get('medication')).toBe(1)
})

test('a table says median, range and ratio, and no ratio where the floor has nothing to compare', () => {
  const table = launchTable('plain, warm', { app: [figures(600), figures(660)], floor: [figures(500), figures(500)] })
  expect(table).toMatch(/name on screen +630 ms \[600–660\] +500 ms \[500–500\] +× 1\.26$/m)
  expect(table).toMatch(/script over the network +120\.0 kB \[120\.0–120\.0\] +120\.0 kB \[120\.0–120\.0\]$/m)
})

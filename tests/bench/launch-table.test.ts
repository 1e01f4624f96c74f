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
  const launches = {
    app: [figures(600), figures(9_000), figures(605)],
    stack: [figures(550), figures(551), figures(549)],
    floor: [figures(500), figures(490), figures(510)],
  }
  const ratios = launchRatios(launches)
  expect(ratios.get('name')).toBeCloseTo(1.21)
  expect(launchRatios(launches, 'stack').get('name')).toBeCloseTo(1.1)
  expect(ratios.get('medication')).toBe(1)
})

test('a table says median, range and ratios, and no ratio where the floor has nothing to compare', () => {
  const table = launchTable('plain, warm', {
    app: [figures(600), figures(660)],
    stack: [figures(550), figures(570)],
    floor: [figures(500), figures(500)],
  })
  expect(table).toMatch(
    /name on screen +630 ms \[600–660\] +560 ms \[550–570\] +500 ms \[500–500\] +× 1\.26 +× 1\.12$/m,
  )
  expect(table).toMatch(/script over the network(?: +120\.0 kB \[120\.0–120\.0\]){3}$/m)
})

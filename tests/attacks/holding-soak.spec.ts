import { expectFlat, soakLaunches, soakPicks } from '../fixtures/memory/soak'
import { test } from '../e2e/support/world'

// The first of a day at work in one tab; `npm run soak` goes to its end.

/** What browsers log of requests that a launch over a chart has stopped, or that come after the end. */
const ofTheEnd = /Failed to load resource/

test('twelve launches in one tab leave no more behind than two', async ({ page, world, faults }) => {
  test.setTimeout(180_000)
  faults.expect(ofTheEnd)
  expectFlat(await soakLaunches(page, world, 12), 2)
})

test('twelve patients who are picked in one document leave no more behind than six', async ({
  page,
  world,
  faults,
}) => {
  test.setTimeout(180_000)
  faults.expect(ofTheEnd)
  expectFlat(await soakPicks(page, world, 12), 6)
})

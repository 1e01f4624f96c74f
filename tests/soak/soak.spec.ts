import { test } from '../e2e/support/world'
import { expectFlat, report, soakHours, soakLaunches, soakPicks } from '../fixtures/memory/soak'

// A day at work in one tab (`npm run soak`): nothing of a chart that was left may add up.

/** What browsers log of requests that a launch over a chart has stopped, or that come after the end. */
const ofTheEnd = /Failed to load resource/

test('200 launches of two patients by turns, over more than eight hours, leave the heap flat', async ({
  page,
  world,
  faults,
}) => {
  faults.expect(ofTheEnd)
  const held = await soakLaunches(page, world, 200)
  console.log(await report('launches in one tab', held))
  expectFlat(held, 10)
})

test('60 patients who are picked in one document leave the heap flat', async ({ page, world, faults }) => {
  faults.expect(ofTheEnd)
  const held = await soakPicks(page, world, 60)
  console.log(await report('patients in one document', held))
  // In one document the engine goes on compiling what is used often; by then it has done most of it.
  expectFlat(held, 30)
})

test('a chart that is read for eight hours, its token renewed by the hour, leaves the heap flat', async ({
  page,
  world,
  faults,
}) => {
  faults.expect(ofTheEnd)
  const held = await soakHours(page, world, 8)
  console.log(await report('hours in one chart', held))
  expectFlat(held, 10)
})

// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { outlinesSaid } from '../chart-fixture'
import { carePlansSection } from './care-plans-section'

/** What the one activity of a plan says. */
async function activity(detail: object): Promise<string[]> {
  const resources = [{ resourceType: 'CarePlan', id: '1', activity: [{ detail }] }]
  const [plan] = await outlinesSaid(carePlansSection, { release: 'r4', resources })
  const facts = plan?.facts.filter(({ path }) => path?.[0] === 'activity') ?? []
  return facts.flatMap(({ value }) => value.map(({ text }) => text))
}

test('the status of an activity is read as words, and what is no code as it is written', async () => {
  expect(await activity({ description: 'Walk', status: 'not-started' })).toEqual(['Walk', 'not started'])
  expect(await activity({ description: 'Walk', status: '-' })).toEqual(['Walk', '-'])
  expect(await activity({ description: 'Walk', status: 'ON-HOLD' })).toEqual(['Walk', 'ON-HOLD'])
})

test('an activity that either release forbids is forbidden', async () => {
  const [first] = await activity({ description: 'Walk', prohibited: true })
  expect((await activity({ description: 'Walk', doNotPerform: false, prohibited: true }))[0]).toBe(first)
  expect((await activity({ description: 'Walk', doNotPerform: true }))[0]).toBe(first)
  expect((await activity({ description: 'Walk' }))[0]).not.toBe(first)
})

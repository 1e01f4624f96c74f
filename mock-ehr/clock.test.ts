import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { byClockAhead, machineClock } from './clock'

async function afterAWhile() {
  await setTimeout(5)
  return Date.now() - machineClock()
}

test('work runs by its own clock to its end, and nothing beside it does', async () => {
  const hours = [3_600_000, -7_200_000, 0]
  const differences = await Promise.all([...hours.map((ahead) => byClockAhead(ahead, afterAWhile)), afterAWhile()])
  expect(differences.map((difference) => Math.round(difference / 60_000) + 0)).toEqual([60, -120, 0, 0])
})

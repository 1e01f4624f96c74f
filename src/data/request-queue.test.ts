import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRequestQueue, priorityOfLaterPages, type RequestPriority } from './request-queue'

const priorities = ['patient', 'problems', 'medications', 'medication-names', 'rest', 'later-pages'] as const
const never = new AbortController().signal

/** A task that ends when it is told to. */
function heldTask() {
  const ending = new EventTarget()
  const held = new Promise<void>((resolve) => {
    ending.addEventListener('end', () => resolve(), { once: true })
  })
  return { held, end: () => ending.dispatchEvent(new Event('end')) }
}

async function startOrder(asked: readonly RequestPriority[], limit: number) {
  const queue = createRequestQueue(limit)
  const gate = heldTask()
  const blockers = Array.from({ length: limit }, () => queue.run('patient', never, () => gate.held))
  const started: { priority: RequestPriority; asked: number }[] = []
  let running = 0
  let most = 0
  const runs = asked.map((priority, index) =>
    queue.run(priority, never, async () => {
      running += 1
      most = Math.max(most, running)
      started.push({ priority, asked: index })
      await Promise.resolve()
      running -= 1
    }),
  )
  gate.end()
  await Promise.all([...blockers, ...runs])
  return { started, most }
}

test('what waits goes by priority, and within one priority in the order of asking', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...priorities), { maxLength: 30 }), async (asked) => {
      const { started } = await startOrder(asked, 1)
      const expected = asked
        .map((priority, index) => ({ priority, asked: index }))
        .toSorted((one, other) => priorities.indexOf(one.priority) - priorities.indexOf(other.priority))
      expect(started).toEqual(expected)
    }),
  )
})

test('never more than the limit run at once, and all of them run', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...priorities), { maxLength: 40 }),
      fc.integer({ min: 1, max: 8 }),
      async (asked, limit) => {
        const { started, most } = await startOrder(asked, limit)
        expect(most).toBeLessThanOrEqual(limit)
        expect(started).toHaveLength(asked.length)
      },
    ),
  )
})

test('a task that fails frees its place', async () => {
  const queue = createRequestQueue(1)
  await expect(queue.run('rest', never, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  await expect(queue.run('rest', never, () => Promise.resolve('well'))).resolves.toBe('well')
})

test('one that is aborted while it waits never runs, and those behind it do', async () => {
  const queue = createRequestQueue(1)
  const gate = heldTask()
  const blocker = queue.run('rest', never, () => gate.held)
  const stop = new AbortController()
  let ran = false
  const waiting = queue.run('patient', stop.signal, async () => {
    ran = true
  })
  const behind = queue.run('rest', never, () => Promise.resolve('done'))
  stop.abort()
  await expect(waiting).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
  gate.end()
  await blocker
  await expect(behind).resolves.toBe('done')
  expect(ran).toBe(false)
})

test('an abort at the moment of its turn does not keep the place', async () => {
  const queue = createRequestQueue(1)
  const stop = new AbortController()
  const run = queue.run('rest', stop.signal, () => Promise.resolve())
  stop.abort()
  await expect(run).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
  await expect(queue.run('rest', never, () => Promise.resolve('next'))).resolves.toBe('next')
})

test.each([
  ['allergies', 'allergies'],
  ['medications', 'medications'],
  ['results', 'later-pages'],
  ['rest', 'later-pages'],
  ['background', 'background'],
] as const)('further pages of %s stand in the queue as %s', (first, later) => {
  expect(priorityOfLaterPages(first)).toBe(later)
})

// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { InTurns, useTurn } from './turns'

beforeEach(() => vi.useFakeTimers())

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function Parts() {
  const cards = useTurn('further-cards')
  const rail = useTurn('rail')
  return <p>{['first', cards ? 'cards' : '', rail ? 'rail' : ''].filter((part) => part !== '').join(' ')}</p>
}

const wait = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds))
const shown = () => screen.getByText(/first/).textContent

test('the rest of the screen comes when what is looked at first has been read, one part after the other', async () => {
  const { promise, resolve } = openPromise()
  render(
    <InTurns firstRead={promise}>
      <Parts />
    </InTurns>,
  )
  await wait(200)
  expect(shown()).toBe('first')
  resolve()
  await wait(0)
  const seen = new Set<string | null>()
  for (let passed = 0; passed < 80; passed += 1) {
    await wait(1)
    seen.add(shown())
  }
  expect([...seen]).toEqual(['first', 'first cards', 'first cards rail'])
})

test('it waits no longer than a moment', async () => {
  render(
    <InTurns firstRead={openPromise().promise}>
      <Parts />
    </InTurns>,
  )
  await wait(299)
  expect(shown()).toBe('first')
  for (let passed = 0; passed < 5; passed += 1) await wait(100)
  expect(shown()).toBe('first cards rail')
})

test('outside of a chart nothing is waited for', () => {
  render(<Parts />)
  expect(shown()).toBe('first cards rail')
})

function openPromise(): { promise: Promise<void>; resolve: () => void } {
  const kept: (() => void)[] = []
  const promise = new Promise<void>((resolve) => {
    kept.push(resolve)
  })
  return { promise, resolve: () => kept.forEach((keep) => keep()) }
}

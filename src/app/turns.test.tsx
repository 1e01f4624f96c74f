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

test('the rest of the screen comes when what was there before has been painted, one part after the other', async () => {
  render(
    <InTurns>
      <Parts />
    </InTurns>,
  )
  const seen = new Set([shown()])
  for (let passed = 0; passed < 80; passed += 1) {
    await wait(1)
    seen.add(shown())
  }
  expect([...seen]).toEqual(['first', 'first cards', 'first cards rail'])
})

test('it comes in a window that paints nothing too', async () => {
  vi.stubGlobal('requestAnimationFrame', () => 0)
  render(
    <InTurns>
      <Parts />
    </InTurns>,
  )
  for (let passed = 0; passed < 3; passed += 1) await wait(300)
  vi.unstubAllGlobals()
  expect(shown()).toBe('first cards rail')
})

test('outside of a chart nothing is waited for', () => {
  render(<Parts />)
  expect(shown()).toBe('first cards rail')
})

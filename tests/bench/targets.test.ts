import { expect, test } from 'vitest'
import { judge, targets, verdictLine } from './targets'

const outcomeOf = (figure: string, value: number) =>
  judge(new Map([[figure, value]])).find(({ target }) => target.figure === figure)?.outcome

test.each(targets)('$words: met up to the limit, missed above it', ({ figure, most }) => {
  expect(outcomeOf(figure, most)).toBe('met')
  expect(outcomeOf(figure, most * 1.001)).toBe('missed')
})

test('what was not measured is neither met nor missed', () => {
  expect(new Set(judge(new Map()).map(({ outcome }) => outcome))).toEqual(new Set(['not measured']))
})

test('a figure that is no number is not met', () => {
  expect(outcomeOf('growth.exponent', Number.NaN)).toBe('missed')
})

test('a verdict is said with its figure and its limit', () => {
  const [first] = judge(new Map([['throttled.warm.medication', 1.3]]))
  expect(first && verdictLine(first)).toMatch(
    /missed +first medication, throttled, warm cache +1\.30 × +at most 1\.25 ×/,
  )
})

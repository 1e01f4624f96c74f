import { expect, test } from 'vitest'
import { readCommandLine } from './command-line'

const orderOf = (...words: string[]) => {
  const command = readCommandLine(words)
  return command.kind === 'run' ? command.order : undefined
}

test('without options everything is measured, nine times', () => {
  expect(orderOf()).toMatchObject({
    parts: ['launch', 'growth', 'scroll'],
    runs: 9,
    modes: ['cold', 'warm'],
    profiles: ['plain', 'throttled'],
    json: undefined,
    writeBaseline: false,
    printRequests: false,
    noBuild: false,
  })
})

test('one part, mode and profile alone', () => {
  const order = orderOf(
    '--only',
    'launch',
    '--mode',
    'warm',
    '--profile',
    'throttled',
    '--runs',
    '3',
    '--json',
    'a.json',
  )
  expect(order).toMatchObject({
    parts: ['launch'],
    modes: ['warm'],
    profiles: ['throttled'],
    runs: 3,
    json: 'a.json',
  })
})

test('several parts are taken in their own order', () => {
  expect(orderOf('--only', 'scroll', '--only', 'growth')?.parts).toEqual(['growth', 'scroll'])
})

test('the growth of some sizes alone', () => {
  expect(orderOf('--observations', '20000', '--observations', '100')?.observations).toEqual([100, 20_000])
  expect(orderOf()?.observations).toEqual([])
})

test.each([
  [['--observations', '5'], '--observations is one of 10, 100, 1000, 10000, 20000, not "5".'],
  [['--only', 'size'], '--only is one of launch, growth, scroll, not "size".'],
  [['--mode', 'hot'], '--mode is one of cold, warm, not "hot".'],
  [['--profile', 'slow'], '--profile is one of plain, throttled, not "slow".'],
  [['--runs', '0'], '--runs is a whole number from 1 to 9999, not "0".'],
  [['--runs', '2.5'], '--runs is a whole number from 1 to 9999, not "2.5".'],
])('%j is wrong usage, and says why', (words, why) => {
  expect(readCommandLine(words)).toEqual({ kind: 'wrong', words: why })
})

test('an option that there is not, or a word too many, is wrong usage', () => {
  expect(readCommandLine(['--fast']).kind).toBe('wrong')
  expect(readCommandLine(['launch']).kind).toBe('wrong')
})

test('help is given whatever else is said', () => {
  expect(readCommandLine(['--help', '--runs', '0']).kind).toBe('help')
})

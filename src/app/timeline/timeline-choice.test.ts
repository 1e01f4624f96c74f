import { expect, test } from 'vitest'
import { noChoice, periodOf } from './timeline-choice'

const today = { year: 2026, month: 2, day: 10 }

test('a period begins on the same day of an earlier month, across years', () => {
  expect(periodOf({ ...noChoice, period: 'quarter' }, today).from).toEqual({ year: 2025, month: 11, day: 10 })
  expect(periodOf({ ...noChoice, period: 'year' }, today).from).toEqual({ year: 2025, month: 2, day: 10 })
  expect(periodOf({ ...noChoice, period: 'five-years' }, today).from).toEqual({ year: 2021, month: 2, day: 10 })
  expect(periodOf({ ...noChoice, period: 'quarter' }, { year: 2026, month: 12, day: 31 }).from?.month).toBe(9)
})

test('a period of one’s own has the limits that were given, and no others', () => {
  const own = { ...noChoice, period: 'own' } as const
  expect(periodOf(own, today)).toEqual({ from: undefined, until: undefined })
  expect(periodOf({ ...own, from: '2020-06-15', until: '202' }, today)).toMatchObject({
    from: { year: 2020, month: 6, day: 15 },
    until: undefined,
  })
  expect(periodOf({ ...own, period: 'any', from: '2020-06-15' }, today).from).toBeUndefined()
})

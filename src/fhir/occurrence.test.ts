import { expect, test } from 'vitest'
import { readOccurrence } from './occurrence'

test('a date is told before a schedule, and a schedule in words', () => {
  const occurrenceTiming = {
    repeat: { frequency: 2, period: 1, periodUnit: 'd', boundsPeriod: { start: '2026-01-01' } },
  }
  expect(readOccurrence({ occurrenceTiming }, 'occurrence')).toEqual({
    kind: 'text',
    text: 'twice daily, from 01-Jan-2026',
  })
  expect(readOccurrence({ occurrenceTiming, occurrenceDateTime: '2026' }, 'occurrence')).toMatchObject({ kind: 'date' })
  expect(readOccurrence({ occurrenceTiming }, 'scheduled')).toBeUndefined()
})

test('a schedule that says nothing is none', () => {
  expect(readOccurrence({ occurrenceTiming: {} }, 'occurrence')).toBeUndefined()
  expect(readOccurrence({ occurrenceTiming: { repeat: {} } }, 'occurrence')).toBeUndefined()
  expect(readOccurrence({}, 'occurrence')).toBeUndefined()
})

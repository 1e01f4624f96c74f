import { expect, test } from 'vitest'
import type { Observation } from './observation'
import { amount, dated, named, observationOf } from './testing/observation'
import { measureOf, vitalSeries, vitalsOf, type Measure } from './vital'

const on = (text: string) => ({ kind: 'date', date: dated(text) }) as const

function weight(id: string, given: Partial<Observation> = {}): Observation {
  const value = { kind: 'quantity', quantity: amount('70', 'kg') } as const
  return observationOf(id, { concept: named('Body weight', '29463-7'), value, ...given })
}

const latestIds = (observations: readonly Observation[]) =>
  vitalSeries(vitalsOf(observations)).flatMap(({ shown }) => shown.source.resources)

test.each<[string, Measure]>([
  ['8310-5', 'temperature'],
  ['8867-4', 'heart-rate'],
  ['9279-1', 'respiratory-rate'],
  ['85354-9', 'blood-pressure'],
  ['55284-4', 'blood-pressure'],
  ['8480-6', 'blood-pressure'],
  ['59408-5', 'oxygen-saturation'],
  ['2708-6', 'oxygen-saturation'],
  ['29463-7', 'weight'],
  ['8302-2', 'height'],
  ['39156-5', 'bmi'],
  ['9843-4', 'head-circumference'],
  ['72514-3', 'pain'],
  ['44963-7', 'other'],
])('LOINC %s is %s', (code, measure) => {
  expect(measureOf(observationOf('o', { concept: named('x', code) }))).toBe(measure)
})

test('a code of another system is no LOINC code, and a name alone says nothing', () => {
  const codes = [{ system: 'urn:local', systemName: undefined, code: '29463-7', display: 'Body weight' }]
  expect(measureOf(observationOf('o', { concept: { text: 'Body weight', codes } }))).toBe('other')
})

test('the latest is the newest by date, wherever it stood in the answer', () => {
  const old = weight('old', { effective: on('2014-02-03') })
  const recent = weight('recent', { effective: on('2026-02-03') })
  expect(latestIds([old, recent])).toEqual(['Observation/recent'])
  expect(latestIds([recent, old])).toEqual(['Observation/recent'])
})

test('what has no date never stands as the latest where another has one', () => {
  const undatedOne = weight('undated')
  const old = weight('old', { effective: on('2014') })
  expect(latestIds([undatedOne, old])).toEqual(['Observation/old'])
})

test('what was cancelled never stands as the latest where another was done', () => {
  const cancelled = weight('cancelled', { effective: on('2026-02-03'), status: 'cancelled' })
  const done = weight('done', { effective: on('2026-02-01') })
  expect(latestIds([cancelled, done])).toEqual(['Observation/done'])
  expect(latestIds([cancelled])).toEqual(['Observation/cancelled'])
})

test('what was not found out never stands as the latest where another was', () => {
  const refused = weight('refused', {
    effective: on('2026-02-03'),
    value: undefined,
    absentReason: named('Not performed'),
  })
  expect(latestIds([refused, weight('old', { effective: on('2025') })])).toEqual(['Observation/old'])
})

const nameAndDate = (name: string, date: string) => ({ concept: named(name), effective: on(date) })

test('each name among the others has a latest of its own, however it is capitalised', () => {
  const peak = observationOf('a', nameAndDate('Peak flow', '2026-02-03'))
  const waist = observationOf('b', nameAndDate('Waist', '2014'))
  expect(latestIds([peak, waist, observationOf('c', nameAndDate('peak flow', '2025'))])).toEqual([
    'Observation/a',
    'Observation/b',
  ])
})

test('the latest stand in the order in which vital signs are read', () => {
  const pulse = observationOf('pulse', { concept: named('Pulse', '8867-4') })
  expect(latestIds([weight('w'), pulse])).toEqual(['Observation/pulse', 'Observation/w'])
})

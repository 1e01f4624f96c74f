import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Observation } from './observation'
import { amount, dated, named, observationOf } from './testing/observation'
import { measureOf, seriesOf, vitalSeries, vitalsOf, type Measure } from './vital'

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

test('the others stand by name, numbers in it by value', () => {
  const others = ['Peak flow 10', 'peak flow 2', 'Grip strength'].map((name) =>
    observationOf(name.replaceAll(' ', '-'), { concept: named(name, '44963-7'), effective: on('2026-02-03') }),
  )
  const inOrder = ['Observation/Grip-strength', 'Observation/peak-flow-2', 'Observation/Peak-flow-10']
  expect(latestIds(others)).toEqual(inOrder)
  expect(latestIds(others.toReversed())).toEqual(inOrder)
})

test('the latest stand in the order in which vital signs are read', () => {
  const pulse = observationOf('pulse', { concept: named('Pulse', '8867-4') })
  expect(latestIds([weight('w'), pulse])).toEqual(['Observation/pulse', 'Observation/w'])
})

const anyVitals = fc.uniqueArray(
  fc
    .record({
      id: fc.integer({ min: 0, max: 30 }).map(String),
      concept: fc.constantFrom(
        named('Pulse', '8867-4'),
        named('Systolic', '8480-6'),
        named('Diastolic', '8462-4'),
        named('Blood pressure', '85354-9'),
        named('Waist'),
      ),
      date: fc.constantFrom('2020', '2020-01-01T10:00:00Z', '2020-01-01T12:00:00+02:00', '2021-05-05T08:00:00Z'),
      members: fc.subarray(['Observation/1', 'Observation/2', 'Observation/3']),
    })
    .map(({ id, concept, date, members }) => observationOf(id, { concept, effective: on(date), members })),
  { selector: ({ source }) => source.resources[0], minLength: 1, maxLength: 20 },
)

test('what has come page by page is the same as what came at once, halves that meet later too', () => {
  fc.assert(
    fc.property(anyVitals, fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 4 }), (all, cuts) => {
      for (const cut of [...cuts, all.length]) {
        const page = all.slice(0, cut)
        // Records that nobody has asked about.
        const unknown = page.map((one) => ({ ...one }))
        expect(seriesOf(page)).toEqual(vitalSeries(vitalsOf(unknown)))
      }
    }),
  )
})

test('a series that got nothing new is the same object, so that its row is not made again', () => {
  const pulse = observationOf('pulse', { concept: named('Pulse', '8867-4') })
  const [before] = seriesOf([pulse])
  const later = seriesOf([pulse, weight('w')])
  expect(later[0]).toBe(before)
  expect(later).toHaveLength(2)
  expect(seriesOf([pulse, ...later.flatMap(({ vitals }) => vitals.flatMap(({ parts }) => parts)).slice(1)])).toBe(later)
})

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { amount, dated, named, observationOf } from './testing/observation'
import { scoreOf, surveysOf } from './survey'

const questions = ['Observation/q1', 'Observation/q2']
const q1 = observationOf('q1')
const q2 = observationOf('q2')
const score = { kind: 'quantity', quantity: amount('16') } as const

const rows = (surveys: ReturnType<typeof surveysOf>) => surveys.map(({ source }) => source.resources.join(' '))

test('answers stand under the survey that groups them', () => {
  const panel = observationOf('panel', { members: questions })
  expect(rows(surveysOf([q1, panel, q2]))).toEqual(['Observation/panel Observation/q1 Observation/q2'])
})

test('answers stand under the score that is derived from them', () => {
  const total = observationOf('total', { derivedFrom: questions, value: score })
  expect(rows(surveysOf([q1, q2, total]))).toEqual(['Observation/total Observation/q1 Observation/q2'])
})

test('a score within a survey is the score of the survey', () => {
  const total = observationOf('total', { derivedFrom: questions, value: score })
  const panel = observationOf('panel', { members: [...questions, 'Observation/total'] })
  const [survey, ...more] = surveysOf([total, q1, q2, panel])
  expect(more).toEqual([])
  expect(survey && scoreOf(survey)).toBe(total)
})

test('an answer that two surveys name stands by itself', () => {
  const all = [observationOf('a', { members: questions }), observationOf('b', { members: ['Observation/q1'] }), q1, q2]
  expect(rows(surveysOf(all))).toEqual(['Observation/a Observation/q2', 'Observation/b', 'Observation/q1'])
})

test.each([
  ['a note', { notes: ['asked twice'] }],
  ['another status', { status: 'cancelled' as const }],
  ['another day', { issued: dated('2026-03-04') }],
  ['an asker of its own', { performers: ['A. Nurse'] }],
  ['an interpretation', { interpretations: [named('High')] }],
])('an answer with %s stands by itself', (_, given) => {
  const panel = observationOf('panel', { members: questions })
  expect(rows(surveysOf([panel, observationOf('q1', given), q2]))).toEqual([
    'Observation/panel Observation/q2',
    'Observation/q1',
  ])
})

test('what is named and not there takes nothing away', () => {
  expect(rows(surveysOf([observationOf('panel', { members: ['Observation/gone'] })]))).toEqual(['Observation/panel'])
})

const ids = ['0', '1', '2', '3', '4']
const references = fc.subarray(ids.map((id) => `Observation/${id}`))

test('every Observation stands in exactly one survey, however they name each other', () => {
  fc.assert(
    fc.property(fc.tuple(...ids.map(() => fc.record({ members: references, derivedFrom: references }))), (given) => {
      const all = given.map((parts, i) => observationOf(String(i), parts))
      const shown = surveysOf(all).flatMap(({ source }) => source.resources)
      expect(shown.toSorted()).toEqual(ids.map((id) => `Observation/${id}`))
    }),
  )
})

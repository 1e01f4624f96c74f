import { expect, test } from 'vitest'
import { joinPressures } from './blood-pressure'
import { latestOfEach, mergeOutlines } from './merged-outlines'
import type { Observation } from './observation'
import { resultsByTest } from './panel'
import type { SourceMark } from './provenance'
import { anOutline } from './testing/an-outline'
import { amount, dated, named, observationOf } from './testing/observation'
import { seriesOf } from './vital'

// What is about another than the patient is nowhere taken for the patient's.

const marksOf = (key: string): SourceMark[] => [{ kind: 'focus', key, words: undefined, own: false }]

function pulse(id: string, day: string, focus?: string, loinc = '8867-4'): Observation {
  const resources = [`Observation/${id}`]
  return observationOf(id, {
    source: focus === undefined ? { resources } : { resources, marks: marksOf(focus) },
    concept: named('Heart rate', loinc),
    effective: { kind: 'date', date: dated(day) },
    value: { kind: 'quantity', quantity: amount('70', '/min') },
  })
}

const both = [pulse('own', '2026-01-01'), pulse('a', '2026-01-02', 'RelatedPerson/a'), pulse('b', '2026-01-03', 'b')]

test('its results are a history of its own', () => {
  const shown = resultsByTest([...both, pulse('older', '2025-01-01', 'RelatedPerson/a')])
  expect(
    shown.map(({ shown: latest, earlier }) => [latest, ...earlier].flatMap(({ source }) => source.resources)),
  ).toEqual([['Observation/b'], ['Observation/a', 'Observation/older'], ['Observation/own']])
})

test('its vital signs are none of the patient’s, and stand by name', () => {
  const series = seriesOf([...both, pulse('older', '2025-01-01', 'RelatedPerson/a')])
  expect(series.map(({ measure, vitals }) => [measure, vitals.length])).toEqual([
    ['heart-rate', 1],
    ['other', 1],
    ['other', 2],
  ])
})

test('its blood pressure is joined with nothing of the patient’s', () => {
  const at = '2026-01-01T08:00:00Z'
  const { joined, rest } = joinPressures([pulse('own', at, undefined, '8480-6'), pulse('other', at, 'b', '8462-4')])
  expect(joined.map(({ parts }) => parts.length)).toEqual([1])
  expect(rest.flatMap(({ source }) => source.resources)).toEqual(['Observation/other'])
})

test('neither stands for the other on paper', () => {
  const outlines = [
    anOutline('Pulse', { source: { resources: ['own'] } }),
    anOutline('Pulse', { source: { resources: ['other'], marks: marksOf('b') } }),
  ]
  expect(latestOfEach(outlines)).toHaveLength(2)
  expect(mergeOutlines(outlines)).toHaveLength(2)
})

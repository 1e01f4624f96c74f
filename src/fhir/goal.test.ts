import { expect, test } from 'vitest'
import { toGoal } from './goal'
import type { JsonObject } from './json'
import { releases, type Release } from './release'

const named = (words: string) => ({ words, type: undefined, id: undefined })
const coded = (text: string) => ({ text, codes: [] })
const year = (text: string) => ({ precision: 'year', year: Number(text), text })

function read(release: Release, parts: JsonObject) {
  const reading = toGoal[release]({ resourceType: 'Goal', id: '1', ...parts })
  if (reading.kind !== 'item') throw new Error(`not an item: ${JSON.stringify(reading)}`)
  return reading.item
}

const wire = {
  statusDate: '2025',
  category: [{ text: 'Exercise' }],
  priority: { text: 'high' },
  startDate: '2024',
  addresses: [{ display: 'Heart failure' }],
  note: [{ text: 'Likes to swim' }],
}

const common = {
  source: { resources: ['Goal/1'] },
  description: coded('Walk again'),
  statusDate: year('2025'),
  categories: [coded('Exercise')],
  priority: 'high',
  start: year('2024'),
  startEvent: undefined,
  addresses: [named('Heart failure')],
  notes: ['Likes to swim'],
  expressedBy: named('Amy Shaw'),
}

test('r4: every element of a goal is kept under its own name', () => {
  const goal = read('r4', {
    ...wire,
    description: { text: 'Walk again' },
    lifecycleStatus: 'active',
    achievementStatus: { text: 'improving' },
    statusReason: 'She asked for it',
    expressedBy: { display: 'Amy Shaw' },
    target: [
      {
        measure: { text: 'Steps' },
        detailQuantity: { value: 500, unit: 'steps' },
        dueDate: '2026',
      },
      { dueDuration: { value: 3, unit: 'weeks' } },
      {},
    ],
    outcomeCode: [{ text: 'Walks' }],
    outcomeReference: [{ display: 'Walking test' }, { reference: 'Observation/1' }],
  })
  expect(goal).toEqual({
    ...common,
    status: 'active',
    achievement: coded('improving'),
    statusReason: 'She asked for it',
    targets: [
      { measure: coded('Steps'), detail: '500 steps', due: year('2026'), dueAfter: undefined },
      { measure: undefined, detail: undefined, due: undefined, dueAfter: '3 weeks' },
    ],
    outcomes: ['Walks', 'Walking test'],
  })
})

test('dstu2: every element of a goal is kept under its own name', () => {
  const goal = read('dstu2', {
    ...wire,
    description: 'Walk again',
    status: 'sustaining',
    statusReason: { text: 'She asked for it' },
    author: { display: 'Amy Shaw' },
    targetDate: '2026',
    outcome: [
      { resultCodeableConcept: { text: 'Walks' } },
      { resultReference: { display: 'Walking test' } },
      { resultReference: { reference: 'Observation/1' } },
    ],
  })
  expect(goal).toEqual({
    ...common,
    status: 'sustaining',
    achievement: undefined,
    statusReason: 'She asked for it',
    targets: [{ measure: undefined, detail: undefined, due: year('2026'), dueAfter: undefined }],
    outcomes: ['Walks', 'Walking test'],
  })
})

test.each(releases)('%s: of a goal that says nothing, nothing is made up', (release) => {
  expect(read(release, {})).toEqual({
    source: { resources: ['Goal/1'] },
    description: { text: undefined, codes: [] },
    status: 'not-stated',
    achievement: undefined,
    statusReason: undefined,
    statusDate: undefined,
    categories: [],
    priority: undefined,
    start: undefined,
    startEvent: undefined,
    targets: [],
    expressedBy: undefined,
    addresses: [],
    outcomes: [],
    notes: [],
  })
  expect(read(release, { startCodeableConcept: { text: 'Discharge' } }).startEvent).toBe('Discharge')
})

test.each(['targetQuantity', 'targetDuration'])('dstu2: a goal may be due after a while, as its %s', (name) => {
  expect(read('dstu2', { [name]: { value: 3, unit: 'weeks' } }).targets).toEqual([
    { measure: undefined, detail: undefined, due: undefined, dueAfter: '3 weeks' },
  ])
})

test('dstu2: a description may be the concept that R4 makes of it', () => {
  expect(read('dstu2', { description: { text: 'Walk again' } }).description).toEqual(coded('Walk again'))
})

test('r4: half a ratio is no detail', () => {
  const target = [{ measure: { text: 'Steps' }, detailRatio: { numerator: { value: 1 } } }]
  expect(read('r4', { target }).targets).toMatchObject([{ detail: undefined }])
})

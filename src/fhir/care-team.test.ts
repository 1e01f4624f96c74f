import { expect, test } from 'vitest'
import { toCareTeam } from './care-team'
import type { JsonObject } from './json'

const named = (words: string) => ({ words, type: undefined, id: undefined })
const coded = (text: string) => ({ text, codes: [] })
const year = (text: string) => ({ precision: 'year', year: Number(text), text })

function read(parts: JsonObject) {
  const reading = toCareTeam.r4({ resourceType: 'CareTeam', id: '1', ...parts })
  if (reading.kind !== 'item') throw new Error(`not an item: ${JSON.stringify(reading)}`)
  return reading.item
}

test('r4: every element of a team is kept under its own name', () => {
  const team = read({
    name: 'Heart team',
    category: [{ text: 'Longitudinal' }],
    status: 'active',
    period: { start: '2024', end: '2025' },
    participant: [
      {
        role: [{ text: 'Surgeon' }],
        member: { display: 'Dr Bone' },
        onBehalfOf: { display: 'Lakeside' },
        period: { start: '2023' },
      },
    ],
    reasonCode: [{ text: 'Infarction' }],
    reasonReference: [{ display: 'Heart failure' }, { reference: 'Condition/9' }],
    managingOrganization: [{ display: 'Lakeside' }],
    telecom: [{ system: 'phone', use: 'work', value: '555' }],
    encounter: { reference: 'Encounter/e1' },
    note: [{ text: 'Meets on Mondays' }],
  })
  expect(team).toEqual({
    source: { resources: ['CareTeam/1'] },
    name: 'Heart team',
    categories: [coded('Longitudinal')],
    status: 'active',
    period: { start: year('2024'), end: year('2025') },
    members: [
      {
        roles: [coded('Surgeon')],
        member: named('Dr Bone'),
        onBehalfOf: named('Lakeside'),
        period: { start: year('2023'), end: undefined },
        telecom: [],
      },
    ],
    reasons: ['Infarction', 'Heart failure'],
    managing: [named('Lakeside')],
    telecom: [{ system: 'phone', use: 'work', value: '555' }],
    encounter: 'Encounter/e1',
    notes: ['Meets on Mondays'],
  })
})

test('r4: of a team that says nothing, nothing is made up', () => {
  expect(read({ participant: [{}] })).toEqual({
    source: { resources: ['CareTeam/1'] },
    name: undefined,
    categories: [],
    status: 'not-stated',
    period: { start: undefined, end: undefined },
    members: [
      {
        roles: [],
        member: undefined,
        onBehalfOf: undefined,
        period: { start: undefined, end: undefined },
        telecom: [],
      },
    ],
    reasons: [],
    managing: [],
    telecom: [],
    encounter: undefined,
    notes: [],
  })
})

import { expect, test } from 'vitest'
import { readHumanNames } from './human-name'

const uuid = '6f9619ff-8b86-d011-b42d-00cf4fc964ff'
const none = {
  use: undefined,
  family: undefined,
  given: [],
  prefix: [],
  suffix: [],
  text: undefined,
  start: undefined,
  end: undefined,
}

test('every part of a name is kept', () => {
  const name = {
    use: 'old',
    family: 'Shaw',
    given: ['Amy', 'V.'],
    prefix: ['Dr'],
    suffix: ['PhD'],
    text: 'Amy V. Shaw',
    period: { start: '2016', end: '2020' },
  }
  expect(readHumanNames([name])).toEqual([
    {
      use: 'old',
      family: 'Shaw',
      given: ['Amy', 'V.'],
      prefix: ['Dr'],
      suffix: ['PhD'],
      text: 'Amy V. Shaw',
      start: { precision: 'year', year: 2016, text: '2016' },
      end: { precision: 'year', year: 2020, text: '2020' },
    },
  ])
})

test('one part of a name is a name; prefix, suffix and use alone are none', () => {
  expect(
    readHumanNames([
      { family: 'Shaw' },
      { given: ['Amy'] },
      { text: 'Amy Shaw' },
      { prefix: ['Dr'], use: 'usual' },
      {},
    ]),
  ).toEqual([
    { ...none, family: 'Shaw' },
    { ...none, given: ['Amy'] },
    { ...none, text: 'Amy Shaw' },
  ])
})

test('dstu2: the parts of a family name are one, and what is no word is no part', () => {
  expect(readHumanNames([{ family: ['van', uuid, 'Shaw'], given: ['undefined', 'Amy', ' '] }])).toEqual([
    { ...none, family: 'van Shaw', given: ['Amy'] },
  ])
  expect(readHumanNames([{ family: [uuid], given: [uuid] }])).toEqual([])
})

import { expect, test } from 'vitest'
import { timingPhrases } from '../model/timing-text'
import { readTiming } from './timing'

function phrases(repeat: object): string[] {
  const timing = readTiming({ repeat })
  return timing === undefined ? [] : timingPhrases(timing).often
}

test('when, at what time and on what day a dose is taken is said in the words of the record', () => {
  expect(phrases({ when: ['ACM', 'XYZ'], timeOfDay: ['08:00:00'], dayOfWeek: ['mon', 'someday'] })).toEqual([
    'before breakfast',
    'XYZ',
    'at 08:00',
    'on Monday, someday',
  ])
})

test('a pseudo-code stands for something: it is not shown, and not passed over', () => {
  const pseudo = '4f9e2c0a-98d2-4bd1-bb8e-1c9b4a3b0a01'
  expect(phrases({ when: [pseudo], timeOfDay: [pseudo], dayOfWeek: [pseudo] })).toEqual([
    '(at a time not named)',
    'at (time not named)',
    'on (day not named)',
  ])
})

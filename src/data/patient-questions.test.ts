import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { patientQuestions } from './patient-questions'

const written = (name: string, birthDate = '', recordNumber = '') =>
  patientQuestions({ name, birthDate, recordNumber }).map((step) =>
    step.map((question) => question.map(([parameter, value]) => `${parameter}=${value}`).join('&')),
  )

test.each<[string, string[][]]>([
  ['okafor', [['name=okafor'], ['family=okafor', 'given=okafor']]],
  ['Walter Okafor', [['name=Walter Okafor', 'family=Okafor&given=Walter', 'family=Walter&given=Okafor']]],
  ['Okafor, Walter', [['name=Okafor Walter', 'family=Okafor&given=Walter']]],
  [
    'Jan van der Berg',
    [
      [
        'name=Jan van der Berg',
        'family=van&given=Jan',
        'family=Jan&given=van',
        'family=Berg&given=Jan',
        'family=Jan&given=Berg',
      ],
    ],
  ],
  ['a|b$', [['name=a\\|b\\$'], ['family=a\\|b\\$', 'given=a\\|b\\$']]],
  [' - ', []],
])('the name %s is asked for by %j', (name, expected) => {
  expect(written(name)).toEqual(expected)
})

test('birth date and number go with every question, and the number alone comes last', () => {
  expect(written('Okafor', '1945-07-14', '482 17')).toEqual([
    ['name=Okafor&birthdate=1945-07-14&identifier=48217'],
    ['family=Okafor&birthdate=1945-07-14&identifier=48217', 'given=Okafor&birthdate=1945-07-14&identifier=48217'],
    ['identifier=48217'],
  ])
  expect(written('', '1945-07-14', 'A 1,2')).toEqual([
    ['birthdate=1945-07-14&identifier=A 1\\,2'],
    ['identifier=A 1\\,2'],
  ])
  expect(written('', '', '48217')).toEqual([['identifier=48217']])
  expect(written('', '1945-07-14')).toEqual([['birthdate=1945-07-14']])
  expect(written('')).toEqual([])
})

test('whatever is typed, few questions are asked, none twice and none without a restriction', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (name, number) => {
      const questions = written(name, '', number).flat()
      expect(questions.length).toBeLessThanOrEqual(6)
      expect(new Set(questions).size).toBe(questions.length)
      for (const question of questions) expect(question).toMatch(/=\S/)
    }),
  )
})

import { expect, test } from 'vitest'
import { answersCategory, isOtherObservation, sectionCategories } from './observation-category'
import { observationOf } from './testing/observation'

const of = (...categories: string[]) => observationOf('1', { categories })

test.each(sectionCategories)(
  'what says that it is %s answers the question for that, whatever else it says',
  (asked) => {
    expect(answersCategory(of(asked), asked)).toBe(true)
    expect(answersCategory(of('imaging', asked), asked)).toBe(true)
  },
)

test.each([
  ['another section', of('vital-signs')],
  ['another section, and in words of the server', of('LAB-EXTRA', 'vital-signs')],
  ['no section', of('imaging')],
  ['no section, and in words of the server', of('LAB-EXTRA', 'procedure')],
  ['nothing at all', of()],
])('what is of %s does not answer the question for laboratory results', (_name, observation) => {
  expect(answersCategory(observation, 'laboratory')).toBe(false)
})

test('a category in words of the server alone is what was asked for: it says what they mean', () => {
  expect(answersCategory(of('LAB-EXTRA'), 'laboratory')).toBe(true)
  expect(answersCategory(of('LAB-EXTRA', 'HAEM'), 'laboratory')).toBe(true)
})

test.each([
  'exam',
  'imaging',
  'procedure',
  'therapy',
  'activity',
  'sdoh',
  'functional-status',
  'disability-status',
  'cognitive-status',
  'treatment-intervention-preference',
  'care-experience-preference',
  'observation-adi-documentation',
])('%s is a category of its own: such a record is no laboratory result', (category) => {
  expect(answersCategory(of(category), 'laboratory')).toBe(false)
  expect(isOtherObservation([category])).toBe(true)
})

test('what is of a section is not among the others, even where it is of another category too', () => {
  expect(isOtherObservation(['survey'])).toBe(false)
  expect(isOtherObservation(['sdoh', 'survey'])).toBe(false)
  expect(isOtherObservation([])).toBe(true)
})

test.each(['Laboratory', 'LAB', 'Labs', 'vitals', 'vital signs'])(
  'a code that no question for a category matches is among the others: %s',
  (code) => {
    expect(isOtherObservation([code])).toBe(true)
  },
)

import { expect, test } from 'vitest'
import { isTimedOtherwise, type ElementPath, type Outline } from './outline'
import { anOutline } from './testing/an-outline'

const outline = (when: Outline['when'], path: ElementPath) =>
  anOutline('Zoster', { when, facts: [{ label: 'Given', value: [{ text: 'in autumn', from: 'record' }], path }] })

const dated = { label: 'Given', date: { precision: 'year', year: 2024, text: '2024' } } as const

test.each([
  ['words in place of a date', outline(undefined, ['occurrence[x]', 'date']), true],
  ['nothing of when', outline(undefined, ['lotNumber']), false],
  ['a date', outline(dated, ['occurrence[x]']), false],
])('%s', (_, given, expected) => {
  expect(isTimedOtherwise(given)).toBe(expected)
})

import { expect, test } from 'vitest'
import { isEnteredInError, readStated } from './stated'

const known = ['active', 'completed'] as const

test('a status that stands in a list is read as if it stood alone', () => {
  expect(readStated(['active'], known)).toBe('active')
  expect(readStated([{ coding: [{ code: 'completed' }] }], known)).toBe('completed')
})

test('a list of several statuses, or of unknown ones, is in its own words', () => {
  expect(readStated(['active', 'completed'], known)).toEqual({ unreadable: 'active, completed' })
  expect(readStated(['paused', { text: 'For now' }], known)).toEqual({ unreadable: 'paused, For now' })
  expect(readStated([null, {}, '', []], known)).toBe('not-stated')
})

test('entered in error counts wherever it stands', () => {
  const inError = { coding: [{ code: 'entered-in-error' }] }
  for (const status of ['entered-in-error', inError, ['active', 'entered-in-error'], [null, inError]])
    expect(isEnteredInError(status)).toBe(true)
  for (const status of [undefined, [], ['active'], { coding: [[inError]] }])
    expect(isEnteredInError(status)).toBe(false)
})

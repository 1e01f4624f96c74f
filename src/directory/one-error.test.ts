import { assert, constantFrom, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { beginsWithOneError } from './one-error'

/** Edits between two words, a swap of neighbours counting as one: by the table, slowly. */
function distance(left: string, right: string): number {
  const table = Array.from({ length: left.length + 1 }, (_, row) =>
    Array.from({ length: right.length + 1 }, (_, column) => (row === 0 ? column : column === 0 ? row : 0)),
  )
  const at = (row: number, column: number) => table[row]?.[column] ?? Infinity
  for (let row = 1; row <= left.length; row += 1) {
    for (let column = 1; column <= right.length; column += 1) {
      const cost = left[row - 1] === right[column - 1] ? 0 : 1
      const swapped =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]
          ? at(row - 2, column - 2) + 1
          : Infinity
      const line = table[row]
      if (line !== undefined) {
        line[column] = Math.min(
          at(row - 1, column) + 1,
          at(row, column - 1) + 1,
          at(row - 1, column - 1) + cost,
          swapped,
        )
      }
    }
  }
  return at(left.length, right.length)
}

const word = string({ unit: constantFrom('a', 'b', 'c'), maxLength: 8 })

test('it is what the table of edits says of every beginning of the word', () => {
  assert(
    property(word, word, (candidate, typed) => {
      const beginnings = Array.from({ length: candidate.length + 1 }, (_, length) => candidate.slice(0, length))
      const near = beginnings.some((beginning) => distance(beginning, typed) <= 1)
      expect(beginsWithOneError(candidate, typed)).toBe(near)
    }),
    { numRuns: 3000 },
  )
})

test.each([
  ['mercy', 'mercy'],
  ['mercy', 'mersy'],
  ['mercy', 'mecry'],
  ['mercy', 'mrcy'],
  ['mercy', 'merrcy'],
  ['mercy', 'nercy'],
  ['lakeside', 'lakse'],
])('%s is found by %s', (candidate, typed) => {
  expect(beginsWithOneError(candidate, typed)).toBe(true)
})

test.each([
  ['mercy', 'marci'],
  ['mercy', 'cymer'],
])('%s is not found by %s', (candidate, typed) => {
  expect(beginsWithOneError(candidate, typed)).toBe(false)
})

import { expect, test } from 'vitest'
import { isObject, parseJson, readObject, readObjects, readText } from './json-value'

test.each([
  [{}, true],
  [{ a: 1 }, true],
  [[], false],
  [null, false],
  ['x', false],
  [undefined, false],
])('%j is an object: %s', (value, is) => {
  expect(isObject(value)).toBe(is)
  expect(readObject(value)).toBe(is ? value : undefined)
})

test('of a list its objects are read, and of what is no list none', () => {
  expect(readObjects([{ a: 1 }, null, 'x', [], { b: 2 }])).toEqual([{ a: 1 }, { b: 2 }])
  expect(readObjects({ a: 1 })).toEqual([])
  expect(readObjects(undefined)).toEqual([])
})

test('a text says something, and is left as it is', () => {
  expect([' a ', 'x', '', ' \n', 5, null, undefined].map(readText)).toEqual([
    ' a ',
    'x',
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})

test('what is not JSON is nothing', () => {
  expect(parseJson('{"a":[1]}')).toEqual({ a: [1] })
  for (const text of ['', '{', 'undefined']) expect(parseJson(text)).toBeUndefined()
})

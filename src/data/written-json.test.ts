import { assert, jsonValue, property } from 'fast-check'
import { parse } from 'lossless-json'
import { expect, test } from 'vitest'
import { writtenJson } from './written-json'

/** A value with thousands of levels beside it, as it stands in the file. */
function besideDepths(value: unknown, levels = 20_000): string {
  let deep: unknown = []
  for (let level = 0; level < levels; level += 1) deep = { a: [deep] }
  return writtenJson([value, deep])
}

test('is indented, with every digit as it came', () => {
  expect(writtenJson(parse('{"value":1.0,"code":[1e2]}'))).toBe('{\n  "value": 1.0,\n  "code": [\n    1e2\n  ]\n}')
})

test('a record of thousands of levels is written to its inmost, and what is beside it is', () => {
  const written = besideDepths(parse('{"value":1.0,"no":null,"text":"a\\"b","list":[true,{}]}'))
  expect(written.slice(0, 58)).toBe('[{"value":1.0,"no":null,"text":"a\\"b","list":[true,{}]},{"'.slice(0, 58))
  expect(written.endsWith(`${']}'.repeat(20_000)}]`)).toBe(true)
  expect(written.match(/"a":/g)).toHaveLength(20_000)
})

test('what is not there is left out', () => {
  expect(besideDepths({ a: undefined, b: 1 })).toMatch(/^\[\{"b":1\},/)
})

test('whatever the value, in one line it is what it is on many', () => {
  assert(
    property(jsonValue(), (value) => {
      const written = besideDepths(value, 10_000)
      const own = written.slice(1, written.indexOf(',{"a":[{"a":[{"a":'))
      expect(own).toBe(JSON.stringify(value))
    }),
    { numRuns: 20 },
  )
})

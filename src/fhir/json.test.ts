import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  field,
  isObject,
  parseWireJson,
  readBoolean,
  readDecimal,
  readInteger,
  readList,
  readObjects,
  readString,
  readToken,
  readWords,
} from './json'

test('numbers keep the digits of the wire', () => {
  const value = parseWireJson('{"a":1.0,"b":1,"c":1e3,"d":-0.00,"e":12345678901234567890.123456789}')
  const texts = ['a', 'b', 'c', 'd', 'e'].map((key) => readDecimal(field(value, key))?.text)
  expect(texts).toEqual(['1.0', '1', '1e3', '-0.00', '12345678901234567890.123456789'])
})

test('a byte order mark is dropped', () => {
  expect(parseWireJson('\u{feff}{"a":true}')).toEqual({ a: true })
})

test.each(['', '{', '{"a":1,}', '<html>', '{"a":1} x', 'undefined', '// no'])('%j is not JSON', (text) => {
  expect(() => parseWireJson(text)).toThrow(SyntaxError)
})

test('of a repeated key the last counts', () => {
  expect(field(parseWireJson('{"a":"x","a":"y"}'), 'a')).toBe('y')
})

test('a __proto__ key is a member like others, and inherited members are none', () => {
  const value = parseWireJson('{"__proto__":{"status":"active"}}')
  expect(field(value, 'status')).toBeUndefined()
  expect(field(value, 'toString')).toBeUndefined()
  expect(field(value, '__proto__')).toEqual({ status: 'active' })
  expect(field({}, 'constructor')).toBeUndefined()
})

test('what JSON.stringify writes is read back', () => {
  const plain = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(plain)
    if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]))
    return readDecimal(value) !== undefined && typeof value !== 'string' ? readDecimal(value)?.value : value
  }
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
      const text = JSON.stringify(value)
      expect(JSON.stringify(plain(parseWireJson(text)))).toBe(JSON.stringify(JSON.parse(text)))
    }),
  )
})

test.each([
  ['text', 'text'],
  ['  text\n', 'text'],
  ['', undefined],
  [' \t', undefined],
  [5, undefined],
  [null, undefined],
  [['text'], undefined],
])('the string of %j is %j', (value, expected) => {
  expect(readString(value)).toBe(expected)
})

test.each([
  '6f9619ff-8b86-d011-b42d-00cf4fc964ff',
  'urn:uuid:6F9619FF-8B86-D011-B42D-00CF4FC964FF',
  'undefined',
  '[object Object]',
  ' ',
])('%j is nothing to read', (text) => {
  expect(readWords(text)).toBeUndefined()
})

test.each([
  [0, { text: '0', value: 0 }],
  ['5.10', { text: '5.10', value: 5.1 }],
  ['<5', undefined],
  ['5 mg', undefined],
  ['0x10', undefined],
  ['Infinity', undefined],
  [Number.NaN, undefined],
  ['1e999', undefined],
  [true, undefined],
  [{}, undefined],
])('the decimal of %j is %j', (value, expected) => {
  expect(readDecimal(value)).toEqual(expected)
})

test('small readers', () => {
  expect([true, false, 'true', 'false', 'yes', 1, null].map(readBoolean)).toEqual([
    true,
    false,
    true,
    false,
    undefined,
    undefined,
    undefined,
  ])
  expect([5, '5', 5.5, '', null].map(readInteger)).toEqual([5, 5, undefined, undefined, undefined])
  expect([19, 'abc', parseWireJson('19'), {}].map(readToken)).toEqual(['19', 'abc', '19', undefined])
  expect([[1, null, 2], 'x', null, undefined].map(readList)).toEqual([[1, 2], ['x'], [], []])
})

test('a number of the wire is not an object', () => {
  expect(isObject(parseWireJson('1'))).toBe(false)
})

test('what is no number of JSON is no number', () => {
  for (const value of [[], {}, true, '0x10', '1e', '.5', '5.', '+5', '1 2', 'NaN', 'Infinity', Number.NaN, '1e999']) {
    expect(readDecimal(value)).toBeUndefined()
  }
  expect([undefined, 'x', 2 ** 60].map(readInteger)).toEqual([undefined, undefined, undefined])
})

test('a list holds what there is in it, and objects are those that are', () => {
  expect(readList([undefined, null, 0, false, ''])).toEqual([0, false, ''])
  expect(readObjects([{ a: 1 }, 'x', null, [{}], parseWireJson('1'), {}])).toEqual([{ a: 1 }, {}])
  expect(readObjects({ a: 1 })).toEqual([{ a: 1 }])
  expect(readObjects('x')).toEqual([])
})

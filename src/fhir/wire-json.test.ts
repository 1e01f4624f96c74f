import * as fc from 'fast-check'
import { parse, stringify } from 'lossless-json'
import { describe, expect, test } from 'vitest'
import { readWireJson } from './wire-json'

/** What it parses to, and how often the work could rest; the kind of error where it is not JSON. */
function read(text: string): { value: unknown; rests: number } | string {
  const work = readWireJson(text)
  try {
    for (let rests = 0; ; rests += 1) {
      const step = work.next()
      if (step.done === true) return { value: step.value, rests }
    }
  } catch (error) {
    return error instanceof Error ? error.name : 'something else'
  }
}

/** As lossless-json writes it: every member in its order, every number with its digits. */
function rewritten(text: string): string | undefined {
  const done = read(text)
  return typeof done === 'string' ? done : stringify(done.value)
}

function byLibrary(text: string): string | undefined {
  try {
    return stringify(parse(text, undefined, { onDuplicateKey: ({ newValue }) => newValue }))
  } catch (error) {
    return error instanceof Error ? error.name : 'something else'
  }
}

const digits = fc.stringMatching(/^\d{1,20}$/)
/** Numbers as JSON has them and, some of them, as it has not. */
const numberText = fc
  .tuple(
    fc.constantFrom('', '', '-', '+'),
    fc.oneof(digits, fc.constantFrom('0', '1', '7.0', '0.10', '120', '1e3', '1E-7', '1e400', '0.1', '.5', '5.')),
    fc.option(digits, { nil: undefined }),
    fc.constantFrom('', '', '', 'e5', 'E+0', 'e-300', 'e'),
  )
  .map(
    ([sign, whole, fraction, exponent]) => `${sign}${whole}${fraction === undefined ? '' : `.${fraction}`}${exponent}`,
  )

const stringText = fc.oneof(
  fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
  fc.constantFrom(
    '"entry"',
    '"\\u0065ntry"',
    '"a\\"1.0,[2.50"',
    '"\\\\"',
    '"__proto__"',
    '"5"',
    '"[{\\\\\\"]"',
    '"\\u0000"',
  ),
)
const space = fc.constantFrom('', '', '', ' ', '\n\t', '\r\n  ')

const jsonText = fc.letrec<{ value: string; list: string; object: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(numberText, stringText, fc.constantFrom('true', 'false', 'null')),
    tie('list'),
    tie('object'),
  ),
  list: fc
    .tuple(space, fc.array(tie('value'), { maxLength: 5 }), space)
    .map(([before, all, after]) => `[${before}${all.join(`${after},${before}`)}${after}]`),
  object: fc
    .tuple(space, fc.array(fc.tuple(stringText, tie('value')), { maxLength: 5 }), space)
    .map(([a, all, b]) => `{${a}${all.map(([key, value]) => `${b}${key}${a}:${b}${value}`).join(',')}${b}}`),
}))

describe('the same as lossless-json', () => {
  test('for whatever is JSON, or nearly', () => {
    fc.assert(
      fc.property(space, jsonText.value, space, (before, text, after) => {
        expect(rewritten(before + text + after)).toBe(byLibrary(before + text + after))
      }),
      { numRuns: 2000 },
    )
  })

  test('for JSON with something taken out, put in or broken off', () => {
    fc.assert(
      fc.property(
        jsonText.value,
        fc.nat(),
        fc.nat({ max: 3 }),
        fc.constantFrom('', '', ',', ':', '"', '\\', '[', ']', '{', '}', '0', '1.0', '-', 'e', ' ', 'true', '\u{0}'),
        (text, place, length, put) => {
          const at = place % (text.length + 1)
          const changed = text.slice(0, at) + put + text.slice(at + length)
          expect(rewritten(changed)).toBe(byLibrary(changed))
        },
      ),
      { numRuns: 5000 },
    )
  })
})

/** White space that makes what it stands in too long for one piece. */
const wide = ' '.repeat(60_000)

interface LongBundle {
  before: [string, string][]
  name: string
  open: string
  entries: [string, boolean][]
  comma: string
  close: string
  after: [string, string][]
  end: string
}

const longBundle: fc.Arbitrary<LongBundle> = fc.record({
  before: fc.array(fc.tuple(stringText, jsonText.value), { maxLength: 2 }),
  name: fc.constantFrom('"entry"', '"entry"', '"\\u0065ntry"', '"other"'),
  open: fc.constantFrom('[', '[', '[', '{', ''),
  entries: fc.array(fc.tuple(jsonText.value, fc.boolean()), { maxLength: 6 }),
  comma: fc.constantFrom(',', ',', ',', ',,'),
  close: fc.constantFrom(']', ']', ']', '}', ',]', '1.0]', ']1.0', ''),
  after: fc.array(fc.tuple(fc.oneof(fc.constant('"entry"'), stringText), jsonText.value), { maxLength: 2 }),
  end: fc.constantFrom('}', '}', '}', ']', ',}', '', '} 1'),
})

const memberText = ([key, value]: readonly [string, string]) => `${key}:${value}`

function textOf({ before, name, open, entries, comma, close, after, end }: LongBundle): string {
  const list = entries.map(([value, isWide]) => (isWide ? wide + value : value)).join(comma)
  const bundle = `${name}:${wide}${wide}${open}${list}${close}`
  return `{${[...before.map(memberText), bundle, ...after.map(memberText)].join(',')}${end}`
}

const bundleOf = (count: number) =>
  JSON.stringify({
    resourceType: 'Bundle',
    entry: Array.from({ length: count }, (_, nth) => ({ resource: { id: String(nth), text: 'x'.repeat(1000) } })),
    total: count,
  })

describe('a long list of entries', () => {
  test('comes to the same in pieces, and what is not JSON is not made so by cutting it', () => {
    fc.assert(
      fc.property(longBundle, (bundle) => {
        const text = textOf(bundle)
        expect(rewritten(text)).toBe(byLibrary(text))
      }),
      { numRuns: 120 },
    )
  })

  test('leaves room for other work, the more the longer it is', () => {
    const rests = [10, 1000, 2000].map((count) => {
      const done = read(bundleOf(count))
      return typeof done === 'string' ? done : done.rests
    })
    expect(rests).toEqual([
      0,
      expect.toSatisfy((n: number) => n > 15 && n < 30),
      expect.toSatisfy((n: number) => n > 35),
    ])
  })

  test('keeps its place among the members', () => {
    expect(rewritten(bundleOf(1000))).toBe(bundleOf(1000))
  })
})

test('a number that is written as the browser writes it is a plain one', () => {
  const done = read('[0,1.5,-3,1e+21,1.0,-0,1e3]')
  expect(typeof done === 'string' ? done : done.value).toEqual([
    0,
    1.5,
    -3,
    1e21,
    expect.objectContaining({ value: '1.0' }),
    expect.objectContaining({ value: '-0' }),
    expect.objectContaining({ value: '1e3' }),
  ])
})

test.each([
  ['lists', '[', ']'],
  ['objects', '{"a":[1.0,', ']}'],
])('%s within each other are read to thousands of levels, and refused beyond', (_, open, close) => {
  const nested = (levels: number) => `${open.repeat(levels)}1${close.repeat(levels)}`
  expect(typeof read(nested(2_400))).toBe('object')
  expect(read(nested(100_000))).toBe('RangeError')
})

import * as fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { compareWords } from './word-order'

const collator = new Intl.Collator('en', { numeric: true })

function byCollator(a: string, b: string): number {
  return Math.sign(collator.compare(a, b)) || Number(a > b) - Number(a < b)
}

const printable = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i))

const drugs = [
  'Metoprolol succinate 50 mg 24 hr tablet',
  'Metoprolol Tartrate 5 mg/5 mL (1 mg/mL) Inj.',
  'amLODIPine 10 mg',
  'Amlodipine 2.5 mg',
  'Hydrochlorothiazide-Lisinopril 12.5-20',
  'Vitamin B-12 1,000 mcg',
  'Vitamin B12 1000 mcg',
  '0.9% sodium chloride',
  '00.9 % Sodium chloride',
]

const digits = fc
  .tuple(fc.nat({ max: 300 }), fc.constantFrom('0', '1', '9', '10', '01'), fc.nat({ max: 9 }))
  .map(([length, unit, last]) => unit.repeat(length).slice(0, length) + String(last))
const character = fc.constantFrom(...printable)
const piece = fc.oneof(
  { weight: 6, arbitrary: character },
  { weight: 2, arbitrary: fc.constantFrom('a', 'A', 'b', 'B', ' ', '-', '.') },
  { weight: 2, arbitrary: fc.constantFrom('0', '00', '1', '01', '9', '10', '010') },
  { weight: 1, arbitrary: fc.constantFrom(...drugs) },
  { weight: 1, arbitrary: digits },
)
const plainWords = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))

/** Two that differ in little: where they do is what decides. */
function nearPairs(words: fc.Arbitrary<string>, inserted: fc.Arbitrary<string>): fc.Arbitrary<[string, string]> {
  return fc
    .tuple(words, fc.nat(), fc.nat({ max: 2 }), inserted, fc.boolean())
    .map(([word, at, removed, put, otherCase]) => {
      const start = at % (word.length + 1)
      const near = word.slice(0, start) + put + word.slice(start + removed)
      return [word, otherCase ? near.toUpperCase() : near]
    })
}

const unicode = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc
    .array(fc.oneof(piece, fc.constantFrom('é', 'e\u0301', 'ß', 'Æ', '\u0338', '\t', '\n', '\u0000', '٣', 'µ', '–')))
    .map((pieces) => pieces.join('')),
)

afterEach(() => {
  vi.restoreAllMocks()
})

test('any two printable characters stand as the collator puts them, alone and between others', () => {
  const pairs = printable.flatMap((a) => printable.map((b) => [a, b] as const))
  const framed = pairs.flatMap(([a, b]) => [
    [a, b] as const,
    [`x${a}1`, `x${b}1`] as const,
    [`1${a}Y`, `1${b}y`] as const,
  ])
  const wrong = framed.filter(([a, b]) => Math.sign(compareWords(a, b)) !== byCollator(a, b))
  expect(wrong).toEqual([])
})

test('plain words stand as the collator puts them', () => {
  const pairs = fc.oneof(fc.tuple(plainWords, plainWords), nearPairs(plainWords, piece))
  fc.assert(
    fc.property(pairs, ([a, b]) => {
      expect(Math.sign(compareWords(a, b))).toBe(byCollator(a, b))
      expect(Math.sign(compareWords(b, a))).toBe(byCollator(b, a))
    }),
    { numRuns: 20_000 },
  )
})

test('so do numbers of any length', () => {
  const pairs = fc.oneof(fc.tuple(digits, digits), nearPairs(digits, piece))
  fc.assert(
    fc.property(pairs, ([a, b]) => {
      expect(Math.sign(compareWords(a, b))).toBe(byCollator(a, b))
    }),
    { numRuns: 5000 },
  )
})

test('what is no plain word stands there as well', () => {
  const kinds = ['\t', '\n', '\r', '\u0000', '\u007f', '', ' ', '~', 'ä', 'ª', '٣', '3']
  const controls = kinds.flatMap((a) => kinds.map((b) => [`x${a}y`, `x${b}y`] as const))
  const lengths = [253, 254, 255, 256]
  const numbers = lengths.flatMap((length) => ['1'.repeat(length), '2'.repeat(length), `1${'0'.repeat(length)}`])
  const long = numbers.flatMap((a) => numbers.map((b) => [a, b] as const))
  const wrong = [...controls, ...long].filter(([a, b]) => Math.sign(compareWords(a, b)) !== byCollator(a, b))
  expect(wrong).toEqual([])
})

test('words of any script stand in one order with the plain ones', () => {
  const pairs = fc.oneof(fc.tuple(unicode, plainWords), fc.tuple(unicode, unicode), nearPairs(unicode, unicode))
  fc.assert(
    fc.property(pairs, ([a, b]) => {
      expect(Math.sign(compareWords(a, b))).toBe(byCollator(a, b))
      expect(Math.sign(compareWords(b, a))).toBe(byCollator(b, a))
    }),
    { numRuns: 10_000 },
  )
})

test('what has no words comes last, and words of one sound still have an order', () => {
  expect([undefined, 'b', '', undefined, 'a'].toSorted(compareWords)).toEqual(['', 'a', 'b', undefined, undefined])
  // `toSorted` never hands `undefined` to the comparison.
  expect([compareWords(undefined, 'a'), compareWords('a', undefined), compareWords(undefined, undefined)]).toEqual([
    1, -1, 0,
  ])
  expect(['é', 'e\u0301'].toSorted(compareWords)).toEqual(['e\u0301', 'é'])
  expect(['1 mg', '01 mg', '10 mg', '5 MG', '5 mg'].toSorted(compareWords)).toEqual([
    '01 mg',
    '1 mg',
    '5 mg',
    '5 MG',
    '10 mg',
  ])
})

test('the names of an ordinary chart are put in order without a collator, others with one', async () => {
  vi.resetModules()
  const fresh = await import('./word-order')
  const made = vi.spyOn(Intl, 'Collator').mockImplementation(function made() {
    return collator
  })
  const sorted = drugs.toSorted(fresh.compareWords)
  expect(made).not.toHaveBeenCalled()
  expect(sorted).toEqual(drugs.toSorted(byCollator))
  const french = ['Éphédrine', ...drugs, 'Ésoméprazole']
  expect(french.toSorted(fresh.compareWords)).toEqual(french.toSorted(byCollator))
  expect(made).toHaveBeenCalledTimes(1)
})

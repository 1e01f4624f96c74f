import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Observation } from './observation'
import { compareResults, resultsByTest } from './panel'
import { resultIndex } from './result-index'
import { dated, named, observationOf } from './testing/observation'

function result(id: string, name: string, date: string | undefined, given: Partial<Observation> = {}): Observation {
  const effective = date === undefined ? undefined : ({ kind: 'date', date: dated(date) } as const)
  return observationOf(id, { concept: named(name), value: { kind: 'text', text: id }, effective, ...given })
}

const anyResults = fc.uniqueArray(
  fc
    .record({
      id: fc.integer({ min: 0, max: 60 }).map(String),
      name: fc.constantFrom('K', 'Na', 'Cl'),
      date: fc.constantFrom(undefined, '2020', '2020-01', '2020-01-01', '2021-02-03T04:05:06Z', '2021-02-03T04:05:06'),
      status: fc.constantFrom('final' as const, 'cancelled' as const),
    })
    .map(({ id, name, date, status }) => result(id, name, date, { status })),
  { selector: ({ source }) => source.resources[0], minLength: 1, maxLength: 30 },
)

/** Where pages end. */
const anyCuts = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 6 })

const whole = (items: readonly Observation[]) => ({
  sorted: items.toSorted(compareResults),
  tests: resultsByTest(items),
})

test('what has come page by page is the same as what came at once', () => {
  fc.assert(
    fc.property(anyResults, anyCuts, (items, cuts) => {
      for (const cut of [...cuts.toSorted((a, b) => a - b), items.length]) {
        const page = items.slice(0, cut)
        expect(resultIndex(page)).toMatchObject(whole(page))
      }
    }),
  )
})

test('what was asked about before changes nothing: less, other records in the place of some, another order', () => {
  fc.assert(
    fc.property(
      anyResults,
      fc.array(fc.tuple(anyCuts, fc.boolean(), fc.boolean()), { maxLength: 4 }),
      (items, asked) => {
        resultIndex(items)
        for (const [cuts, isAnew, isReversed] of asked) {
          const [cut = items.length] = cuts
          const [first, ...rest] = items.slice(0, cut)
          const anew = isAnew ? rest.map((one) => ({ ...one })) : rest
          const given = first === undefined ? [] : [first, ...(isReversed ? anew.toReversed() : anew)]
          expect(resultIndex(given)).toMatchObject(whole(given))
        }
      },
    ),
  )
})

test('a test that got nothing new is the same object, so that its row is not made again', () => {
  const first = [result('a', 'K', '2020'), result('b', 'Na', '2020')]
  const [potassium, sodium] = resultIndex(first).tests
  const later = resultIndex([...first, result('c', 'Na', '2019')]).tests
  expect(later[0]).toBe(potassium)
  expect(later[1]).not.toBe(sodium)
  expect(later[1]?.earlier).toHaveLength(1)
})

test('the same results asked about by another list of them are not put in order again', () => {
  const items = [result('a', 'K', '2020'), result('b', 'Na', '2020')]
  expect(resultIndex([...items])).toBe(resultIndex(items))
})

test('a result that is dated by when it was made available stands by that', () => {
  const issued = result('issued', 'K', undefined, { issued: dated('2022-01-01') })
  const [only] = resultIndex([result('old', 'K', '2020'), issued]).tests
  expect(only?.shown).toBe(issued)
})

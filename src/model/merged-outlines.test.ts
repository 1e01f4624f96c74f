import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPartialDate } from './date'
import { latestOfEach, mergeOutlines } from './merged-outlines'
import { anOutline } from './testing/an-outline'

function outline(id: string, title: string, value: string, date: string | undefined, group = 'current') {
  const when = date === undefined ? undefined : readPartialDate(date)
  return anOutline(title, {
    source: { resources: [id] },
    group,
    value: [{ text: value, from: 'record' }],
    when: when && { label: 'Written', date: when },
  })
}

test('the same drug ordered again is one, with every dose, the newest first', () => {
  const [merged, ...others] = mergeOutlines([
    outline('a', 'metformin', '500 mg', '2019'),
    outline('b', 'Metformin', '850 mg', '2024-03-01'),
    outline('c', 'metformin', '500 mg', undefined),
  ])
  expect(others).toEqual([])
  expect(merged?.latest.source.resources).toEqual(['b'])
  expect(merged?.values.map(({ text }) => text)).toEqual(['850 mg', '500 mg'])
  expect(merged?.all).toHaveLength(3)
})

test('what stands in another group stays apart', () => {
  expect(
    mergeOutlines([outline('a', 'metformin', '', '2019'), outline('b', 'metformin', '', '2020', 'past')]),
  ).toHaveLength(2)
})

const someOutlines = fc.array(
  fc
    .tuple(fc.constantFrom('x', 'y', 'X'), fc.constantFrom('1', '2'), fc.constantFrom('2019', '2020-05', undefined))
    .map(([title, value, date]) => outline('', title, value, date)),
)

test('none is lost, and none is there twice', () => {
  fc.assert(
    fc.property(someOutlines, (outlines) => {
      const all = mergeOutlines(outlines).flatMap((merged) => merged.all)
      expect(all).toHaveLength(outlines.length)
      expect(new Set(all)).toEqual(new Set(outlines))
    }),
  )
})

test('the latest of a name is never older than another of it', () => {
  fc.assert(
    fc.property(someOutlines, (outlines) => {
      for (const latest of latestOfEach(outlines)) {
        const dates = outlines
          .filter(({ title }) => title.text.toLowerCase() === latest.title.text.toLowerCase())
          .map(({ when }) => when?.date.text ?? '')
        expect(latest.when?.date.text ?? '').toBe(dates.toSorted().at(-1))
      }
    }),
  )
})

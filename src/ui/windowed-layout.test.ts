import { array, assert, integer, property, uniqueArray } from 'fast-check'
import { expect, test } from 'vitest'
import { gapsBetween } from './windowed-layout'

test('rows and gaps together are as high as all rows, whichever of them are in the document', () => {
  assert(
    property(
      array(integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 40 }),
      uniqueArray(integer({ min: 0, max: 39 })),
      integer({ min: 0, max: 500 }),
      (heights, wanted, top) => {
        let end = top
        const rows = heights.map((size, index) => {
          const start = end
          end += size
          return { index, start, end, size, key: index, lane: 0 }
        })
        const mounted = rows.filter(({ index }) => wanted.includes(index))
        const gaps = gapsBetween(mounted, top, end)
        // In the document each row begins where it would in the whole list.
        let at = top + (gaps.get(-1) ?? 0)
        for (const { index, start, size } of mounted) {
          expect(at).toBe(start)
          at += size + (gaps.get(index) ?? 0)
        }
        expect(at).toBe(end)
      },
    ),
  )
})

const item = (index: number) => ({ index, start: index * 10, end: index * 10 + 10, size: 10, key: index, lane: 0 })

test('a whole list has no gaps', () => {
  expect(gapsBetween([item(0), item(1)], 0, 20).size).toBe(0)
  expect(gapsBetween([], 5, 5).size).toBe(0)
})

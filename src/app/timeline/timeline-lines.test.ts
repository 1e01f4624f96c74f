import { array, assert, integer, property, uniqueArray } from 'fast-check'
import { expect, test } from 'vitest'
import { anOutline } from '../../model/testing/an-outline'
import type { Timeline, TimelineRow } from './timeline-entries'
import { lineKey, linesOf, shownYears } from './timeline-lines'

const row = (id: string): TimelineRow => ({
  entry: { section: 'labs', outline: anOutline(id) },
  isFrame: false,
  items: [],
})

const rows = (name: string, count: number) => Array.from({ length: count }, (_, at) => row(`${name}-${at}`))

function timeline(months: [year: number, month: number | undefined, rows: number][], undated: number): Timeline {
  return {
    months: months.map(([year, month, count]) => ({ year, month, rows: rows(`${year}-${month}`, count) })),
    undated: rows('undated', undated),
    shown: 0,
    outsideTime: 0,
  }
}

test('a year stands above its months, a month above its rows, what has no date last', () => {
  const lines = linesOf(
    timeline(
      [
        [2020, 5, 1],
        [2020, undefined, 1],
        [2019, 5, 2],
      ],
      1,
    ),
  )
  expect(lines.map(lineKey)).toEqual([
    '2020',
    '2020 5',
    'labs 2020-5-0',
    '2020 none',
    'labs 2020-undefined-0',
    '2019',
    '2019 5',
    'labs 2019-5-0',
    'labs 2019-5-1',
    'undated',
    'labs undated-0',
  ])
  expect(lines[8]).toMatchObject({ position: 2, size: 2 })
})

test('rows whose headings are out of sight stand under their year and month all the same', () => {
  const lines = linesOf(
    timeline(
      [
        [2020, 5, 3],
        [2020, 4, 3],
        [2019, 12, 3],
      ],
      2,
    ),
  )
  const shown = shownYears(lines, [0, 4, 7, 9, lines.length - 1])
  expect(shown.map(({ key, heading, months }) => [key, heading?.index, months.map((month) => month.key)])).toEqual([
    ['2020', 0, ['2020 5', '2020 4']],
    ['2019', 9, []],
    ['undated', undefined, ['undated']],
  ])
  expect(shown[0]?.months[1]?.heading).toBeUndefined()
})

test('whichever lines are in the document, each stands there once and in its order', () => {
  assert(
    property(
      array(integer({ min: 1, max: 4 }), { maxLength: 8 }),
      integer({ min: 0, max: 3 }),
      uniqueArray(integer({ min: 0, max: 60 })),
      (sizes, undated, wanted) => {
        const lines = linesOf(
          timeline(
            sizes.map((size, at) => [2000 - Math.floor(at / 3), 12 - (at % 3), size]),
            undated,
          ),
        )
        const mounted = lines.flatMap((_, at) => (wanted.includes(at) ? [at] : []))
        const found: number[] = []
        for (const { heading, months } of shownYears(lines, mounted)) {
          if (heading !== undefined) found.push(heading.index)
          for (const month of months) {
            if (month.heading !== undefined) found.push(month.heading.index)
            for (const { index } of month.rows) found.push(index)
          }
        }
        expect(found).toEqual(mounted)
      },
    ),
  )
})

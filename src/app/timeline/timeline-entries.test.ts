import { array, assert, constantFrom, option, property, record } from 'fast-check'
import { expect, test } from 'vitest'
import { readPartialDate } from '../../model/date'
import { anOutline } from '../../model/testing/an-outline'
import type { SectionName } from '../../sections/section'
import {
  newestFirst,
  timelineOf as timelineOfSorted,
  type TimelineEntry,
  type TimelineFilter,
  type TimelineRow,
} from './timeline-entries'

interface Given {
  section?: SectionName
  date?: string | undefined
  encounter?: string | undefined
}

function anEntry(id: string, { section = 'problems', date, encounter }: Given = {}): TimelineEntry {
  const read = date === undefined ? undefined : readPartialDate(date)
  return { section, outline: anOutline(id, { when: read && { label: 'Date', date: read }, encounter }) }
}

const timelineOf = (entries: readonly TimelineEntry[], filter: TimelineFilter) =>
  timelineOfSorted(newestFirst(entries), filter)

const everything: TimelineFilter = { sections: new Set(), from: undefined, until: undefined, has: () => true }

const idsOf = (rows: readonly TimelineRow[]) =>
  rows.flatMap(({ entry, items }) => [nameOf(entry), ...items.map(nameOf)])
const nameOf = (entry: TimelineEntry) => entry.outline.title.text

test('the newest comes first, a coarse date after the finer ones of its span, an unknown one last', () => {
  const dates = ['2020', undefined, '2020-03', '2020-12-01', '2021-01', '2020-03-31', '2020-01-01T10:00:00Z']
  const { months, undated } = timelineOf(
    dates.map((date) => anEntry(String(date), { date })),
    everything,
  )
  expect(months.map(({ year, month, rows }) => [year, month, idsOf(rows)])).toEqual([
    [2021, 1, ['2021-01']],
    [2020, 12, ['2020-12-01']],
    [2020, 3, ['2020-03-31', '2020-03']],
    [2020, 1, ['2020-01-01T10:00:00Z']],
    [2020, undefined, ['2020']],
  ])
  expect(idsOf(undated)).toEqual(['undefined'])
})

const visit = anEntry('visit', { section: 'encounters', date: '2020-05-10T09:00:00Z' })

test('what names a visit stands at it, unless it is dated before', () => {
  const encounter = 'visit'
  const entries = [
    anEntry('lab', { section: 'labs', date: '2020-05-11', encounter }),
    anEntry('onset', { date: '1990', encounter }),
    anEntry('undated', { encounter }),
    anEntry('same day', { date: '2020-05-10', encounter }),
    anEntry('elsewhere', { date: '2020-05-10', encounter: 'unknown visit' }),
    visit,
  ]
  const { months, undated, shown } = timelineOf(entries, everything)
  expect(
    months.map(({ year, rows }) => [year, rows.map(({ entry, items }) => [nameOf(entry), items.map(nameOf)])]),
  ).toEqual([
    [
      2020,
      [
        ['visit', ['lab', 'same day', 'undated']],
        ['elsewhere', []],
      ],
    ],
    [1990, [['onset', []]]],
  ])
  expect(undated).toEqual([])
  expect(shown).toBe(6)
})

test('a visit that the filter leaves out still frames what happened at it, and is not counted', () => {
  const entries = [visit, anEntry('lab', { section: 'labs', date: '2020-05-10', encounter: 'visit' })]
  const { months, shown } = timelineOf(entries, { ...everything, sections: new Set(['labs']) })
  expect(months[0]?.rows).toMatchObject([{ isFrame: true, items: [{ section: 'labs' }] }])
  expect(shown).toBe(1)
})

test('a period takes what may lie in it, at its precision, and says how many have no date', () => {
  const from = { year: 2020, month: 6, day: 15 }
  const until = { year: 2021, month: 1, day: 31 }
  const dates = [
    '2019',
    '2020',
    '2020-05',
    '2020-06',
    '2020-06-14',
    '2020-06-15',
    '2021-01-31T23:00:00Z',
    '2021-02',
    undefined,
  ]
  const entries = dates.map((date) => anEntry(String(date), { date }))
  const { months, undated, outsideTime } = timelineOf(entries, { ...everything, from, until })
  expect(months.flatMap(({ rows }) => idsOf(rows))).toEqual(['2021-01-31T23:00:00Z', '2020-06-15', '2020-06', '2020'])
  expect(undated).toEqual([])
  expect(outsideTime).toBe(1)
})

const given = record({
  section: constantFrom<SectionName>('labs', 'problems', 'encounters'),
  date: option(constantFrom('2020', '2020-05', '2020-05-10', '2021-01-01T00:00:00Z'), { nil: undefined }),
  encounter: option(constantFrom('0', '1', '2', 'none'), { nil: undefined }),
})

test('every entry stands in the timeline once, whatever names what', () => {
  assert(
    property(array(given, { maxLength: 12 }), (all) => {
      const entries = all.map((one, index) => anEntry(String(index), one))
      const { months, undated, shown } = timelineOf(entries, everything)
      const ids = [...months.flatMap(({ rows }) => idsOf(rows)), ...idsOf(undated)]
      expect(ids.toSorted()).toEqual(entries.map(nameOf).toSorted())
      expect(shown).toBe(entries.length)
    }),
  )
})

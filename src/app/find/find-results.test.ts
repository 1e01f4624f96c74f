import { expect, test } from 'vitest'
import type { Outline } from '../../model/outline'
import { sectionReading } from '../../model/completeness'
import { anOutline } from '../../model/testing/an-outline'
import { fakeReader } from '../../ui/testing/fake-reader'
import type { SectionOutlines } from '../chart-outlines'
import { findableItems, findablePage, findAmong } from './find-results'

function aSection(name: 'labs' | 'medications', title: string, outlines: Outline[]): SectionOutlines {
  return { name, title, state: 'complete', reading: sectionReading([]), outlines, groups: [] }
}

const items = findableItems(
  [
    aSection('medications', 'Medications', [
      anOutline('Insulin glargine', { notes: ['for labile glucose'] }),
      anOutline('Aspirin'),
    ]),
    aSection('labs', 'Labs', [
      anOutline('Fasting glucose', {
        source: { resources: ['Observation/1'] },
        value: [{ text: '<5 mmol/L', from: 'record' }],
      }),
      anOutline('Glucose', { qualifications: [{ text: 'high' }] }),
    ]),
  ],
  fakeReader(),
)
const all = [...items, findablePage('/chart/labs', 'Labs', 'Section')]

const found = (typed: string) => findAmong(all, typed).map(({ title }) => title.text)

test('pages come before items, names that begin so before names that hold it, names before all else', () => {
  expect(found('lab')).toEqual(['Labs', 'Insulin glargine'])
  expect(found('gluc')).toEqual(['Glucose', 'Fasting glucose', 'Insulin glargine'])
})

test('every word counts; nothing typed finds nothing', () => {
  expect(found('glucose high')).toEqual(['Glucose'])
  expect(found('glucose 5 mmol')).toEqual(['Fasting glucose'])
  expect(found('glucose aspirin')).toEqual([])
  expect(found('  ')).toEqual([])
  expect(found('<')).toEqual([])
})

test('an item is told by its value, its marks and its date, and leads to its section', () => {
  expect(findAmong(all, 'fasting')).toMatchObject([
    {
      where: 'Labs',
      detail: '<5 mmol/L',
      path: '/chart/labs',
      item: { section: 'labs', id: 'Observation/1' },
    },
  ])
})

test('a value that is written from right to left, or would turn what follows it, leaves the date in its place', () => {
  const [one] = findableItems(
    [
      aSection('labs', 'Labs', [
        anOutline('Culture', {
          value: [{ text: 'سلبي', from: 'record' }],
          qualifications: [{ text: '\u2069\u202Ehigh' }],
        }),
      ]),
    ],
    fakeReader(),
  )
  expect(one?.detail).toBe('\u2068سلبي\u2069 · \uFFFDhigh')
})

// Weight and height of the children at their visits.
import { vital } from '../measures'
import type { ObservationFact } from '../record-facts'

interface Visit {
  key: string
  date: string
  kilograms: number
  centimetres: number
  head?: number
  /** Only from two years on does anybody compute it. */
  bmi?: number
}

const measured = ({ key, date, kilograms, centimetres, head, bmi }: Visit): ObservationFact[] => [
  vital('weight', `weight-${key}`, date, kilograms),
  vital('height', `height-${key}`, date, centimetres),
  ...(head === undefined ? [] : [vital('headCircumference', `head-${key}`, date, head)]),
  ...(bmi === undefined
    ? []
    : [vital('bmi', `bmi-${key}`, date, bmi, { derivedFrom: [`weight-${key}`, `height-${key}`] })]),
]

/** From birth to eighteen months, a little above the middle of boys. */
export const theoGrowth: readonly ObservationFact[] = [
  { key: 'birth', date: '2025-03-18', kilograms: 2.74, centimetres: 47.5, head: 33.5 },
  { key: '2-months', date: '2025-05-20', kilograms: 5.2, centimetres: 57.4, head: 38.8 },
  { key: '4-months', date: '2025-07-22', kilograms: 6.8, centimetres: 63.1, head: 41.3 },
  { key: '6-months', date: '2025-09-19', kilograms: 7.9, centimetres: 67.2, head: 43.2 },
  { key: '9-months', date: '2025-12-18', kilograms: 9, centimetres: 72, head: 45.1 },
  { key: '12-months', date: '2026-03-24', kilograms: 9.9, centimetres: 76.3, head: 46.2 },
].flatMap(measured)

/** From two to six years: she grows along her line until the winter of the prednisolone, and weighs more after it. */
export const mayaGrowth: readonly ObservationFact[] = [
  { key: 'birth', date: '2019-07-14', kilograms: 3.4, centimetres: 50, head: 34.5 },
  { key: '12-months', date: '2020-07-20', kilograms: 9.1, centimetres: 74.5, head: 45 },
  { key: '2-years', date: '2021-07-19', kilograms: 12, centimetres: 86.4, bmi: 16.1 },
  { key: '3-years', date: '2022-07-18', kilograms: 14.1, centimetres: 95.2, bmi: 15.6 },
  { key: '4-years', date: '2023-08-15', kilograms: 16.2, centimetres: 102.6, bmi: 15.4 },
  { key: '5-years', date: '2024-08-12', kilograms: 18.4, centimetres: 109.9, bmi: 15.2 },
  { key: '6-years', date: '2025-08-18', kilograms: 20.7, centimetres: 116.8, bmi: 15.2 },
].flatMap(measured)

import { dateText, generator, numbered } from '../generator'
import { bloodPressure, lab, type TestName, vital } from '../measures'
import type { ObservationFact } from '../record-facts'

/** Straight from one point to the next: `[year, value]`, in order of the years. */
type Course = readonly (readonly [year: number, value: number])[]

const courses = {
  systolic: [
    [1988, 168],
    [1996, 142],
    [2004, 134],
    [2015, 122],
    [2026, 128],
  ],
  diastolic: [
    [1988, 102],
    [1996, 88],
    [2004, 80],
    [2015, 70],
    [2026, 66],
  ],
  weight: [
    [1988, 96],
    [2003, 108],
    [2015, 101],
    [2026, 84],
  ],
  heartRate: [
    [1988, 78],
    [2007, 64],
    [2013, 84],
    [2026, 70],
  ],
  oxygen: [
    [1988, 98],
    [2007, 95],
    [2026, 92],
  ],
  a1c: [
    [1988, 5.8],
    [1993, 7.8],
    [2000, 7.1],
    [2011, 8.9],
    [2014, 7.6],
    [2026, 7.3],
  ],
  glucose: [
    [1988, 104],
    [1993, 178],
    [2000, 142],
    [2011, 196],
    [2026, 148],
  ],
  egfr: [
    [1988, 94],
    [2004, 82],
    [2016, 46],
    [2026, 34],
  ],
  potassium: [
    [1988, 4.1],
    [2014, 3.7],
    [2026, 4.7],
  ],
  sodium: [
    [1988, 141],
    [2015, 138],
    [2026, 136],
  ],
  hemoglobin: [
    [1988, 15.4],
    [2016, 13.2],
    [2022, 9.6],
    [2026, 12.4],
  ],
  ldl: [
    [1988, 172],
    [1999, 158],
    [2004, 92],
    [2026, 68],
  ],
} as const satisfies Record<string, Course>

const along = (course: Course, year: number): number => {
  let before = course[0]
  for (const point of course) {
    if (point[0] >= year) {
      if (before === undefined || point[0] === before[0]) {
        return point[1]
      }
      return before[1] + ((point[1] - before[1]) * (year - before[0])) / (point[0] - before[0])
    }
    before = point
  }
  return before?.[1] ?? 0
}

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals))

/** What the laboratory reports, how far it strays, and with how many decimals. */
const monthlyTests: readonly (readonly [name: TestName & keyof typeof courses, stray: number, decimals: number])[] = [
  ['glucose', 32, 0],
  ['a1c', 0.4, 1],
  ['egfr', 5, 0],
  ['potassium', 0.5, 1],
  ['sodium', 3, 0],
  ['hemoglobin', 0.8, 1],
  ['ldl', 14, 0],
]

const first = 1988

/** Eleven measurements a month since December 1988, the last in October 2026, drifting with his illness. */
export const longMeasurements = (count: number): ObservationFact[] => {
  const random = generator(5000)
  const found: ((key: string) => ObservationFact)[] = []
  const near = (course: Course, year: number, stray: number, decimals: number) =>
    rounded(along(course, year) + random.wobble() * stray, decimals)
  for (let month = 12; found.length < count; month += 1) {
    const year = first + (month - 1) / 12
    const day = dateText(first, month, random.whole(1, 28))
    const monthOfYear = ((month - 1) % 12) + 1
    const offset = monthOfYear > 3 && monthOfYear < 11 ? '-05:00' : '-06:00'
    // Times were not recorded before the practice had computers.
    const at =
      year < 1999 ? day : `${day}T${random.whole(8, 16) < 12 ? '09' : '14'}:${random.whole(10, 59)}:00${offset}`
    const over = near(courses.systolic, year, 16, 0)
    const under = near(courses.diastolic, year, 9, 0)
    const weight = near(courses.weight, year, 1.5, 1)
    const beats = near(courses.heartRate, year, 9, 0)
    const oxygen = Math.min(100, near(courses.oxygen, year, 2, 0))
    found.push(
      (key) => bloodPressure(key, at, over, month % 97 === 0 ? undefined : under),
      (key) => vital('weight', key, at, weight),
      (key) => vital('heartRate', key, at, beats),
      (key) => vital('oxygen', key, at, oxygen),
    )
    for (const [name, stray, decimals] of monthlyTests) {
      const value = near(courses[name], year, stray, decimals)
      found.push((key) => lab(name, key, at, value))
    }
  }
  return found.slice(0, count).map((write, index) => write(numbered('obs', index)))
}

import type { Trend, TrendPoint } from './trend'

interface Extremes {
  low: number
  high: number
}

/**
 * A trend of as many points as can be told apart: of each of `columns` equal stretches of time the first, the last, the
 * lowest and the highest, so that no peak is lost. What says more than a number stays too: what is out of range, a bound,
 * a date without a day, a comment, a range that is another than before. Where that alone is more than two for each
 * stretch, the lowest and the highest of each kind in it stand for the others. Order and lines stay as they are.
 */
export function thinnedTrend(trend: Trend, columns: number): Trend {
  const { points, lines, unit } = trend
  // Four for each stretch may stay: thinning would hide some and spare nothing.
  if (points.length <= columns * 4) return trend
  const remarks = points.map((point, index) => remarkOf(point, points[index - 1]))
  const isEachKept = remarks.filter((remark) => remark !== undefined).length <= columns * 2
  const kept = new Set<number>()
  for (const stretch of stretchesOf(points, columns)) {
    const all = extremesOf(points, stretch)
    for (const index of [stretch[0], stretch.at(-1), all?.low, all?.high]) if (index !== undefined) kept.add(index)
    for (const own of byRemark(remarks, stretch).values()) {
      const ends = extremesOf(points, own)
      for (const index of isEachKept ? own : [ends?.low, ends?.high]) if (index !== undefined) kept.add(index)
    }
  }
  const order = [...kept].toSorted((a, b) => a - b)
  const places = new Map(order.map((index, place) => [index, place]))
  return {
    unit,
    points: order.flatMap((index) => points[index] ?? []),
    lines: lines.map((line) => line.flatMap((index) => places.get(index) ?? [])).filter((line) => line.length > 0),
  }
}

/** Why a point is more than a number on a line, if it is: those of one remark may stand for each other. */
function remarkOf(point: TrendPoint, before: TrendPoint | undefined): string | undefined {
  const { flag, comparator, isNoted, start, end, band } = point
  const isOtherRange = band?.low !== before?.band?.low || band?.high !== before?.band?.high
  const said = [flag, comparator, end > start && 'span', isNoted && 'noted', isOtherRange && 'range']
  const remarks = said.filter((one) => one !== undefined && one !== false)
  return remarks.length === 0 ? undefined : remarks.join(' ')
}

/** Points, by index, of each stretch of time that has any. They come in order of time. */
function stretchesOf(points: readonly TrendPoint[], columns: number): number[][] {
  const from = points[0]?.start ?? 0
  const width = ((points.at(-1)?.start ?? 0) - from) / columns || 1
  const stretches = new Map<number, number[]>()
  points.forEach(({ start }, index) => {
    const column = Math.min(columns - 1, Math.floor((start - from) / width))
    const known = stretches.get(column)
    if (known === undefined) stretches.set(column, [index])
    else known.push(index)
  })
  return [...stretches.values()]
}

function extremesOf(points: readonly TrendPoint[], indexes: readonly number[]): Extremes | undefined {
  const [first] = indexes
  if (first === undefined) return undefined
  const value = (index: number) => points[index]?.value ?? Number.NaN
  let [low, high] = [first, first]
  for (const index of indexes) {
    if (value(index) < value(low)) low = index
    if (value(index) > value(high)) high = index
  }
  return { low, high }
}

function byRemark(remarks: readonly (string | undefined)[], indexes: readonly number[]): Map<string, number[]> {
  const found = new Map<string, number[]>()
  for (const index of indexes) {
    const remark = remarks[index]
    if (remark === undefined) continue
    const known = found.get(remark)
    if (known === undefined) found.set(remark, [index])
    else known.push(index)
  }
  return found
}

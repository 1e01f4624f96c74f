import { scaleLinear, scaleUtc } from 'd3-scale'
import type { Trend, TrendPoint } from '../model/trend'
import type { PartialDate } from '../model/date'

/** Room around the plot, in pixels: numbers at the start, dates below. */
const room = { start: 52, end: 16, above: 12, below: 26 }

const daySeconds = 86_400

export interface TrendScale {
  plot: { left: number; right: number; top: number; bottom: number }
  x: (seconds: number) => number
  y: (value: number) => number
  xTicks: { at: number; date: PartialDate }[]
  yTicks: { at: number; text: string }[]
}

/** From a date of the axis to words: as precise as the steps of the axis are, so that a year is a year. */
function tickDate(tick: Date, stepDays: number): PartialDate {
  const [year, month, day] = [tick.getUTCFullYear(), tick.getUTCMonth() + 1, tick.getUTCDate()]
  const text = tick.toISOString().slice(0, 10)
  if (stepDays > 360) return { precision: 'year', year, text }
  if (stepDays > 27) return { precision: 'month', year, month, text }
  return { precision: 'day', year, month, day, text }
}

/** Of every value and every end of a range on it, and of the time: in one walk, since there may be thousands. */
function extentOf(points: readonly TrendPoint[]) {
  let [first, last, low, high] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const { start, end, value, band } of points) {
    first = Math.min(first, start)
    last = Math.max(last, end)
    low = Math.min(low, value, band?.low ?? value, band?.high ?? value)
    high = Math.max(high, value, band?.low ?? value, band?.high ?? value)
  }
  return { first, last, low, high }
}

export function trendScale({ points }: Trend, width: number, height: number): TrendScale {
  const plot = { left: room.start, right: width - room.end, top: room.above, bottom: height - room.below }
  const { first, last, low, high } = extentOf(points)
  const pad = last === first ? daySeconds : 0
  const domain = { first: first - pad, last: last + pad }
  const side = { left: plot.left + 8, right: plot.right - 8 }
  const dates = scaleUtc()
    .domain([new Date(domain.first * 1000), new Date(domain.last * 1000)])
    .range([side.left, side.right])
  // The same without a Date for each of thousands of points.
  const perSecond = (side.right - side.left) / (domain.last - domain.first)
  const x = (seconds: number) => side.left + (seconds - domain.first) * perSecond
  const margin = high === low ? Math.abs(high) * 0.1 || 1 : (high - low) * 0.08
  const y = scaleLinear()
    // What cannot be below zero is not drawn as if it could.
    .domain([low >= 0 ? Math.max(0, low - margin) : low - margin, high + margin])
    .nice(4)
    .range([plot.bottom, plot.top])
  const ticks = dates.ticks(Math.max(2, Math.floor(width / 130)))
  const [one, two] = ticks
  const stepDays = one === undefined || two === undefined ? 1 : (two.getTime() - one.getTime()) / 86_400_000
  const days = new Set<string>()
  const xTicks = ticks.flatMap((tick) => {
    const date = tickDate(tick, stepDays)
    // Steps of hours would say one day several times.
    const key = date.text
    if (days.has(key)) return []
    days.add(key)
    return [{ at: dates(tick), date }]
  })
  const format = y.tickFormat(4)
  return {
    plot,
    x,
    y: (value) => y(value),
    xTicks,
    yTicks: y.ticks(4).map((tick) => ({ at: y(tick), text: format(tick) })),
  }
}

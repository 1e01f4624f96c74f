import { memo } from 'react'
import { thinnedTrend } from '../model/thinned-trend'
import type { Trend } from '../model/trend'
import styles from './sparkline.module.css'

const width = 64
const height = 20
const margin = 3

/** How a trend went, without a scale: what it says is said in words beside it. Nothing for less than two points. */
export const Sparkline = memo(function Sparkline({ trend }: { trend: Trend }) {
  // Two pixels for each stretch of a long one: its extremes are drawn, whatever lies between them.
  const { points, lines } = thinnedTrend(trend, width / 2)
  const [first] = points
  const last = points.at(-1)
  if (first === undefined || last === undefined || points.length < 2) return null
  const values = points.map(({ value }) => value)
  const low = Math.min(...values)
  const high = Math.max(...values)
  const time = (last.end - first.start || 1) / (width - 2 * margin)
  const size = (high - low || 1) / (height - 2 * margin)
  const x = (seconds: number) => margin + (seconds - first.start) / time
  const y = (value: number) => (high === low ? height / 2 : height - margin - (value - low) / size)
  const at = (index: number) => {
    const point = points[index] ?? last
    return `${x(point.start).toFixed(1)},${y(point.value).toFixed(1)}`
  }
  const isBound = last.comparator !== undefined
  return (
    <svg
      className={styles.sparkline}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      aria-hidden="true"
    >
      {lines.map((line) => (
        <polyline key={line[0]} points={line.map(at).join(' ')} />
      ))}
      {lines
        .filter((line) => line.length === 1)
        .map(([only = 0]) => (
          <circle key={only} cx={x(points[only]?.start ?? 0)} cy={y(points[only]?.value ?? 0)} r={1.25} />
        ))}
      {!isBound && <circle cx={x(last.start)} cy={y(last.value)} r={2.25} />}
    </svg>
  )
})

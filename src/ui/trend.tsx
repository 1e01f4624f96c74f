import { line } from 'd3-shape'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Trend as TrendData, TrendPoint } from '../model/trend'
import { tv } from '../words/results'
import { dateWords } from './date-words'
import { useReader } from './reader'
import { TrendMark } from './trend-mark'
import { trendScale } from './trend-scale'
import styles from './trend.module.css'

const height = 200

interface TrendProps {
  trend: TrendData
  /** What was measured. */
  name: string
  /** What a point says, in words; without them the number and the unit. */
  pointWords?: (point: TrendPoint) => string | undefined
}

/**
 * A trend of results: joined only where they may be compared, bounds as arrows, each with the range that was on it. The
 * arrow keys go from point to point, each said in words. The table of the same stands beside it.
 */
export function Trend({ trend, name, pointWords }: TrendProps) {
  const reader = useReader()
  const [box, width] = useWidth()
  const [chosen, setChosen] = useState<number>()
  const scale = useMemo(() => trendScale(trend, width, height), [trend, width])
  const { points, lines, unit } = trend
  const { plot, x, y } = scale
  const path = line<TrendPoint>()
    .x(({ start }) => x(start))
    .y(({ value }) => y(value))
  const at = chosen === undefined ? undefined : points[Math.min(chosen, points.length - 1)]
  const label = unit === undefined ? tv('trend.label', { name }) : tv('trend.labelIn', { name, unit })
  const said =
    at === undefined
      ? undefined
      : tv('trend.point', {
          value: pointWords?.(at) ?? numberWords(at, unit),
          date: dateWords(at.date, reader),
          range: at.band === undefined ? tv('trend.noRange') : tv('trend.range', { range: rangeOf(at.band) }),
        })
  const howTo = tv('trend.howTo', { count: points.length })

  return (
    <figure className={styles.trend}>
      <figcaption className={styles.caption}>{label}</figcaption>
      <div
        ref={box}
        className={styles.plot}
        onPointerMove={({ clientX, currentTarget }) => {
          const left = clientX - currentTarget.getBoundingClientRect().left
          setChosen(nearest(points, left, x))
        }}
        onPointerLeave={() => setChosen(undefined)}
      >
        <input
          className={styles.scrubber}
          type="range"
          min={1}
          max={points.length}
          value={(at === undefined ? points.length - 1 : points.indexOf(at)) + 1}
          aria-label={tv('trend.points', { name })}
          aria-valuetext={said ?? howTo}
          onChange={({ target }) => setChosen(target.valueAsNumber - 1)}
          onFocus={() => setChosen(points.length - 1)}
          onBlur={() => setChosen(undefined)}
        />
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          {scale.yTicks.map(({ at: tick, text }) => (
            <g key={text} className={styles.grid}>
              <line x1={plot.left} x2={plot.right} y1={tick} y2={tick} />
              <text x={plot.left - 8} y={tick} dy="0.32em" textAnchor="end">
                {text}
              </text>
            </g>
          ))}
          {scale.xTicks.map(({ at: tick, date }) => (
            <text key={date.text} className={styles.date} x={tick} y={height - 8} textAnchor="middle">
              {dateWords(date, reader)}
            </text>
          ))}
          {points.map((point) => (
            <Band key={point.id} point={point} scale={scale} />
          ))}
          {lines.map((indexes) => (
            <path
              key={indexes[0]}
              className={styles.line}
              d={path(indexes.flatMap((index) => points[index] ?? [])) ?? undefined}
            />
          ))}
          {points.map((point) => (
            <TrendMark key={point.id} point={point} x={x} y={y} chosen={point === at} />
          ))}
        </svg>
      </div>
      <p className={styles.readout}>{said ?? howTo}</p>
    </figure>
  )
}

/** The range that stood on one result, behind it alone: another may have come with another. */
function Band({ point, scale }: { point: TrendPoint; scale: ReturnType<typeof trendScale> }) {
  const { band, start, end } = point
  if (band === undefined) return null
  const { plot, x, y } = scale
  const top = band.high === undefined ? plot.top : Math.max(plot.top, y(band.high))
  const bottom = band.low === undefined ? plot.bottom : Math.min(plot.bottom, y(band.low))
  const left = x(start) - 7
  return <rect className={styles.band} x={left} y={top} width={x(end) + 7 - left} height={Math.max(1, bottom - top)} />
}

function numberWords({ value, comparator }: TrendPoint, unit: string | undefined): string {
  // A number that was converted has no digits of its own to keep.
  const number = String(Number(value.toPrecision(12)))
  return `${comparator ?? ''}${number}${unit === undefined ? '' : ` ${unit}`}`
}

function rangeOf({ low, high }: NonNullable<TrendPoint['band']>): string {
  if (low === undefined) return tv('trend.upTo', { high: String(high) })
  return high === undefined
    ? tv('trend.orMore', { low: String(low) })
    : tv('trend.lowToHigh', { low: String(low), high: String(high) })
}

function nearest(points: readonly TrendPoint[], left: number, x: (seconds: number) => number): number {
  let best = 0
  let distance = Number.POSITIVE_INFINITY
  points.forEach((point, index) => {
    const away = Math.abs(x((point.start + point.end) / 2) - left)
    if (away < distance) [best, distance] = [index, away]
  })
  return best
}

/** The width that the layout gives, in whole pixels. */
function useWidth(): [React.RefObject<HTMLDivElement | null>, number] {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(480)
  useEffect(() => {
    const element = box.current
    if (element === null || typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidth(Math.max(200, Math.floor(entry.contentRect.width)))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [box, width]
}

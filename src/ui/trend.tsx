import { useEffect, useMemo, useRef, useState } from 'react'
import { thinnedTrend } from '../model/thinned-trend'
import type { Trend as TrendData, TrendPoint } from '../model/trend'
import { tv } from '../words/results'
import { dateWords } from './date-words'
import { useReader } from './reader'
import { TrendDrawing } from './trend-drawing'
import { TrendMark } from './trend-mark'
import { trendScale } from './trend-scale'
import styles from './trend.module.css'

const height = 200

/** Pixels of one stretch of a long trend. It is drawn by four points at least, which a dot's width would cover. */
const stretch = 4

interface TrendProps {
  trend: TrendData
  /** What was measured. */
  name: string
  /** What a point says, in words; without them the number and the unit. */
  pointWords?: (point: TrendPoint) => string | undefined
}

/**
 * A trend of results: joined only where they may be compared, bounds as arrows, each with the range that was on it. The
 * arrow keys go from point to point, each said in words, those too that are too many to be drawn. The table of the same
 * stands beside it.
 */
export function Trend({ trend, name, pointWords }: TrendProps) {
  const reader = useReader()
  const [box, width] = useWidth()
  const [chosen, setChosen] = useState<number>()
  const scale = useMemo(() => trendScale(trend, width, height), [trend, width])
  const drawn = useMemo(() => thinnedTrend(trend, Math.floor(width / stretch)), [trend, width])
  const { points, unit } = trend
  const { x, y } = scale
  const centres = useMemo(() => points.map(({ start, end }) => x((start + end) / 2)), [points, x])
  const index = chosen === undefined ? undefined : Math.min(chosen, points.length - 1)
  const at = index === undefined ? undefined : points[index]
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
          setChosen(nearest(centres, clientX - currentTarget.getBoundingClientRect().left))
        }}
        onPointerLeave={() => setChosen(undefined)}
      >
        <input
          className={styles.scrubber}
          type="range"
          min={1}
          max={points.length}
          value={(index ?? points.length - 1) + 1}
          aria-label={tv('trend.points', { name })}
          aria-valuetext={said ?? howTo}
          onChange={({ target }) => setChosen(target.valueAsNumber - 1)}
          onFocus={() => setChosen(points.length - 1)}
          onBlur={() => setChosen(undefined)}
        />
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          <TrendDrawing trend={drawn} scale={scale} height={height} />
          {at !== undefined && <TrendMark point={at} x={x} y={y} chosen />}
        </svg>
      </div>
      <p className={styles.readout}>{said ?? howTo}</p>
      {drawn.points.length < points.length && (
        <p className={styles.thinned}>
          {tv('trend.thinned', { audience: reader.audience, count: points.length, drawn: drawn.points.length })}
        </p>
      )}
    </figure>
  )
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

function nearest(centres: readonly number[], left: number): number {
  let best = 0
  let distance = Number.POSITIVE_INFINITY
  centres.forEach((centre, index) => {
    const away = Math.abs(centre - left)
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

import { line } from 'd3-shape'
import { memo } from 'react'
import type { Trend, TrendPoint } from '../model/trend'
import { dateWords } from './date-words'
import { useReader } from './reader'
import { TrendMark } from './trend-mark'
import type { TrendScale } from './trend-scale'
import styles from './trend.module.css'

/** Pixels: where dots would lie closer than this on average, they are small. */
const apart = 8

interface TrendDrawingProps {
  trend: Trend
  scale: TrendScale
  height: number
}

/** Axes, ranges, lines and points; going from point to point makes none of it again. */
export const TrendDrawing = memo(function TrendDrawing({ trend, scale, height }: TrendDrawingProps) {
  const reader = useReader()
  const { points, lines } = trend
  const { plot, x, y } = scale
  const path = line<TrendPoint>()
    .x(({ start }) => x(start))
    .y(({ value }) => y(value))
  const isDense = points.length * apart > plot.right - plot.left
  const dots = isDense ? points.filter(isDot) : []
  const marks = isDense ? points.filter((point) => !isDot(point)) : points
  return (
    <>
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
      {bandsOf(points, scale).map(({ key, left, right, top, bottom }) => (
        <rect
          key={key}
          className={styles.band}
          x={left}
          y={top}
          width={right - left}
          height={Math.max(1, bottom - top)}
        />
      ))}
      {lines.map((indexes) => (
        <path
          key={indexes[0]}
          className={styles.line}
          data-dense={isDense}
          d={path(indexes.flatMap((index) => points[index] ?? [])) ?? undefined}
        />
      ))}
      {dots.length > 0 && (
        <path className={styles.dots} d={dots.map(({ start, value }) => `M${x(start)} ${y(value)}h0`).join('')} />
      )}
      {marks.map((point) => (
        <TrendMark key={point.id} point={point} x={x} y={y} chosen={false} />
      ))}
    </>
  )
})

/** A number at a moment: neither a bound nor a month. */
function isDot({ comparator, start, end }: TrendPoint): boolean {
  return comparator === undefined && start === end
}

interface BandBox {
  key: string
  left: number
  right: number
  top: number
  bottom: number
}

/**
 * The range that stood on each result, behind it alone: another may have come with another. Those that touch and are
 * the same are one.
 */
function bandsOf(points: readonly TrendPoint[], { plot, x, y }: TrendScale): BandBox[] {
  const boxes: BandBox[] = []
  for (const { id, band, start, end } of points) {
    if (band === undefined) continue
    const top = band.high === undefined ? plot.top : Math.max(plot.top, y(band.high))
    const bottom = band.low === undefined ? plot.bottom : Math.min(plot.bottom, y(band.low))
    const [left, right] = [x(start) - 7, x(end) + 7]
    const last = boxes.at(-1)
    if (last !== undefined && last.top === top && last.bottom === bottom && last.right >= left) {
      last.right = Math.max(last.right, right)
    } else boxes.push({ key: id, left, right, top, bottom })
  }
  return boxes
}

import type { TrendPoint } from '../model/trend'
import styles from './trend.module.css'

interface TrendMarkProps {
  point: TrendPoint
  x: (seconds: number) => number
  y: (value: number) => number
  chosen: boolean
}

/** A result: a dot; a bar over all that a date without a day may mean; an arrow for a value that is but a bound. */
export function TrendMark({ point, x, y, chosen }: TrendMarkProps) {
  const [left, right, middle] = [x(point.start), x(point.end), y(point.value)]
  const centre = (left + right) / 2
  const isSpan = point.end > point.start
  return (
    <g className={styles.mark} data-chosen={chosen}>
      {isSpan && <line className={styles.span} x1={left} x2={right} y1={middle} y2={middle} />}
      {point.comparator === undefined ? (
        !isSpan && <circle cx={centre} cy={middle} r={chosen ? 5 : 3.5} />
      ) : (
        <path className={styles.bound} d={arrow(centre, middle, point.comparator)} />
      )}
      {chosen && isSpan && <circle className={styles.halo} cx={centre} cy={middle} r={6} />}
    </g>
  )
}

/** A bar at the bound, and an arrow to the side on which the value lies. */
function arrow(x: number, y: number, comparator: NonNullable<TrendPoint['comparator']>): string {
  const way = comparator.startsWith('<') ? 1 : -1
  return `M${x - 6} ${y}h12M${x} ${y}v${14 * way}m-4 ${-5 * way}l4 ${5 * way}l4 ${-5 * way}`
}

/** Several measurements of one thing. */
export interface Spread {
  median: number
  least: number
  most: number
}

/** The one in the middle; of an even number, the middle between the two. `NaN` of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)] ?? NaN
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? NaN
  return (lower + upper) / 2
}

export function spread(values: readonly number[]): Spread {
  return { median: median(values), least: Math.min(...values), most: Math.max(...values) }
}

/**
 * By what power of x the y grows: the slope of the straight line, by least squares, through the points on logarithmic
 * scales. 1 is in proportion, 2 is with the square. `NaN` of fewer than two different x.
 */
export function growthExponent(points: readonly { x: number; y: number }[]): number {
  const logs = points.filter(({ x, y }) => x > 0 && y > 0).map(({ x, y }) => ({ x: Math.log(x), y: Math.log(y) }))
  const mean = (of: 'x' | 'y') => logs.reduce((total, point) => total + point[of], 0) / logs.length
  const [middleX, middleY] = [mean('x'), mean('y')]
  const square = logs.reduce((total, { x }) => total + (x - middleX) ** 2, 0)
  const product = logs.reduce((total, { x, y }) => total + (x - middleX) * (y - middleY), 0)
  return square === 0 ? NaN : product / square
}

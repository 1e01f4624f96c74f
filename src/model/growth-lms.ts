/** Of one age and sex: the Box-Cox power, the median, and the coefficient of variation. */
export interface Lms {
  l: number
  m: number
  s: number
}

/** A row as it is published. */
export type GrowthRow = readonly [months: number, l: number, m: number, s: number]

/** By age, rising. */
export type GrowthTable = Readonly<Record<'male' | 'female', readonly GrowthRow[]>>

/** Linear between the rows on either side; `undefined` beyond the first and the last. */
export function lmsAt(rows: readonly GrowthRow[], months: number): Lms | undefined {
  const index = rows.findIndex(([age]) => age >= months)
  const after = rows[index]
  if (after === undefined) return undefined
  if (after[0] === months) return { l: after[1], m: after[2], s: after[3] }
  const before = rows[index - 1]
  if (before === undefined) return undefined
  const share = (months - before[0]) / (after[0] - before[0])
  const between = (from: number, to: number) => from + share * (to - from)
  return { l: between(before[1], after[1]), m: between(before[2], after[2]), s: between(before[3], after[3]) }
}

/** How far a value above zero is from the median (Cole 1990): by the logarithm where L is zero. */
export function zScore(value: number, { l, m, s }: Lms): number {
  const log = Math.log(value / m)
  return l === 0 ? log / s : Math.expm1(l * log) / (l * s)
}

/** The per cent of a normal distribution that lies below. */
export function percentileOf(z: number): number {
  if (z <= -8) return 0
  if (z >= 8) return 100
  // The series of Marsaglia (2004): exact to the last digits within these bounds.
  let term = z
  let sum = z
  for (let odd = 3; odd < 400; odd += 2) {
    term *= (z * z) / odd
    sum += term
  }
  const below = 50 + (100 * sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI)
  return Math.min(100, Math.max(0, below))
}

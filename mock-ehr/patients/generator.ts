/** A reproducible stream of numbers in [0, 1): mulberry32. The same seed gives the same record on every machine. */
export interface Generator {
  next: () => number
  /** A number around zero, most often near it, never beyond ±1. */
  wobble: () => number
  /** A whole number from `low` to `high`, both included. */
  whole: (low: number, high: number) => number
}

export const generator = (seed: number): Generator => {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  return {
    next,
    wobble: () => (next() + next() + next()) * (2 / 3) - 1,
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
  }
}

const two = (value: number): string => String(value).padStart(2, '0')

/** `2026-11-03` from a year and a month that may run past December. */
export const dateText = (year: number, month: number, day: number): string =>
  `${year + Math.floor((month - 1) / 12)}-${two(((month - 1) % 12) + 1)}-${two(day)}`

/** Four digits, so that keys sort as they were made. */
export const numbered = (prefix: string, index: number): string => `${prefix}-${String(index + 1).padStart(4, '0')}`

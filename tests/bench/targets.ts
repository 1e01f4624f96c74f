/** What was measured, by name: `throttled.warm.medication` is a ratio to the floor, `script.launch` bytes. */
export type Figures = ReadonlyMap<string, number>

export interface Target {
  figure: string
  words: string
  most: number
  /** How the figure is written. */
  unit: '×' | 'ms' | 'kB' | 'MB' | '%' | ''
}

/** What the bench holds Sightline to. */
export const targets: readonly Target[] = [
  { figure: 'throttled.warm.medication', words: 'first medication, throttled, warm cache', most: 1.25, unit: '×' },
  { figure: 'throttled.cold.medication', words: 'first medication, throttled, cold cache', most: 1.6, unit: '×' },
  { figure: 'throttled.warm.name', words: 'name on screen, throttled, warm cache', most: 1.2, unit: '×' },
  { figure: 'script.launch', words: 'script of launch.html, gzip', most: 25_000, unit: 'kB' },
  { figure: 'script.chart', words: 'script up to the first full chart, gzip', most: 150_000, unit: 'kB' },
  { figure: 'task.ordinary', words: 'longest task of a launch, ordinary patient, throttled', most: 100, unit: 'ms' },
  { figure: 'task.largest', words: 'longest task, 20,000 observations, throttled', most: 200, unit: 'ms' },
  { figure: 'scroll.dropped', words: 'frames dropped in the list of 18,000 results', most: 0.05, unit: '%' },
  { figure: 'growth.firstScreen', words: 'first screen, 20,000 observations to ordinary', most: 1.3, unit: '×' },
  { figure: 'growth.exponent', words: 'time until all results: what power of the pages', most: 1, unit: '' },
  { figure: 'heap.largest', words: 'heap, 20,000 observations', most: 150_000_000, unit: 'MB' },
]

const written: Record<Target['unit'], (value: number) => string> = {
  '×': (value) => `${value.toFixed(2)} ×`,
  ms: (value) => `${value.toFixed(0)} ms`,
  kB: (value) => `${(value / 1_000).toFixed(1)} kB`,
  MB: (value) => `${(value / 1_000_000).toFixed(1)} MB`,
  '%': (value) => `${(value * 100).toFixed(1)} %`,
  '': (value) => value.toFixed(2),
}

export interface Verdict {
  target: Target
  value: number | undefined
  outcome: 'met' | 'missed' | 'not measured'
}

/** A figure that is no number was not measured, and so has not met its target. */
export function judge(figures: Figures): Verdict[] {
  return targets.map((target) => {
    const value = figures.get(target.figure)
    if (value === undefined) return { target, value, outcome: 'not measured' }
    return { target, value, outcome: value <= target.most ? 'met' : 'missed' }
  })
}

export function verdictLine({ target, value, outcome }: Verdict): string {
  const write = written[target.unit]
  const measured = value === undefined ? '–' : write(value)
  return `  ${outcome.padEnd(14)}${target.words.padEnd(58)}${measured.padStart(10)}   at most ${write(target.most)}`
}

import { z } from 'zod'
import type { Figures } from './targets'

const schema = z.object({ measured: z.string(), ratios: z.record(z.string(), z.number()) })

export type Baseline = z.infer<typeof schema>

/** The baseline of `tests/bench/baseline.json`; throws for a file that is none. */
export const readBaseline = (text: string): Baseline => schema.parse(JSON.parse(text))

/** By what share a ratio may be above the baseline before it is pointed out. */
const tolerance = 0.15

/** Of what was measured that which says the same on any machine: ratios, no times and sizes. */
export function ratiosOf(figures: Figures): Record<string, number> {
  return Object.fromEntries(
    [...figures]
      .filter(([name, value]) => /^(plain|throttled|growth)\./.test(name) && Number.isFinite(value))
      .map(([name, value]) => [name, Number(value.toFixed(3))]),
  )
}

/** What was measured anew, and beside it what was not. */
export function updated(before: Baseline | undefined, figures: Figures, today: string): Baseline {
  return { measured: today, ratios: { ...before?.ratios, ...ratiosOf(figures) } }
}

export interface Regression {
  name: string
  before: number
  now: number
}

/** The ratios that are worse than the baseline by more than the tolerance; what either lacks is not compared. */
export function regressions({ ratios }: Baseline, figures: Figures): Regression[] {
  return Object.entries(ratios).flatMap(([name, before]) => {
    const now = figures.get(name)
    return now !== undefined && now > before * (1 + tolerance) ? [{ name, before, now }] : []
  })
}

export function regressionLine({ name, before, now }: Regression): string {
  const more = Math.round((now / before - 1) * 100)
  return `  worse         ${name}: ${now.toFixed(2)}, ${more} % above the baseline of ${before.toFixed(2)}`
}

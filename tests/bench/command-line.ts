import { parseArgs } from 'node:util'
import type { Profile } from './browser'
import { grownSizes } from './growth'
import type { Mode } from './launch'

export const usage = `Usage: npm run bench [-- OPTIONS]

  --only PART       launch, growth or scroll alone (repeatable; all three by default)
  --runs N          launches of each: app, stack, floor (9)
  --observations N  growth of the record with N observations alone (repeatable; all sizes)
  --mode MODE       cold or warm alone (both)
  --profile NAME    plain or throttled alone (both)
  --requests        prints what the first launch of each asked for, and when
  --json FILE       where the figures go (bench-results/TIME.json)
  --write-baseline  makes what was measured the baseline, in tests/bench/baseline.json
  --no-build        takes dist/ and build/ as they are
  --help

Exit code 0: fine. 1: a target is missed, or a ratio is more than 15 % above the baseline. 2: wrong usage.
`

export const parts = ['launch', 'growth', 'scroll'] as const
export type Part = (typeof parts)[number]

export interface BenchOrder {
  parts: readonly Part[]
  runs: number
  /** Of how many observations the records are whose growth is measured; all sizes where there is none. */
  observations: readonly number[]
  modes: readonly Mode[]
  profiles: readonly Profile[]
  json: string | undefined
  writeBaseline: boolean
  printRequests: boolean
  /** Takes the app as it was built before. */
  noBuild: boolean
  /** The executable to drive. */
  browser: string
}

export type Command = { kind: 'run'; order: BenchOrder } | { kind: 'help' } | { kind: 'wrong'; words: string }

const sizes = [
  ...new Set(grownSizes.filter(({ section }) => section === 'labs').map(({ size }) => String(size.observations))),
]

class WrongUsage extends Error {}

/** The named ones in their own order, all where none is named. */
function choose<Name extends string>(option: string, known: readonly Name[], asked: readonly string[]): Name[] {
  const unknown = asked.find((name) => !known.some((one) => one === name))
  if (unknown !== undefined) throw new WrongUsage(`--${option} is one of ${known.join(', ')}, not "${unknown}".`)
  return known.filter((name) => asked.length === 0 || asked.includes(name))
}

/** Reads what follows `npm run bench --`; `--browser` is added by the script that finds one. */
export function readCommandLine(words: string[]): Command {
  try {
    const { values } = parseArgs({
      args: words,
      options: {
        only: { type: 'string', multiple: true, default: [] },
        runs: { type: 'string', default: '9' },
        observations: { type: 'string', multiple: true, default: [] },
        mode: { type: 'string', multiple: true, default: [] },
        profile: { type: 'string', multiple: true, default: [] },
        json: { type: 'string' },
        'write-baseline': { type: 'boolean', default: false },
        requests: { type: 'boolean', default: false },
        'no-build': { type: 'boolean', default: false },
        browser: { type: 'string', default: '' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) return { kind: 'help' }
    const runs = /^\d{1,4}$/.test(values.runs) ? Number(values.runs) : 0
    if (runs === 0) throw new WrongUsage(`--runs is a whole number from 1 to 9999, not "${values.runs}".`)
    return {
      kind: 'run',
      order: {
        parts: choose('only', parts, values.only),
        runs,
        observations:
          values.observations.length === 0 ? [] : choose('observations', sizes, values.observations).map(Number),
        modes: choose('mode', ['cold', 'warm'], values.mode),
        profiles: choose('profile', ['plain', 'throttled'], values.profile),
        json: values.json,
        writeBaseline: values['write-baseline'],
        printRequests: values.requests,
        noBuild: values['no-build'],
        browser: values.browser,
      },
    }
  } catch (error) {
    return { kind: 'wrong', words: error instanceof Error ? error.message : String(error) }
  }
}

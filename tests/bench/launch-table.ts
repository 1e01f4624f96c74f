import type { LaunchFigures } from './launch'
import { median, spread } from './statistics'
import type { Subject } from './servers'

interface Row {
  figure: keyof LaunchFigures
  words: string
  unit: 'ms' | 'kB' | 'MB' | ''
  /** Whether the app is compared with the floor by it. */
  compared: boolean
}

const rows: readonly Row[] = [
  { figure: 'name', words: 'name on screen', unit: 'ms', compared: true },
  { figure: 'problem', words: 'first problem', unit: 'ms', compared: true },
  { figure: 'medication', words: 'first medication', unit: 'ms', compared: true },
  { figure: 'settled', words: 'first screen settled', unit: 'ms', compared: true },
  { figure: 'roundTripsToMedication', words: 'round trips in sequence, to first medication', unit: '', compared: true },
  { figure: 'requestsToMedication', words: 'requests to first medication', unit: '', compared: true },
  { figure: 'requests', words: 'requests until settled', unit: '', compared: true },
  { figure: 'scriptBytes', words: 'script over the network', unit: 'kB', compared: false },
  { figure: 'longestTask', words: 'longest task', unit: 'ms', compared: false },
  { figure: 'blocking', words: 'blocking time', unit: 'ms', compared: false },
  { figure: 'heap', words: 'heap', unit: 'MB', compared: true },
]

const divisors = { ms: 1, kB: 1_000, MB: 1_000_000, '': 1 }

function said(unit: Row['unit'], value: number): string {
  return (value / divisors[unit]).toFixed(unit === 'kB' || unit === 'MB' ? 1 : 0)
}

function cell(unit: Row['unit'], values: readonly number[]): string {
  const { median, least, most } = spread(values)
  return `${said(unit, median)}${unit === '' ? '' : ` ${unit}`} [${said(unit, least)}–${said(unit, most)}]`
}

/** By how much the app's median is above the floor's, by figure; those of which that says something. */
export function launchRatios(figures: Record<Subject, readonly LaunchFigures[]>): Map<keyof LaunchFigures, number> {
  const of = (subject: Subject, figure: keyof LaunchFigures) => median(figures[subject].map((run) => run[figure]))
  return new Map(
    rows.filter(({ compared }) => compared).map(({ figure }) => [figure, of('app', figure) / of('floor', figure)]),
  )
}

/** A line for each figure: app, floor, and the ratio of the two. */
export function launchTable(title: string, figures: Record<Subject, readonly LaunchFigures[]>): string {
  const ratios = launchRatios(figures)
  const lines = rows.map(({ figure, words, unit }) => {
    const cells = [figures.app, figures.floor].map((runs) =>
      cell(
        unit,
        runs.map((run) => run[figure]),
      ).padEnd(26),
    )
    const ratio = ratios.get(figure)
    return `  ${words.padEnd(46)}${cells.join('')}${ratio === undefined ? '' : `× ${ratio.toFixed(2)}`}`.trimEnd()
  })
  return [`${title.padEnd(48)}${'app'.padEnd(26)}${'floor'.padEnd(26)}app / floor`, ...lines, ''].join('\n')
}

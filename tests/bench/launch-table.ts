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

function ratioCell(ratio: number | undefined): string {
  return (ratio === undefined ? '' : `× ${ratio.toFixed(2)}`).padEnd(13)
}

const middle = (runs: readonly LaunchFigures[], figure: keyof LaunchFigures) => median(runs.map((run) => run[figure]))

/** By how much the median of one is above the floor's, by figure; those of which that says something. */
export function launchRatios(
  { floor, ...others }: Record<Subject, readonly LaunchFigures[]>,
  of: keyof typeof others = 'app',
): Map<keyof LaunchFigures, number> {
  return new Map(
    rows
      .filter(({ compared }) => compared)
      .map(({ figure }) => [figure, middle(others[of], figure) / middle(floor, figure)]),
  )
}

/** A line for each figure: app, stack and floor, and what the first two are to the third. */
export function launchTable(title: string, figures: Record<Subject, readonly LaunchFigures[]>): string {
  const [ofApp, ofStack] = [launchRatios(figures), launchRatios(figures, 'stack')]
  const lines = rows.map(({ figure, words, unit }) => {
    const cells = [figures.app, figures.stack, figures.floor].map((runs) =>
      cell(
        unit,
        runs.map((run) => run[figure]),
      ).padEnd(26),
    )
    const ratios = [ofApp, ofStack].map((of) => ratioCell(of.get(figure)))
    return `  ${words.padEnd(46)}${cells.join('')}${ratios.join('')}`.trimEnd()
  })
  return [
    `${title.padEnd(48)}${['app', 'stack', 'floor'].map((name) => name.padEnd(26)).join('')}app / floor  stack / floor`,
    ...lines,
    '',
  ].join('\n')
}

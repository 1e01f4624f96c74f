import { gzipSize, scriptsOf } from '../size/gzip-size'
import type { Profile } from './browser'
import { growthFigures, type Growth } from './growth-table'
import type { LaunchFigures, Mode } from './launch'
import { launchRatios } from './launch-table'
import type { ScrollFigures } from './scroll'
import type { Subject } from './servers'
import { median } from './statistics'

export interface LaunchResult {
  profile: Profile
  mode: Mode
  figures: Record<Subject, readonly LaunchFigures[]>
}

/** All that was measured; a part that was not asked for is empty. */
export interface Results {
  launches: LaunchResult[]
  growth: Growth
  scroll: ScrollFigures[]
}

/** Bytes as gzip makes them of the scripts that these pages of the build need. */
const size = (pages: readonly string[]) =>
  [...new Set(pages.flatMap(scriptsOf))].reduce((total, name) => total + gzipSize(name), 0)

function scriptFigures(): [string, number][] {
  return [
    ['script.launch', size(['launch.html'])],
    ['script.chart', size(['launch.html', 'index.html'])],
  ]
}

function launchFigures({ profile, mode, figures }: LaunchResult): [string, number][] {
  return [...launchRatios(figures)].map(([name, ratio]) => [`${profile}.${mode}.${name}`, ratio])
}

/** The longest task of an ordinary launch: the median of either cache, whichever is longer. */
function ordinaryTask(launches: readonly LaunchResult[]): [string, number][] {
  const throttled = launches.filter(({ profile }) => profile === 'throttled')
  const tasks = throttled.map(({ figures }) => median(figures.app.map(({ longestTask }) => longestTask)))
  return tasks.length === 0 ? [] : [['task.ordinary', Math.max(...tasks)]]
}

/** What targets and baseline look up. */
export function figuresOf({ launches, growth, scroll }: Results): Map<string, number> {
  return new Map([
    ...scriptFigures(),
    ...launches.flatMap(launchFigures),
    ...ordinaryTask(launches),
    ...(growth.size === 0 ? [] : growthFigures(growth)),
    // What the machine drops of a page of plain lines is no fault of the app's.
    ...(scroll.length === 0
      ? []
      : [['scroll.dropped', Math.max(0, median(scroll.map(({ app, plain }) => app - plain)))] as const]),
  ])
}

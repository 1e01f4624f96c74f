import { expectedItems, largest, usual, type Grown, type GrowthFigures } from './growth'
import { growthExponent, median } from './statistics'

export type Growth = ReadonlyMap<Grown, readonly GrowthFigures[]>

const columns = [
  { figure: 'name', words: 'name', unit: 'ms' },
  { figure: 'medication', words: 'medication', unit: 'ms' },
  { figure: 'firstScreen', words: 'first screen', unit: 'ms' },
  { figure: 'all', words: 'all', unit: 'ms' },
  { figure: 'longestTask', words: 'longest task', unit: 'ms' },
  { figure: 'heap', words: 'heap', unit: 'MB' },
] as const

function middle(growth: Growth, grown: Grown, figure: keyof GrowthFigures): number {
  return median((growth.get(grown) ?? []).map((run) => run[figure]))
}

/** Of a few records the time is that of the launch; of so many, that of their pages. */
const mostlyPages = 5_000

/** By what power of their number, and so of the pages, the time until all results are there grows; 1: in proportion. */
export function resultsExponent(growth: Growth): number {
  const points = [...growth.keys()]
    .filter((grown) => grown.section === 'labs' && expectedItems(grown) >= mostlyPages)
    .map((grown) => ({ x: expectedItems(grown), y: middle(growth, grown, 'all') }))
  return growthExponent(points)
}

/** What the growth says, by the names that targets and baseline have for it. */
export function growthFigures(growth: Growth): Map<string, number> {
  const ratio = (figure: keyof GrowthFigures) => middle(growth, largest, figure) / middle(growth, usual, figure)
  const all = new Map([
    ['growth.name', ratio('name')],
    ['growth.firstScreen', ratio('firstScreen')],
    ['growth.exponent', resultsExponent(growth)],
    ['task.largest', middle(growth, largest, 'longestTask')],
    ['heap.largest', middle(growth, largest, 'heap')],
  ])
  // Not all sizes need have been measured.
  return new Map([...all].filter(([, value]) => !Number.isNaN(value)))
}

function row(growth: Growth, grown: Grown): string {
  const { observations, medications } = grown.size
  const cells = columns.map(({ figure, unit }) => {
    const value = middle(growth, grown, figure)
    return `${unit === 'ms' ? value.toFixed(0) : (value / 1_000_000).toFixed(1)} ${unit}`.padStart(14)
  })
  return `  ${String(observations).padStart(12)}${String(medications).padStart(13)}${cells.join('')}`
}

/** A line for each size, medians. */
export function growthTable(growth: Growth): string {
  const heads = columns.map(({ words }) => words.padStart(14))
  return [
    'growth (throttled, warm; medians; "all": results, or medications where those grow, on their page)',
    `  observations  medications${heads.join('')}`,
    ...[...growth.keys()].map((grown) => row(growth, grown)),
    `  time until all results, above ${mostlyPages}: their number ^ ${resultsExponent(growth).toFixed(2)}`,
    '',
  ].join('\n')
}

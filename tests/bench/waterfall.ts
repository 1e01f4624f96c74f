import type { Exchange } from './round-trips'

const column = (value: number) => value.toFixed(0).padStart(7)

/** What a tab asked for, in order, with the milliseconds from `start` and what was seen in between. */
export function waterfall(exchanges: readonly Exchange[], sights: ReadonlyMap<string, number>, start: number): string {
  const requests = exchanges.map(({ begun, ended, kind, isPreflight, failed, url, fromCache, bytes }) => {
    const { pathname, search } = new URL(url)
    const size = failed ? 'given up' : fromCache ? 'cache' : `${(bytes / 1000).toFixed(1)} kB`
    const times = `${column(begun - start)}${ended === undefined ? '      …' : column(ended - start)}`
    return {
      at: begun,
      words: `${times}  ${size.padStart(9)}  ${(isPreflight ? 'Preflight' : kind).padEnd(11)}${`${pathname}${search}`.slice(0, 100)}`,
    }
  })
  const seen = [...sights].map(([name, at]) => ({
    at,
    words: `${column(at - start)}         ────────── ${name} on screen`,
  }))
  return [...requests, ...seen]
    .toSorted((a, b) => a.at - b.at)
    .map(({ words }) => words)
    .join('\n')
}

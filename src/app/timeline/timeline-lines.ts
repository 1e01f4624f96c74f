import type { Timeline, TimelineRow } from './timeline-entries'

/** A line of the timeline from top to bottom: a heading, or an entry with what happened at it. */
export type TimelineLine =
  | { kind: 'year'; year: number }
  | { kind: 'month'; year: number; month: number | undefined }
  | { kind: 'undated'; count: number }
  | RowLine

export interface RowLine {
  kind: 'row'
  row: TimelineRow
  /** Where it stands in the list of its month, of how many. */
  position: number
  size: number
}

export function linesOf({ months, undated }: Timeline): TimelineLine[] {
  const lines: TimelineLine[] = []
  let last: number | undefined
  for (const { year, month, rows } of months) {
    if (year !== last) lines.push({ kind: 'year', year })
    last = year
    lines.push({ kind: 'month', year, month })
    for (const line of rowLines(rows)) lines.push(line)
  }
  if (undated.length > 0) lines.push({ kind: 'undated', count: undated.length })
  for (const line of rowLines(undated)) lines.push(line)
  return lines
}

function rowLines(rows: readonly TimelineRow[]): RowLine[] {
  return rows.map((row, at) => ({ kind: 'row', row, position: at + 1, size: rows.length }))
}

/** Its own for as long as it is there, whatever comes in before it. */
export function lineKey(line: TimelineLine): string {
  switch (line.kind) {
    case 'year':
      return String(line.year)
    case 'month':
      return `${line.year} ${line.month ?? 'none'}`
    case 'undated':
      return 'undated'
    case 'row':
      return `${line.row.entry.section} ${line.row.entry.outline.source.resources.join(' ')}`
  }
}

/** What stands on screen of a month, or of what has no date; its heading only where that is among it. */
export interface ShownMonth {
  key: string
  heading: { line: Extract<TimelineLine, { kind: 'month' }>; index: number } | undefined
  rows: { line: RowLine; index: number }[]
}

/** What stands on screen of a year, or, under `undated`, of what has no date. */
export interface ShownYear {
  key: string
  heading: { line: Extract<TimelineLine, { kind: 'year' | 'undated' }>; index: number } | undefined
  months: ShownMonth[]
}

/** The lines that are in the document, under the years and months that they belong to. `shown` is ascending. */
export function shownYears(lines: readonly TimelineLine[], shown: readonly number[]): ShownYear[] {
  const years: ShownYear[] = []
  let year: ShownYear | undefined
  let month: ShownMonth | undefined
  let next = 0
  for (const index of shown) {
    // The month of a row may have its heading further up, out of sight.
    for (let at = next; at <= index; at += 1) {
      const line = lines[at]
      if (line?.kind === 'year' || line?.kind === 'undated') {
        year = { key: lineKey(line), heading: undefined, months: [] }
        month = undefined
      }
      if (line?.kind === 'month' || line?.kind === 'undated')
        month = { key: lineKey(line), heading: undefined, rows: [] }
    }
    next = index + 1
    const line = lines[index]
    if (line === undefined || year === undefined) continue
    if (years.at(-1) !== year) years.push(year)
    if (line.kind === 'year' || line.kind === 'undated') {
      year.heading = { line, index }
      continue
    }
    if (month === undefined) continue
    if (year.months.at(-1) !== month) year.months.push(month)
    if (line.kind === 'month') month.heading = { line, index }
    else month.rows.push({ line, index })
  }
  return years
}

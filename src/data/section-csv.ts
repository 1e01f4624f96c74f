import { stringify } from 'csv-stringify/browser/esm/sync'
import type { Outline, Phrase } from '../model/outline'
import type { TakenSection } from './taken-section'

/** The headings of the columns that every section has. */
export interface CsvHeadings {
  group: string
  name: string
  qualifications: string
  value: string
  date: string
  dateOf: string
  codes: string
  notes: string
  source: string
}

/**
 * A section as CSV (RFC 4180, UTF-8 with a BOM so that spreadsheets read it as such): a row for each item, a column for
 * each kind of fact, dates as the record has them. The first line says what the file stands on, since a file is read
 * without the screen. What a spreadsheet would run as a formula is kept from it by an apostrophe.
 */
export function sectionCsv(section: TakenSection, headings: CsvHeadings, about: readonly string[]): string {
  const labels = [...new Set(section.outlines.flatMap(({ facts }) => facts.map(({ label }) => label)))]
  const rows = section.outlines.map((outline) => row(outline, labels, section))
  const head = [
    headings.group,
    headings.name,
    headings.qualifications,
    headings.value,
    headings.dateOf,
    headings.date,
    ...labels,
    headings.notes,
    headings.codes,
    headings.source,
  ]
  const first = [[...about, section.completeness, section.remark ?? ''].join(' ').trim()]
  const lines = [first, head, ...rows].map((cells) => cells.map(notRun))
  return stringify(lines, {
    bom: true,
    // By itself it quotes the line break of its own only, and a row would end at any other.
    quoted_match: /[\r\n]/,
    record_delimiter: 'windows',
  })
}

function row(outline: Outline, labels: readonly string[], { groups }: TakenSection): string[] {
  return [
    groups.find(({ key }) => key === outline.group)?.title ?? outline.group,
    outline.title.text,
    outline.qualifications.map(({ text }) => unmarked(text)).join('; '),
    joined(outline.value),
    outline.when?.label ?? '',
    outline.when?.date.text ?? '',
    ...labels.map((label) =>
      outline.facts
        .filter((fact) => fact.label === label)
        .map(({ value }) => joined(value))
        .join('; '),
    ),
    outline.notes.join('; '),
    outline.concepts
      .flatMap(({ codes }) => codes)
      .map(({ system, systemName, code }) => `${systemName ?? system ?? ''} ${code}`.trim())
      .join('; '),
    outline.source.resources.join(' '),
  ]
}

const joined = (phrases: readonly Phrase[]) =>
  phrases.map(({ text, from }) => (from === 'ours' ? unmarked(text) : text)).join('; ')

/** Without the signs by which a sentence of ours sets apart what is written from right to left: here nothing is shown. */
const unmarked = (text: string) => text.replaceAll(/[\u2068\u2069]/g, '')

/** A negative number is a value (a base excess), with or without a unit: no function, address or other file is in it. */
const negative = /^-\d+(?:[.,]\d+)*(?: [\p{L}%°][\p{L}\d %°/.*^[\]-]*)?$/u

/** What begins a formula, also behind what nobody sees, and in the letters of full width that some read as the others. */
const formula = /^(?=[\s\p{Cf}"]*[=+@\uFF1D\uFF0B\uFF0D\uFF20-])|^(?=[\t\r\n])/u

/**
 * A cell that nothing runs (OWASP, CSV injection): nor any part of it, since spreadsheets that write numbers with a comma
 * end a cell at a semicolon, whatever quotes stand around it.
 */
function notRun(cell: string): string {
  const parts = cell.split(';')
  return parts.map((part) => (negative.test(part.trim()) ? part : part.replace(formula, "'"))).join(';')
}

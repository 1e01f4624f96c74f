import { findableItems, findAmong } from '../../src/app/find/find-results'
import { timelineOf, type TimelineEntry } from '../../src/app/timeline/timeline-entries'
import { ipsBundle } from '../../src/data/ips-bundle'
import { receivedBundle } from '../../src/data/received-bundle'
import { receivedRecord, receivedRecords } from '../../src/data/received-records'
import { sectionCsv } from '../../src/data/section-csv'
import type { TakenSection } from '../../src/data/taken-section'
import type { Reader } from '../../src/ui/reader'
import { completenessSentences } from '../../src/ui/section-words'
import { fuzzedPatient } from './fuzz-corpus'
import type { FuzzedChart } from './fuzzed-chart'
import type { Violation } from './violations'
import { isJson } from '../fixtures/examples-folder'

const headings = {
  group: 'Group',
  name: 'Name',
  qualifications: 'Status',
  value: 'Value',
  date: 'Date',
  dateOf: 'Date of',
  codes: 'Codes',
  notes: 'Notes',
  source: 'Source',
}

const noDays = { sections: new Set<never>(), from: undefined, until: undefined, has: () => true }

/** What the chart says as a whole: by time, by search, in the files that are saved. */
export function fileViolations(chart: FuzzedChart, reader: Reader): Violation[] {
  const taken = [...chart.sections].map(([name, section]): TakenSection => ({
    name,
    title: name,
    reading: section.reading,
    outlines: section.outlines(reader),
    groups: section.groups.map(({ key, title, folded = false }) => ({ key, title: title(reader), folded })),
    completeness: completenessSentences(
      { title: name, what: name, none: section.none(reader) },
      section.reading,
      reader,
    ).join(' '),
    asides: [],
    remark: section.remark(reader)?.text,
  }))
  return [
    ...timeViolations(chart, reader),
    ...findViolations(chart, reader),
    ...csvViolations(taken),
    ...bundleViolations(chart, taken),
  ]
}

function timeViolations({ sections }: FuzzedChart, reader: Reader): Violation[] {
  const entries = [...sections].flatMap(([section, { outlines }]) =>
    outlines(reader).map((outline): TimelineEntry => ({ section, outline })),
  )
  const { months, undated } = timelineOf(entries, noDays)
  const rows = [...months.flatMap((month) => month.rows), ...undated]
  const shown = rows.flatMap(({ entry, items }) => [entry].concat(items))
  const isWhole = shown.length === entries.length && new Set(shown).size === entries.length
  return isWhole ? [] : [{ name: 'timeline is not whole', detail: `${shown.length} of ${entries.length}` }]
}

function findViolations({ sections }: FuzzedChart, reader: Reader): Violation[] {
  const all = findableItems(
    [...sections].map(([name, { reading, outlines, groups }]) => ({
      name,
      title: name,
      state: reading.state,
      reading,
      outlines: outlines(reader),
      groups,
    })),
    reader,
  )
  return all.flatMap((one) => {
    const [word] = one.name.trim().split(' ')
    return word === undefined || word === '' || findAmong([one], word).length === 1
      ? []
      : [{ name: 'is not found by its name', detail: `${one.key}: ${word.slice(0, 100)}` }]
  })
}

const beginsFormula = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/

/** `-1 °C` is a value, saved as it is: a formula needs a sign or a bracket to do anything. */
const negativeValue = /^-\d+(?:[.,]\d+)*(?: [^=+@()!|&'"<>]*)?$/

/** Some spreadsheets end a cell at a semicolon. */
function hasFormula(cell: string): boolean {
  return cell
    .split(';')
    .map((part) => part.trim())
    .some((part) => beginsFormula.test(part) && !negativeValue.test(part))
}

function csvViolations(sections: readonly TakenSection[]): Violation[] {
  return sections.flatMap((section) => {
    const rows = readCsv(sectionCsv(section, headings, ['About']))
    const [, head = [], ...items] = rows
    const ragged = items.filter((row) => row.length !== head.length).length
    const formulas = items.flat().filter(hasFormula)
    return [
      ...(items.length === section.outlines.length && ragged === 0
        ? []
        : [
            {
              name: 'CSV is not whole',
              detail: `${section.name}: ${items.length} rows of ${section.outlines.length}, ${ragged} ragged`,
            },
          ]),
      ...formulas.map((cell) => ({ name: 'a formula in CSV', detail: `${section.name}: ${cell.slice(0, 200)}` })),
    ]
  })
}

/** RFC 4180, written apart from the writer. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/y
  const bare = text.replace(/^\uFEFF/, '')
  while (cell.lastIndex < bare.length) {
    const [whole, quoted, plain = '', end] = cell.exec(bare) ?? []
    if (whole === undefined) return []
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain)
    if (end === '\r\n' && cell.lastIndex < bare.length) rows.push([])
  }
  return rows
}

function bundleViolations({ chart, client }: FuzzedChart, sections: readonly TakenSection[]): Violation[] {
  const { fhirBase, ehr } = chart.session
  const records = receivedRecords(client)
  const at = '2026-11-22T12:00:00Z'
  const everything: unknown = JSON.parse(receivedBundle({ records, sections, fhirBase, release: ehr.release, at }))
  const entries = isJson(everything) && Array.isArray(everything['entry']) ? everything['entry'].length : 0
  const outcomes = sections.some(({ reading: { state } }) => !['complete', 'none', 'none-known'].includes(state))
    ? 1
    : 0
  const patient = receivedRecord(client, `Patient/${fuzzedPatient}`)
  let ids = 0
  const summary =
    patient === undefined
      ? '{}'
      : ipsBundle({
          patient,
          sections,
          received: (id) => receivedRecord(client, id),
          fhirBase,
          release: ehr.release,
          at,
          newId: () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`,
          words: { title: 'Summary', about: ['About'] },
        })
  return [
    ...(entries === records.length + outcomes
      ? []
      : [{ name: 'the saved record is not whole', detail: `${entries} of ${records.length} and ${outcomes}` }]),
    ...(isJson(JSON.parse(summary)) ? [] : [{ name: 'the summary is no JSON', detail: '' }]),
  ]
}

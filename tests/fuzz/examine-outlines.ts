import { jsonLines, placesOf, recordText } from '../../src/data/source-lines'
import { receivedRecord } from '../../src/data/received-records'
import { sourceRows } from '../../src/app/source-drawer/source-rows'
import type { Outline } from '../../src/model/outline'
import { dateWords } from '../../src/ui/date-words'
import type { Reader } from '../../src/ui/reader'
import { fateOf } from './fate'
import type { FuzzBatch, FuzzCase } from './fuzz-cases'
import type { FuzzedChart } from './fuzzed-chart'
import { junkIn } from './junk'
import type { Violation } from './violations'

/** All that an outline says, each text by itself. */
function wordsOf(outline: Outline, reader: Reader): string[] {
  const { title, qualifications, value, when, facts, notes, concepts } = outline
  return [
    title.text,
    ...qualifications.flatMap(({ text, rule }) => (rule === undefined ? [text] : [text, rule])),
    ...value.map(({ text }) => text),
    ...(when === undefined ? [] : [when.label, dateWords(when.date, reader)]),
    ...facts.flatMap((fact) => [fact.label].concat(fact.value.map(({ text }) => text))),
    ...notes,
    ...concepts.flatMap(({ text }) => text ?? []),
    ...concepts.flatMap(({ codes }) => codes).flatMap(({ display }) => display ?? []),
  ]
}

/** Every item says something, in words; each record stands in exactly one outline, of a group that there is. */
export function outlineViolations(
  { cases }: FuzzBatch,
  { sections, client }: FuzzedChart,
  reader: Reader,
): Violation[] {
  const byId = new Map<string, FuzzCase[]>()
  for (const one of cases) for (const id of idsIn(one)) byId.set(id, [...(byId.get(id) ?? []), one])
  return [...sections].flatMap(([name, section]) => {
    const outlines = section.outlines(reader)
    const outlined = outlines.flatMap(({ source }) => source.resources)
    const items = section.reading.items.flatMap((item) => item.source.resources)
    const where = `${name} for a ${reader.audience}`
    return [
      items
        .filter((id) => outlined.filter((one) => one === id).length !== 1)
        .map((id) => ({ name: 'not in one outline', detail: `${where}: ${id}` })),
      outlines.flatMap((outline): Violation[] => {
        const own = outline.source.resources.flatMap((id) => byId.get(id) ?? [])
        const words = wordsOf(outline, reader)
        const ofWhat = `${where}: ${outline.source.resources.join(' ')}`
        return [
          twice(outline.qualifications.map(({ text }) => text)).map((text) => ({
            name: 'said twice',
            detail: `${ofWhat}: ${text}`,
          })),
          words.filter((text) => text.trim() === '').map(() => ({ name: 'says nothing', detail: ofWhat })),
          // A medication may have its words of another record of the batch.
          junkIn(words, name === 'medications' ? cases : own)
            .filter(() => name !== 'patient')
            .map((text) => ({ name: 'junk in an outline', detail: `${ofWhat}: ${text}` })),
          section.groups.some(({ key }) => key === outline.group)
            ? []
            : [{ name: 'of no group', detail: `${ofWhat}: ${outline.group}` }],
          drawerViolations(outline, { client, reader, ofWhat }),
        ].flat()
      }),
    ].flat()
  })
}

const twice = (texts: readonly string[]) => texts.filter((text, index) => texts.indexOf(text) !== index)

function idsIn({ seed, sent }: FuzzCase): string[] {
  const fate = fateOf(sent, seed.type)
  return fate.kind === 'shown' ? [fate.id] : []
}

/** "Why is this shown?": its rows, the record's lines, and where among these each row leads. */
function drawerViolations(
  outline: Outline,
  { client, reader, ofWhat }: Pick<FuzzedChart, 'client'> & { reader: Reader; ofWhat: string },
): Violation[] {
  const rows = sourceRows(outline, undefined, reader)
  return outline.source.resources.flatMap((id): Violation[] => {
    const record = receivedRecord(client, id)
    if (record === undefined) return [{ name: 'not kept', detail: ofWhat }]
    const lines = jsonLines(record)
    const astray = rows.flatMap(({ path, byAll }) =>
      placesOf(record, path ?? [], byAll).filter((place) => !lines.some(({ at }) => isSame(at, place))),
    )
    const isWhole = lines.map(({ text, depth }) => `${'  '.repeat(depth)}${text}`).join('\n') === recordText(record)
    return [
      ...astray.map((place) => ({ name: 'leads astray', detail: `${ofWhat}: ${place.join('.')}` })),
      ...(isWhole ? [] : [{ name: 'the source is not the record', detail: ofWhat }]),
    ]
  })
}

const isSame = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((key, index) => key === other[index])

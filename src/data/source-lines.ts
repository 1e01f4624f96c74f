import { isLosslessNumber, stringify } from 'lossless-json'
import { field, isObject, readList, type JsonObject } from '../fhir/json'
import type { ElementPath } from '../model/outline'
import { writtenJson } from './written-json'

/** One line of a record as JSON. */
export interface JsonLine {
  /** The member or element that the line is of, from the root: `['code', 'coding', '0', 'system']`. */
  at: readonly string[]
  /** Without its indentation. */
  text: string
  depth: number
}

/** A record as JSON text, every number as it came. */
export function recordText(record: JsonObject): string {
  return writtenJson(record)
}

/** A value that is to be written, or a line that is. */
type Waiting = { line: JsonLine } | { value: unknown; at: readonly string[]; before: string; after: string }

/** The lines of `recordText`, each with where it stands. Without recursion: a record may be thousands of levels deep. */
export function jsonLines(record: JsonObject): JsonLine[] {
  const lines: JsonLine[] = []
  const waiting: Waiting[] = [{ value: record, at: [], before: '', after: '' }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if ('line' in next) lines.push(next.line)
    else for (const one of written(next, lines).toReversed()) waiting.push(one)
  }
  return lines
}

/** Writes the first line of a value, or its only one; what comes after it. */
function written({ value, at, before, after }: Exclude<Waiting, { line: JsonLine }>, lines: JsonLine[]): Waiting[] {
  const lineOf = (text: string): JsonLine => ({ at, text, depth: at.length })
  const members = membersOf(value)
  if (members === undefined) {
    lines.push(lineOf(`${before}${isLosslessNumber(value) ? value.toString() : (stringify(value) ?? 'null')}${after}`))
    return []
  }
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  if (members.length === 0) {
    lines.push(lineOf(`${before}${open}${close}${after}`))
    return []
  }
  lines.push(lineOf(`${before}${open}`))
  const inside = members.map(([key, member], index): Waiting => ({
    value: member,
    at: [...at, key],
    before: Array.isArray(value) ? '' : `${JSON.stringify(key)}: `,
    after: index < members.length - 1 ? ',' : '',
  }))
  return [...inside, { line: lineOf(`${close}${after}`) }]
}

function membersOf(value: unknown): [string, unknown][] | undefined {
  if (Array.isArray(value)) return value.map((element, index): [string, unknown] => [String(index), element])
  return isObject(value) ? Object.entries(value) : undefined
}

/**
 * Where in a record an outline's path leads, as of `JsonLine.at`: the places of the first name that the record has.
 * `every`: of all names, where something was decided by several elements.
 */
export function placesOf(record: JsonObject, path: ElementPath, every: boolean = false): (readonly string[])[] {
  const found = path.map((name) => step([{ at: [], value: record }], name.split('.')).map(({ at }) => at))
  return every ? found.flat() : (found.find((places) => places.length > 0) ?? [])
}

interface Place {
  at: readonly string[]
  value: unknown
}

/** A name leads through lists without an index, and to every form of a choice (`onset[x]`). */
function step(places: readonly Place[], names: readonly string[]): readonly Place[] {
  const [name, ...rest] = names
  if (name === undefined) return places
  const next = places
    .flatMap(elementsOf)
    .flatMap(({ at, value }) =>
      keysNamed(value, name).map((key): Place => ({ at: [...at, key], value: field(value, key) })),
    )
  return step(next, rest)
}

function elementsOf({ at, value }: Place): Place[] {
  if (!Array.isArray(value)) return readList(value).map((only) => ({ at, value: only }))
  return value.map((element: unknown, index): Place => ({ at: [...at, String(index)], value: element }))
}

/** `_birthDate` holds the extensions of `birthDate` (FHIR's JSON format, "JSON representation of primitive elements"). */
function keysNamed(value: unknown, name: string): string[] {
  if (!isObject(value)) return []
  const choice = name.endsWith('[x]') ? name.slice(0, -3) : undefined
  return Object.keys(value).filter((key) => {
    const plain = key.startsWith('_') ? key.slice(1) : key
    if (choice === undefined) return plain === name
    return plain === choice || (plain.startsWith(choice) && /^[A-Z]/.test(plain.slice(choice.length)))
  })
}

/** Does the line stand at one of the places, or within? */
export function isWithin({ at }: JsonLine, places: readonly (readonly string[])[]): boolean {
  return places.some((place) => place.length <= at.length && place.every((key, index) => at[index] === key))
}

/** A place in words for a reader of FHIR: `reaction[0].severity`, `onsetDateTime`. */
export function placeWords(place: readonly string[]): string {
  return place.reduce((words, key) => {
    if (/^\d+$/.test(key)) return `${words}[${key}]`
    return words === '' ? key : `${words}.${key}`
  }, '')
}

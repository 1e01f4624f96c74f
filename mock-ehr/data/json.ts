import { LosslessNumber, isLosslessNumber, parse, stringify } from 'lossless-json'

export type JsonObject = Record<string, unknown>

/** Numbers whose text would change on the way back (`1.0`, `1e3`) keep it; the others are plain numbers. */
const keepPrecision = (text: string) => (String(Number(text)) === text ? Number(text) : new LosslessNumber(text))

/** Throws a SyntaxError that says where, for text that is not JSON. */
export const readJson = (text: string): unknown => parse(text.replace(/^\uFEFF/, ''), undefined, keepPrecision)

export const writeJson = (value: unknown, space?: number) => stringify(value, undefined, space) ?? 'null'

/** A JSON object: neither a list nor a number that keeps its text. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isLosslessNumber(value)

export const listOf = (value: unknown): unknown[] => {
  if (Array.isArray(value)) return value
  return value === undefined || value === null ? [] : [value]
}

export const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

/** Every value at a dotted path, lists flattened: `name.family` is a string in R4 and a list in DSTU2. */
export function valuesAt(node: unknown, path: string): unknown[] {
  let found = [node]
  for (const step of path.split('.')) {
    found = found.flatMap((value) => (isObject(value) ? listOf(value[step]) : []))
  }
  return found
}

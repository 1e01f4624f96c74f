import { isLosslessNumber } from 'lossless-json'
import type { Decimal } from '../model/quantity'
import { atOnce } from './at-once'
import { readWireJson } from './wire-json'

/** A JSON object of which nothing is known yet. Read it with `field`, which sees own members only. */
export interface JsonObject {
  readonly [key: string]: unknown
}

/**
 * Parses JSON and keeps the text of every number (`1.0` is not `1`): see `readWireJson`. A BOM is dropped; of a repeated
 * key the last counts, as with `JSON.parse`. Throws `SyntaxError` for what is not JSON and `RangeError` for thousands of
 * levels of nesting.
 */
export function parseWireJson(text: string): unknown {
  return atOnce(readWireJson(text))
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isLosslessNumber(value)
}

/** A member of an object; `undefined` for what is not one or lacks it. Inherited members do not count. */
export function field(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
}

/** Every value there is: the elements of a list without its nulls, a lone value as a list of one. */
export function readList(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.filter((element) => element !== null && element !== undefined)
  return value === null || value === undefined ? [] : [value]
}

export function readObjects(value: unknown): JsonObject[] {
  return readList(value).filter(isObject)
}

/** A string with something in it, without the white space around it. */
export function readString(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const trimmed = value.trim()
  return trimmed === '' ? undefined : trimmed
}

/** A code of FHIR's own, which some servers write in capitals. */
export function readLowerCase(value: unknown): string | undefined {
  return readString(value)?.toLowerCase()
}

export function readStrings(value: unknown): string[] {
  return readList(value).flatMap((element) => readString(element) ?? [])
}

const uuid = /^(?:urn:uuid:)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export function isUuid(text: string): boolean {
  return uuid.test(text)
}

/** Text that a person can read. A UUID, or what a program left where words were due, is none. */
export function readWords(value: unknown): string | undefined {
  const text = readString(value)
  if (text === undefined || text === 'undefined' || text === '[object Object]' || isUuid(text)) return undefined
  return text
}

/** An id or a code, which some servers send as a number. */
export function readToken(value: unknown): string | undefined {
  return isLosslessNumber(value) ? value.toString() : readString(typeof value === 'number' ? String(value) : value)
}

/** `true`, `false`, or these as words, which XML converters leave behind. */
export function readBoolean(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  return value === 'true' ? true : value === 'false' ? false : undefined
}

const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/** A number at wire precision: of `LosslessNumber`, of a plain number, or of a string that is written as one. */
export function readDecimal(value: unknown): Decimal | undefined {
  const text = isLosslessNumber(value)
    ? value.toString()
    : typeof value === 'number'
      ? String(value)
      : readString(value)
  if (text === undefined || !jsonNumber.test(text)) return undefined
  const number = Number(text)
  return Number.isFinite(number) ? { text, value: number } : undefined
}

export function readInteger(value: unknown): number | undefined {
  const number = readDecimal(value)?.value
  return number !== undefined && Number.isSafeInteger(number) ? number : undefined
}

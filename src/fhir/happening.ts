import type { Happening } from '../model/happening'
import { readDate, readPeriod } from './date'
import { extensionValue } from './extension'
import { field, isObject, readBoolean, readWords, type JsonObject } from './json'
import { readAmount, readRange } from './quantity'

function readMoment(value: unknown): Happening | undefined {
  const date = readDate(value)
  if (date !== undefined) return { kind: 'date', date }
  // What FHIR would not call a date may still tell a reader when it was.
  const text = readWords(value)
  return text === undefined ? undefined : { kind: 'text', text }
}

function readSpan(value: unknown): Happening | undefined {
  const { start, end } = readPeriod(value)
  return start === undefined && end === undefined ? undefined : { kind: 'period', start, end }
}

function readAge(value: unknown): Happening | undefined {
  const age = readAmount(value)
  return age && { kind: 'age', age }
}

function readAgeRange(value: unknown): Happening | undefined {
  const range = readRange(value)
  return range && { kind: 'range', range }
}

function readText(value: unknown): Happening | undefined {
  const text = readWords(value)
  return text === undefined ? undefined : { kind: 'text', text }
}

function readStated(value: unknown): Happening | undefined {
  const happened = readBoolean(value)
  return happened === undefined ? undefined : { kind: 'stated', happened }
}

/**
 * `onset[x]`, `abatement[x]` and their like. R4 writes an age as `…Age`, DSTU2 as `…Quantity`; `…Date` was an element
 * of DSTU1 that DSTU2 servers still send.
 */
export function readHappening(resource: JsonObject, name: string): Happening | undefined {
  const form = (suffix: string) => field(resource, `${name}${suffix}`)
  return (
    readMoment(form('DateTime')) ??
    readMoment(form('Date')) ??
    readSpan(form('Period')) ??
    readAge(form('Age')) ??
    readAge(form('Quantity')) ??
    readAgeRange(form('Range')) ??
    readText(form('String')) ??
    readStated(form('Boolean'))
  )
}

/** Is `name[x]` there without a value that says when (data-absent-reason)? What does not apply did not happen. */
export function isUndated(resource: JsonObject, name: string): boolean {
  return Object.entries(resource).some(
    ([key, element]) =>
      key.replace(/^_/, '').startsWith(name) &&
      !key.endsWith('Boolean') &&
      isObject(element) &&
      Object.keys(element).length > 0 &&
      extensionValue(element, 'data-absent-reason') !== 'not-applicable',
  )
}

/** As `readHappening`, of an end: one whose date is kept back is still an end. */
export function readEnding(resource: JsonObject, name: string): Happening | undefined {
  return readHappening(resource, name) ?? (isUndated(resource, name) ? { kind: 'stated', happened: true } : undefined)
}

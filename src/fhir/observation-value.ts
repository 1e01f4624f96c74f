import type { ObservationValue } from '../model/observation'
import { readOptionalConcept } from './codeable-concept'
import { readDate, readPeriod } from './date'
import { field, isObject, readBoolean, readDecimal, readString, readWords, type JsonObject } from './json'
import { readAmount, readRange } from './quantity'

type ReadValue = (value: unknown) => ObservationValue | undefined

function readTextValue(value: unknown): ObservationValue | undefined {
  const text = readWords(value)
  return text === undefined ? undefined : { kind: 'text', text }
}

/** A number as it should be, else (`"<5"` in place of one) what stands there, as words. */
function readQuantityValue(value: unknown): ObservationValue | undefined {
  const quantity = readAmount(value)
  if (quantity !== undefined) return { kind: 'quantity', quantity }
  const words = readWords(field(value, 'value'))
  if (words === undefined) return undefined
  const unit = readWords(field(value, 'unit')) ?? readWords(field(value, 'code'))
  return { kind: 'text', text: unit === undefined ? words : `${words} ${unit}` }
}

function readConceptValue(value: unknown): ObservationValue | undefined {
  const coded = readOptionalConcept(value)
  return coded && { kind: 'coded', coded }
}

function readRatio(value: unknown): ObservationValue | undefined {
  const numerator = readAmount(field(value, 'numerator'))
  const denominator = readAmount(field(value, 'denominator'))
  return numerator === undefined && denominator === undefined ? undefined : { kind: 'ratio', numerator, denominator }
}

function readDateValue(value: unknown): ObservationValue | undefined {
  const date = readDate(value)
  // What FHIR would not call a date may still tell a reader when it was.
  return date === undefined ? readTextValue(value) : { kind: 'date', date }
}

function readPeriodValue(value: unknown): ObservationValue | undefined {
  const { start, end } = readPeriod(value)
  return start === undefined && end === undefined ? undefined : { kind: 'period', start, end }
}

/** `data` is a series of decimals, `E`, `U` and `L`, with spaces between; of several dimensions, by turns. */
function readSampled(value: unknown): ObservationValue | undefined {
  const data = readString(field(value, 'data'))
  const unit = readAmount(field(value, 'origin'))?.unit
  if (data === undefined) return undefined
  const dimensions = Math.max(1, readDecimal(field(value, 'dimensions'))?.value ?? 1)
  return { kind: 'sampled', points: Math.ceil(data.split(/\s+/).length / dimensions), unit }
}

function readAttachment(value: unknown): ObservationValue | undefined {
  const title = readWords(field(value, 'title'))
  const contentType = readWords(field(value, 'contentType'))
  const has = title ?? contentType ?? readString(field(value, 'url')) ?? readString(field(value, 'data'))
  return has === undefined ? undefined : { kind: 'attachment', title, contentType }
}

const readers = new Map<string, ReadValue>([
  ['valueQuantity', readQuantityValue],
  ['valueCodeableConcept', readConceptValue],
  ['valueString', readTextValue],
  [
    'valueBoolean',
    (value) => {
      const boolean = readBoolean(value)
      return boolean === undefined ? undefined : { kind: 'boolean', value: boolean }
    },
  ],
  [
    'valueInteger',
    (value) => {
      const integer = readDecimal(value)
      return integer && { kind: 'integer', value: integer }
    },
  ],
  [
    'valueRange',
    (value) => {
      const range = readRange(value)
      return range && { kind: 'range', range }
    },
  ],
  ['valueRatio', readRatio],
  ['valueSampledData', readSampled],
  [
    'valueTime',
    (value) => {
      const text = readWords(value)
      return text === undefined ? undefined : { kind: 'time', text }
    },
  ],
  ['valueDateTime', readDateValue],
  ['valuePeriod', readPeriodValue],
  ['valueAttachment', readAttachment],
])

/** The elements that hold an Observation's value, in the order in which they stand. */
function valueElements(part: JsonObject): string[] {
  return Object.keys(part).filter((key) => /^value[A-Z]/.test(key))
}

const isEmpty = (value: unknown) => value === null || value === undefined || value === ''

/** A value that says nothing but (by an extension) why it is missing. */
function saysNothing(value: unknown): boolean {
  if (isEmpty(value)) return true
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return Object.entries(value).every(
    ([key, each]) => isEmpty(each) || key === 'extension' || key === 'id' || key.startsWith('_'),
  )
}

/** A quantity with a unit and no number is no value; nor is one whose number is marked as missing. */
function lacksNumber(element: string, value: unknown): boolean {
  return element === 'valueQuantity' && isObject(value) && isEmpty(field(value, 'value'))
}

/**
 * `value[x]` of an Observation or a component, R4 and DSTU2. Something that stands there and cannot be read, or whose
 * form FHIR does not know, is `unreadable`, and never passes for no value.
 */
export function readObservationValue(part: JsonObject): ObservationValue | undefined {
  const elements = valueElements(part)
  for (const element of elements) {
    const value = readers.get(element)?.(field(part, element))
    if (value !== undefined) return value
  }
  const left = elements.find((element) => {
    const value = field(part, element)
    return !saysNothing(value) && !lacksNumber(element, value)
  })
  return left === undefined ? undefined : { kind: 'unreadable', element: left }
}

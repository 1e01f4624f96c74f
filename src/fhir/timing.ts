import type { Timing, TimingRepeat } from '../model/dosage'
import { readConcept } from './codeable-concept'
import { readDate, readPeriod } from './date'
import { field, isObject, readDecimal, readList, readString, readStrings, readWords } from './json'
import { readAmount, readRange } from './quantity'

function readBounds(repeat: unknown): TimingRepeat['bounds'] {
  const period = readPeriod(field(repeat, 'boundsPeriod'))
  if (period.start !== undefined || period.end !== undefined) return { kind: 'period', ...period }
  const length = readAmount(field(repeat, 'boundsDuration')) ?? readAmount(field(repeat, 'boundsQuantity'))
  if (length !== undefined) return { kind: 'length', length }
  const range = readRange(field(repeat, 'boundsRange'))
  return range && { kind: 'range', range }
}

/** Each in its words; a pseudo-code is none, and what it stood for must not go without a trace. */
function readNamed(value: unknown, unnamed: string): string[] {
  return readStrings(value).map((text) => readWords(text) ?? unnamed)
}

/** R4 says `periodUnit`, DSTU2 `periodUnits`; R4's lists are single values in DSTU2. */
function readRepeat(repeat: unknown): TimingRepeat | undefined {
  if (!isObject(repeat)) return undefined
  const decimal = (name: string) => readDecimal(field(repeat, name))
  const unit = (name: string) => readString(field(repeat, name)) ?? readString(field(repeat, `${name}s`))
  return {
    bounds: readBounds(repeat),
    count: decimal('count'),
    countMax: decimal('countMax'),
    duration: decimal('duration'),
    durationMax: decimal('durationMax'),
    durationUnit: unit('durationUnit'),
    frequency: decimal('frequency'),
    frequencyMax: decimal('frequencyMax'),
    period: decimal('period'),
    periodMax: decimal('periodMax'),
    periodUnit: unit('periodUnit'),
    daysOfWeek: readNamed(field(repeat, 'dayOfWeek'), '(day not named)'),
    timesOfDay: readNamed(field(repeat, 'timeOfDay'), '(time not named)'),
    when: readNamed(field(repeat, 'when'), '(at a time not named)'),
    offset: decimal('offset'),
  }
}

/** A number or a code without words says nothing that could stand in the place of `repeat`. */
function readCode(concept: unknown): Pick<Timing, 'code' | 'bareCode'> {
  const { text, codes } = readConcept(concept)
  if (text === undefined) return { code: undefined }
  const isCode = codes.some(({ code, display }) => display === undefined && text.endsWith(code))
  const isBare = /^\d+$/.test(text) || (isCode && text !== readWords(field(concept, 'text')))
  return isBare ? { code: undefined, bareCode: text } : { code: text }
}

export function readTiming(value: unknown): Timing | undefined {
  if (!isObject(value)) return undefined
  return {
    ...readCode(field(value, 'code')),
    events: readList(field(value, 'event')).flatMap((event) => readDate(event) ?? []),
    repeat: readRepeat(field(value, 'repeat')),
  }
}

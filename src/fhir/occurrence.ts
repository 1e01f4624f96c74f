import type { Happening } from '../model/happening'
import { timingPhrases } from '../model/timing-text'
import { readHappening } from './happening'
import { field, type JsonObject } from './json'
import { readTiming } from './timing'

function readSchedule(value: unknown): Happening | undefined {
  const timing = readTiming(value)
  if (timing === undefined) return undefined
  const { often, course } = timingPhrases(timing)
  const text = [...often, ...course].join(', ')
  return text === '' ? undefined : { kind: 'text', text }
}

/** `occurrence[x]`, `scheduled[x]`, `effective[x]`: a date, a period, a schedule in words. */
export function readOccurrence(element: JsonObject, name: string): Happening | undefined {
  return readHappening(element, name) ?? readSchedule(field(element, `${name}Timing`))
}

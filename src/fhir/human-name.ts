import type { PersonName } from '../model/patient'
import { readPeriod } from './date'
import { field, readList, readString, readStrings, readWords } from './json'

const words = (value: unknown) => readStrings(value).filter((part) => readWords(part) !== undefined)

/** R4 has one `family`, DSTU2 a list of its parts. */
function readHumanName(value: unknown): PersonName | undefined {
  const family = words(field(value, 'family')).join(' ')
  const period = readPeriod(field(value, 'period'))
  const name: PersonName = {
    use: readString(field(value, 'use')),
    family: family === '' ? undefined : family,
    given: words(field(value, 'given')),
    prefix: words(field(value, 'prefix')),
    suffix: words(field(value, 'suffix')),
    text: readWords(field(value, 'text')),
    start: period.start,
    end: period.end,
  }
  return name.family === undefined && name.given.length === 0 && name.text === undefined ? undefined : name
}

export function readHumanNames(value: unknown): PersonName[] {
  return readList(value).flatMap((name) => readHumanName(name) ?? [])
}

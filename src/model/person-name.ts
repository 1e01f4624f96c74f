import { compareNewestFirst, isAfter, isBefore, type CalendarDate } from './date'
import type { PersonName } from './patient'

const uses = ['official', 'usual', undefined, 'nickname', 'temp', 'anonymous']

const isReadable = (name: PersonName) => plainName(name) !== undefined

function isFormer(name: PersonName, on: CalendarDate): boolean {
  const ended = name.end !== undefined && isBefore(name.end, on)
  return ended || name.use === 'old' || name.use === 'maiden'
}

/** 0 in use, 1 not yet in use, 2 no longer in use (old, maiden, period over). */
function lapse(name: PersonName, on: CalendarDate): number {
  if (isFormer(name, on)) return 2
  return name.start !== undefined && isAfter(name.start, on) ? 1 : 0
}

function useRank(use: string | undefined): number {
  const rank = uses.indexOf(use)
  return rank === -1 ? uses.length : rank
}

/** The name to call the patient by: one in use, official before usual before others; a former one if nothing else. */
export function chooseName(names: PersonName[], on: CalendarDate): PersonName | undefined {
  const [first] = names
    .filter(isReadable)
    .toSorted(
      (a, b) => lapse(a, on) - lapse(b, on) || useRank(a.use) - useRank(b.use) || compareNewestFirst(a.start, b.start),
    )
  return first
}

const joined = (parts: (string | undefined)[]) => parts.filter((part) => part !== undefined && part !== '').join(' ')

/** Greek capitals carry no accents. */
function capitals(text: string): string {
  return /\p{Script=Greek}/u.test(text) ? text.toLocaleUpperCase('el') : text.toUpperCase()
}

/** `FAMILY, Given (Title)`; a text-only name as it is written; `undefined` where there is nothing to read. */
export function bannerName(name: PersonName): string | undefined {
  const given = joined([...name.given, ...name.suffix])
  const title = name.prefix.length > 0 ? ` (${name.prefix.join(' ')})` : ''
  if (name.family === undefined) return name.given.length > 0 ? `${given}${title}` : name.text
  // A family name alone may be half of the name that the text gives in full.
  if (name.given.length === 0 && name.text !== undefined) return name.text
  const family = capitals(name.family)
  return given === '' ? `${family}${title}` : `${family}, ${given}${title}`
}

/** `Title Given Family Suffix`, as one writes it; the record's own text where the parts are missing. */
export function plainName(name: PersonName): string | undefined {
  if (name.family === undefined && name.given.length === 0) return name.text
  return joined([...name.prefix, ...name.given, name.family, ...name.suffix])
}

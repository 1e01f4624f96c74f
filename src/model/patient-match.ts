import type { CalendarDate } from './date'
import type { Patient, PersonName } from './patient'
import { chooseName } from './person-name'

/** What somebody typed to find a patient; an empty text asks nothing. */
export interface WantedPatient {
  name: string
  /** `YYYY-MM-DD` */
  birthDate: string
  recordNumber: string
}

/** What tells whether a patient is meant. */
export type Known = Pick<Patient, 'names' | 'birthDate' | 'identifiers'>

/** Letters that Unicode does not take apart into a plain one and its mark. */
const plainLetters: Record<string, string> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
}

/** Without case and accents. */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[øłđðıßæœþ]/g, (letter) => plainLetters[letter] ?? letter)
}

/** The words of a name as one types them: what stands between white space and commas. */
export function wordsOfName(name: string): string[] {
  return name.split(/[\s,]+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
}

const pieces = (word: string) => word.split(/[^\p{L}\p{N}]+/u).filter((piece) => piece !== '')

/** `O’Brien-Smith` begins with `o`, `brien` and `smith`, and written together with `obriensmith`. */
function beginnings(name: PersonName): string[] {
  const parts = [name.family, name.text, ...name.given, ...name.prefix, ...name.suffix]
  return parts
    .flatMap((part) => (part === undefined ? [] : wordsOfName(folded(part))))
    .flatMap((word) => pieces(word).concat(pieces(word).join('')))
}

/** Does every word begin a word of one of the patient's names, whatever its case, accents and hyphens? */
function fitsName(names: readonly PersonName[], wanted: string): boolean {
  const known = names.flatMap(beginnings)
  const begins = (text: string) => known.some((word) => word.startsWith(text))
  return wordsOfName(folded(wanted)).every((word) => begins(pieces(word).join('')) || pieces(word).every(begins))
}

/** Of a number, only letters and digits count: it is read in groups, and typed so. */
export function bareNumber(value: string): string {
  return value.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/**
 * May this be the patient that is looked for? A server may ignore what it does not know and return everybody. A birth
 * date that is recorded in part fits every day of it; one that is not recorded fits none.
 */
export function fitsWanted({ names, birthDate, identifiers }: Known, wanted: WantedPatient): boolean {
  const number = bareNumber(wanted.recordNumber)
  return (
    fitsName(names, wanted.name) &&
    (wanted.birthDate === '' || (birthDate !== undefined && wanted.birthDate.startsWith(birthDate.text))) &&
    (wanted.recordNumber.trim() === '' || identifiers.some(({ value }) => bareNumber(value) === number))
  )
}

/** Family and first given name, as somebody in a hurry compares them; `undefined` for the unnamed. */
function nameInShort(names: PersonName[], today: CalendarDate): string | undefined {
  const name = chooseName(names, today)
  if (name === undefined) return undefined
  const words =
    name.family === undefined && name.given.length === 0
      ? wordsOfName(name.text ?? '')
      : [...wordsOfName(name.family ?? ''), ...wordsOfName(name.given.join(' ')).slice(0, 1)]
  return words.map(folded).toSorted().join(' ')
}

function mayBeSameDay(a: Known['birthDate'], b: Known['birthDate']): boolean {
  return a !== undefined && b !== undefined && (a.text.startsWith(b.text) || b.text.startsWith(a.text))
}

/** How many of `people`, `patient` among them, have this name, and how many this name and birth date. */
export function namesakes(
  patient: Known,
  people: readonly Known[],
  today: CalendarDate,
): { name: number; nameAndBirth: number } {
  const own = nameInShort(patient.names, today)
  if (own === undefined) return { name: 1, nameAndBirth: 1 }
  const others = people.filter((other) => other !== patient && nameInShort(other.names, today) === own)
  const sameDay = others.filter((other) => mayBeSameDay(patient.birthDate, other.birthDate))
  return { name: others.length + 1, nameAndBirth: sameDay.length + 1 }
}

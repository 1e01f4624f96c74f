import { wordsOfName, type WantedPatient } from '../model/patient-match'

/** The parameters of one search for patients. */
export type PatientQuestion = readonly (readonly [parameter: string, value: string])[]

/**
 * How to ask for a patient: each list is asked at once, the next one only where no question of the one before was
 * understood.
 *
 * `name` is asked with the words as typed. Where they are several, FHIR does not say whether all of them count, or
 * whether the text as a whole must begin a name (R4 §8.1.7), so that it may miss the second of two namesakes: family
 * and given name are asked for too, as which of them the words can be.
 */
export function patientQuestions({ name, birthDate, recordNumber }: WantedPatient): PatientQuestion[][] {
  const number = recordNumber.trim()
  const numbers: PatientQuestion = number === '' ? [] : [['identifier', escaped(number.replaceAll(digitGroups, ''))]]
  const others: PatientQuestion = [...(birthDate === '' ? [] : [['birthdate', birthDate] as const]), ...numbers]
  const words = wordsOfName(name)
  const [first] = words
  const isAlone = numbers.length === 0 || (first === undefined && birthDate === '')
  const byNumber = isAlone ? [] : [[numbers]]
  if (first === undefined) return [...(others.length === 0 ? [] : [[others]]), ...byNumber]
  const asTyped: PatientQuestion = [['name', escaped(words.join(' '))], ...others]
  const inParts = nameParts(name, words).map((parts): PatientQuestion => parts.concat(others))
  return words.length > 1 ? [[asTyped, ...inParts], ...byNumber] : [[asTyped], inParts, ...byNumber]
}

/** Numbers are read in groups of digits, and typed so. */
const digitGroups = /(?<=\d)\s+(?=\d)/g

/**
 * What may be the family name, and what the given one: before and after a comma; else the first word and the second or
 * the last one, either way round (`Jan van der Berg`, `Smith Mary Ann`). One word of each is enough: names are found
 * by their beginning, and all words are compared afterwards.
 */
function nameParts(name: string, words: string[]): PatientQuestion[] {
  const [first = '', second] = words
  if (second === undefined) return [[['family', escaped(first)]], [['given', escaped(first)]]]
  const [before = [], after = []] = name.split(',').map(wordsOfName)
  const [family] = before
  const [given] = after
  if (family !== undefined && given !== undefined) return [familyAndGiven(family, given)]
  const ends = [...new Set([second, words.at(-1) ?? second])]
  return ends.flatMap((end) => [familyAndGiven(end, first), familyAndGiven(first, end)])
}

function familyAndGiven(family: string, given: string): PatientQuestion {
  return [
    ['family', escaped(family)],
    ['given', escaped(given)],
  ]
}

/** A comma would mean "or", a bar the system of a number (R4 §3.1.1.4.5, DSTU2 §2.1.1.4.5). */
function escaped(value: string): string {
  return value.replaceAll(/[\\,|$]/g, (sign) => `\\${sign}`)
}

import type { Code, Coded } from '../model/coded'
import { codeSystemName, knownCodeWords } from './code-system'
import { field, readBoolean, readList, readObjects, readString, readToken, readWords, type JsonObject } from './json'

/** The systems whose words are preferred where no coding was chosen by the user, by short name. */
export const problemSystems = ['SNOMED CT', 'ICD-10-CM', 'ICD-9-CM']
export const drugSystems = ['RxNorm', 'NDC']

function readCode(coding: JsonObject): Code | undefined {
  // FollowMyHealth fills codes with UUIDs: they tell nobody anything.
  const code = readWords(readToken(field(coding, 'code')))
  if (code === undefined) return undefined
  const system = readString(field(coding, 'system'))
  return { system, systemName: codeSystemName(system), code, display: readWords(field(coding, 'display')) }
}

/** The codings of a CodeableConcept; a lone string (DSTU2 `code` elements) counts as one without a system. */
function codings(concept: unknown): JsonObject[] {
  const text = readString(concept)
  return text === undefined ? readObjects(field(concept, 'coding')) : [{ code: text }]
}

function sameCode(a: Code, b: Code): boolean {
  return a.system === b.system && a.code === b.code && a.display === b.display
}

function readCodes(concept: unknown): Code[] {
  const codes = codings(concept).flatMap((coding) => readCode(coding) ?? [])
  return codes.filter((code, i) => codes.findIndex((other) => sameCode(other, code)) === i)
}

/** A display that repeats the code says nothing that the code does not. */
function displayOf(coding: JsonObject): string | undefined {
  const display = readWords(field(coding, 'display'))
  return display === readToken(field(coding, 'code')) ? undefined : display
}

function bestDisplay(concept: unknown, preferred: readonly string[]): string | undefined {
  const all = codings(concept)
  const ranked = [
    ...all.filter((coding) => readBoolean(field(coding, 'userSelected')) === true),
    ...preferred.flatMap((name) =>
      all.filter((coding) => codeSystemName(readString(field(coding, 'system'))) === name),
    ),
    ...all,
  ]
  for (const coding of ranked) {
    const display = displayOf(coding)
    if (display !== undefined) return display
  }
  return undefined
}

/** The code itself, where it is all there is: `SNOMED CT 44054006`. A word of FHIR's own lists needs no system. */
function codeInWords(codes: Code[]): string | undefined {
  for (const code of codes) {
    const known = knownCodeWords(code.system, code.code)
    if (known !== undefined) return known
  }
  // A display that repeats its code is still a word, where the code is one.
  const spelt = codes.find(({ code, display }) => display === code && /[a-z]{2}/i.test(code))
  if (spelt !== undefined) return spelt.display
  const first = codes.find((code) => code.systemName !== undefined)
  if (first !== undefined) return `${first.systemName} ${first.code}`
  return readWords(codes[0]?.code)
}

/**
 * Reads a CodeableConcept: its text, else the display that the user selected, else one of the `preferred` systems
 * (short names), else any display, else the code with its system's short name.
 */
export function readConcept(concept: unknown, preferred: readonly string[] = []): Coded {
  const codes = readCodes(concept)
  const written = readWords(field(concept, 'text'))
  const text = codes.some((code) => code.code === written) ? undefined : written
  return { text: text ?? bestDisplay(concept, preferred) ?? codeInWords(codes) ?? written, codes }
}

/** `undefined` where the concept is absent or says nothing at all. */
export function readOptionalConcept(concept: unknown, preferred: readonly string[] = []): Coded | undefined {
  const coded = readConcept(concept, preferred)
  return coded.text === undefined && coded.codes.length === 0 ? undefined : coded
}

export function readConcepts(value: unknown, preferred: readonly string[] = []): Coded[] {
  return readList(value).flatMap((concept) => readOptionalConcept(concept, preferred) ?? [])
}

/** A lone Coding as a concept of one. */
export function readCoding(coding: unknown): Coded | undefined {
  return readOptionalConcept({ coding: [coding] })
}

/** The words alone. */
export function conceptWords(concept: unknown): string | undefined {
  return readConcept(concept).text
}

export function conceptsWords(value: unknown): string[] {
  return readConcepts(value).flatMap((coded) => coded.text ?? [])
}

/**
 * Everything that a status-like concept says (codes, displays, text), as `lower-case-words`, without repeats. Some
 * servers send a list where FHIR has one: all that it says counts.
 */
export function statusTokens(value: unknown): string[] {
  const tokens = readList(value).flatMap((concept) => {
    const said = codings(concept).flatMap((coding) => [readToken(field(coding, 'code')), field(coding, 'display')])
    return [...said, field(concept, 'text')].flatMap((words) => readWords(words) ?? [])
  })
  return [...new Set(tokens.map((token) => token.toLowerCase().replaceAll(/[\s_]+/g, '-')))]
}

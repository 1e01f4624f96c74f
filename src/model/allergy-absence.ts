import type { Code, Coded } from './coded'

/** What of it none is known: all allergies, or those to one kind of thing. */
export type AbsenceScope = 'everything' | 'medication' | 'food' | 'environment' | 'other'

/** A record in the form of an allergy that tells of none. */
export type Absence =
  /** Somebody asked, and none is known. */
  | { kind: 'none-known'; of: AbsenceScope }
  /** Nobody asked: it says nothing about allergies. */
  | { kind: 'not-asked' }
  /** Asked or not, nothing is known either way. */
  | { kind: 'no-information' }

const noneOf = (of: AbsenceScope): Absence => ({ kind: 'none-known', of })
const notAsked: Absence = { kind: 'not-asked' }
const noInformation: Absence = { kind: 'no-information' }

/** SNOMED CT 716186003 with its children and predecessors; US Core names 1631000175102 for "not asked". */
const snomedCodes = new Map<string, Absence>([
  ['716186003', noneOf('everything')],
  ['160244002', noneOf('everything')],
  ['409137002', noneOf('medication')],
  ['429625007', noneOf('food')],
  ['428607008', noneOf('environment')],
  ['428197003', noneOf('other')],
  ['716220001', noneOf('other')],
  ['716184000', noneOf('other')],
  ['1003774007', noneOf('other')],
  ['1631000175102', notAsked],
  ['261665006', noInformation],
])

/** The International Patient Summary's "absent or unknown". */
const summaryCodes = new Map<string, Absence>([
  ['no-known-allergies', noneOf('everything')],
  ['no-known-medication-allergies', noneOf('medication')],
  ['no-known-food-allergies', noneOf('food')],
  ['no-known-environmental-allergies', noneOf('environment')],
  ['no-allergy-info', noInformation],
])

/** HL7 v3 NullFlavor and FHIR's data-absent-reason. What is masked or other is there: it is no absence. */
const nullCodes = new Map<string, Absence>([
  ['nask', notAsked],
  ['not-asked', notAsked],
  ['unk', noInformation],
  ['asku', noInformation],
  ['nav', noInformation],
  ['ni', noInformation],
  ['unknown', noInformation],
  ['asked-unknown', noInformation],
  ['temp-unknown', noInformation],
  ['asked-declined', noInformation],
])

function ofCode({ system, systemName, code }: Code): Absence | undefined {
  const known = systemName === 'SNOMED CT' || system === undefined ? snomedCodes.get(code) : undefined
  if (known !== undefined) return known
  if (system === undefined || system.includes('absent-unknown')) return summaryCodes.get(code.toLowerCase())
  return /nullflavor|5\.1008$|data-absent-reason/i.test(system) ? nullCodes.get(code.toLowerCase()) : undefined
}

const kindWords = new Map<string, AbsenceScope>([
  ['drug', 'medication'],
  ['drugs', 'medication'],
  ['medication', 'medication'],
  ['medications', 'medication'],
  ['medicine', 'medication'],
  ['medicines', 'medication'],
  ['food', 'food'],
  ['foods', 'food'],
  ['environmental', 'environment'],
  ['environment', 'environment'],
])

const initials = new Map<string, AbsenceScope>([
  ['nka', 'everything'],
  ['nkda', 'medication'],
  ['nkma', 'medication'],
  ['nkfa', 'food'],
])

// Whole texts only: "no known allergies except penicillin" is an allergy to penicillin.
const noneText =
  /^(?:none(?: known)?|(?:patient )?(?:has |reports )?no (?:known )?allerg(?:y|ies)(?: (?:and|or) (?:intolerances?|adverse reactions?))?(?: known)?|no known (?:intolerances?|adverse reactions?))$/
const noneOfKindText = /^no known ([a-z]+(?: [a-z]+){0,2}) (?:allerg(?:y|ies)|intolerances?|adverse reactions?)$/
const noneToText = /^no known allerg(?:y|ies) to ([a-z]+)$/
const notAskedText = /^(?:(?:patient |allergies )?not (?:yet )?asked(?: about allergies)?)$/
const noInformationText =
  /^(?:unknown(?: allerg(?:y|ies)(?: status)?)?|allerg(?:y|ies)(?: status)? (?:unknown|not known)|(?:not|none|no allergies) (?:on file|recorded|documented)|no (?:allergy )?information(?: available| about allergies)?|unable to (?:obtain|assess))$/

function ofText(text: string | undefined): Absence | undefined {
  const plain = (text ?? '')
    .toLowerCase()
    .replaceAll(/\((?:situation|finding|qualifier value|contextual qualifier)\)/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  const abbreviated = initials.get(plain)
  if (abbreviated !== undefined) return noneOf(abbreviated)
  // "NKA - No known allergies", "No known drug allergies (NKDA)"
  const words = plain.replace(/^nk[a-z]{1,2} | nk[a-z]{1,2}$/, '')
  if (noneText.test(words)) return noneOf('everything')
  const kind = (noneOfKindText.exec(words) ?? noneToText.exec(words))?.[1]
  if (kind !== undefined) return noneOf(kindWords.get(kind) ?? 'other')
  if (notAskedText.test(words)) return notAsked
  return noInformationText.test(words) ? noInformation : undefined
}

/** The less it asserts, the lower. */
function strength(absence: Absence): number {
  switch (absence.kind) {
    case 'not-asked':
      return 0
    case 'no-information':
      return 1
    case 'none-known':
      return absence.of === 'everything' ? 3 : 2
  }
}

const everyKind = ['food', 'medication', 'environment']

/**
 * Whether what an allergy is to names no substance but the absence of allergies, by code or by words. Where code and
 * words assert different things ("NKDA" beside the code for no known allergy), the lesser of them holds. A record of
 * some `categories` speaks of these alone; one of food, medication and environment of everything.
 */
export function absenceOf({ text, codes }: Coded, categories: readonly string[] = []): Absence | undefined {
  const words = [text, ...codes.map(({ display }) => display)]
  const found = [...codes.map(ofCode), ...words.map(ofText)].filter((absence) => absence !== undefined)
  const [least] = found.toSorted((a, b) => strength(a) - strength(b))
  const isOfAll = everyKind.every((kind) => categories.includes(kind))
  const [category, ...more] = isOfAll ? [] : categories
  if (category === undefined || least === undefined || strength(least) < 3) return least
  return noneOf((more.length === 0 ? kindWords.get(category) : undefined) ?? 'other')
}

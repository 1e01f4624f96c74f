import type { Coded } from '../model/coded'
import { knownCodeWords } from './code-system'
import { readCoding, readConcept, readConcepts, readOptionalConcept } from './codeable-concept'
import { extensionValue, findExtensions, valueOf } from './extension'
import { field, isObject, readBoolean, readObjects, readString, readWords, type JsonObject } from './json'

/** A code, a Coding or a CodeableConcept as one concept; `system` is that of a bare code. */
function readAnyConcept(value: unknown, system: string): Coded | undefined {
  const code = readString(value)
  if (code !== undefined) return readCoding({ system, code })
  if (!isObject(value)) return undefined
  return Object.hasOwn(value, 'coding') || Object.hasOwn(value, 'text') ? readOptionalConcept(value) : readCoding(value)
}

const genderSystem = 'http://terminology.hl7.org/CodeSystem/v3-AdministrativeGender'
const nullFlavorSystem = 'http://terminology.hl7.org/CodeSystem/v3-NullFlavor'

/** F, M of v3 AdministrativeGender; UNK, OTH, ASKU of NullFlavor. */
function readBirthSex(patient: JsonObject): Coded | undefined {
  const value = extensionValue(patient, 'us-core-birthsex', 'argo-birthsex')
  const code = readString(value)
  const system = code === 'F' || code === 'M' ? genderSystem : nullFlavorSystem
  return readAnyConcept(value, system)
}

/** US Core 6.1 gives a SNOMED CT code, 8.0 a Coding with SNOMED's full name (`Female (finding)`). */
function readSex(patient: JsonObject): Coded | undefined {
  const sex = readAnyConcept(extensionValue(patient, 'us-core-sex'), 'http://snomed.info/sct')
  const [known] = sex?.codes.flatMap((code) => knownCodeWords(code.system, code.code) ?? []) ?? []
  return sex && { ...sex, text: known ?? sex.text }
}

/** HL7's `individual-…` extensions hold their value in a nested extension, US Core's and the older ones do not. */
function readNested(patient: JsonObject, ...names: string[]): Coded | undefined {
  const [extension] = findExtensions(patient, ...names)
  const value = valueOf(extension) ?? extensionValue(extension, 'value')
  return readAnyConcept(value, '')
}

/**
 * Race or ethnicity. US Core and Argonaut nest `ombCategory`, `detailed` and a summary `text`; Allscripts DSTU2 has a
 * flat concept. The summary is added where it says what the codes do not.
 */
function readCategories(patient: JsonObject, ...names: string[]): Coded[] {
  return findExtensions(patient, ...names).flatMap((extension) => {
    const flat = field(extension, 'valueCodeableConcept')
    if (flat !== undefined) return readFlat(flat)
    const coded = findExtensions(extension, 'ombCategory', 'detailed').flatMap(
      (part) => readAnyConcept(valueOf(part), '') ?? [],
    )
    const summary = readWords(extensionValue(extension, 'text'))
    const isSaid = summary === undefined || coded.some((each) => each.text?.toLowerCase() === summary.toLowerCase())
    return isSaid ? coded : coded.concat({ text: summary, codes: [] })
  })
}

/** The sandbox of Allscripts writes `race` where the race's name was due: then the coding has it. */
function readFlat(concept: unknown): Coded[] {
  const written = readWords(field(concept, 'text'))?.toLowerCase()
  if (written !== 'race' && written !== 'ethnicity') return readConcepts(concept)
  return readConcepts({ coding: field(concept, 'coding') })
}

// Made when a language is first read: it reads a table of all languages, and the first chart would wait for that.
let languageNames: Intl.DisplayNames | undefined

function languageName(tag: string): string | undefined {
  languageNames ??= new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })
  try {
    return languageNames.of(tag)
  } catch {
    // Not a language tag.
    return undefined
  }
}

function readLanguage(concept: unknown): Coded {
  const coded = readConcept(concept)
  const bare = coded.codes.find((code) => code.code === coded.text)
  return { text: (bare && languageName(bare.code)) ?? coded.text, codes: coded.codes }
}

export function readLanguages(value: unknown): { language: Coded; preferred: boolean }[] {
  return readObjects(value).flatMap((communication) => {
    const language = readLanguage(field(communication, 'language'))
    if (language.text === undefined) return []
    return [{ language, preferred: readBoolean(field(communication, 'preferred')) === true }]
  })
}

/** What US Core and Argonaut add to a Patient, each a field of its own: birth sex, sex, identity are three things. */
export function readDemographics(patient: JsonObject) {
  return {
    birthSex: readBirthSex(patient),
    sex: readSex(patient),
    genderIdentity: readNested(
      patient,
      'us-core-genderIdentity',
      'individual-genderIdentity',
      'patient-genderIdentity',
      'genderIdentity',
    ),
    pronouns: readNested(patient, 'individual-pronouns', 'patient-pronouns'),
    race: readCategories(patient, 'us-core-race', 'argo-race'),
    ethnicity: readCategories(patient, 'us-core-ethnicity', 'argo-ethnicity'),
  }
}

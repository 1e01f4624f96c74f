import type { Coded } from '../model/coded'
import { compareDates, type PartialDate } from '../model/date'
import type { Dosage } from '../model/dosage'
import { ratioText } from '../model/dosage-text'
import type { Source, SourceMark } from '../model/provenance'
import { conceptWords, drugSystems, readConcept } from './codeable-concept'
import { field, readBoolean, readObjects, readString, readWords, type JsonObject } from './json'
import { readRatio } from './dosage'
import { findContained, parseReference, referenceText, referenceWords } from './reference'
import { isEnteredInError } from './stated'

/** Finds a Medication by the text of a reference to it; `undefined` while or where it cannot be had. */
export type FindMedication = (reference: string) => JsonObject | undefined

interface MedicationParts {
  drug: Coded
  /** What it is made of, for one without a name. */
  mixture: string | undefined
  form: string | undefined
  ingredients: string[]
  manufacturer: string | undefined
}

export interface DrugReading extends Omit<MedicationParts, 'mixture'> {
  /** Of the order or the statement. */
  source: Source
  fromReferenceOnly: boolean
}

interface Ingredient {
  name: string
  strength: string | undefined
  isActive: boolean
}

/** R4 `ingredient.item[x]` with its `strength`, DSTU2 `product.ingredient.item` with its `amount`. */
function readIngredients(medication: JsonObject): Ingredient[] {
  const ingredients = [
    ...readObjects(field(medication, 'ingredient')),
    ...readObjects(field(field(medication, 'product'), 'ingredient')),
  ]
  return ingredients.flatMap((ingredient) => {
    const name =
      conceptWords(field(ingredient, 'itemCodeableConcept')) ??
      referenceWords(field(ingredient, 'itemReference'), medication) ??
      referenceWords(field(ingredient, 'item'), medication)
    const strength = readRatio(field(ingredient, 'strength')) ?? readRatio(field(ingredient, 'amount'))
    return name === undefined
      ? []
      : [
          {
            name,
            strength: strength && ratioText(strength),
            isActive: readBoolean(field(ingredient, 'isActive')) !== false,
          },
        ]
  })
}

/** What a Medication resource says. */
function readMedication(medication: JsonObject): MedicationParts {
  const ingredients = readIngredients(medication)
  const active = ingredients.filter(({ isActive }) => isActive)
  return {
    drug: readConcept(field(medication, 'code'), drugSystems),
    mixture: active.length > 0 ? active.map(({ name }) => name).join(' + ') : undefined,
    form: conceptWords(field(medication, 'form')) ?? conceptWords(field(field(medication, 'product'), 'form')),
    ingredients: ingredients.map(
      ({ name, strength, isActive }) => name + (strength ? ` ${strength}` : '') + (isActive ? '' : ' (inactive)'),
    ),
    manufacturer: referenceWords(field(medication, 'manufacturer'), medication),
  }
}

const isMedication = (resource: JsonObject | undefined) => readString(field(resource, 'resourceType')) === 'Medication'

function findReferenced(resource: JsonObject, findMedication: FindMedication): JsonObject | undefined {
  const reference = referenceText(field(resource, 'medicationReference'))
  if (reference === undefined) return undefined
  const found = findContained(resource, reference) ?? findMedication(reference)
  return isMedication(found) ? found : undefined
}

/**
 * `medication[x]` of an order or a statement: a concept, a contained Medication, or one to be found elsewhere. A mixture
 * without a code is called as the order calls it, which may name the strength, else by what it is made of. The order marks
 * that its Medication was entered in error: which drug is meant is then not known here.
 */
export function readDrug(resource: JsonObject, source: Source, findMedication: FindMedication): DrugReading {
  const concept = readConcept(field(resource, 'medicationCodeableConcept'), drugSystems)
  const found = findReferenced(resource, findMedication)
  const medication = found && readMedication(found)
  const display = readWords(field(field(resource, 'medicationReference'), 'display'))
  const text = concept.text ?? medication?.drug.text ?? display ?? medication?.mixture
  const codes = concept.codes.length > 0 ? concept.codes : (medication?.drug.codes ?? [])
  const mark: SourceMark = { kind: 'unknown-modifier', url: 'Medication.status' }
  const isInError = isEnteredInError(field(found, 'status'))
  return {
    source: isInError ? { ...source, marks: [...(source.marks ?? []), mark] } : source,
    drug: { text, codes },
    form: medication?.form,
    ingredients: medication?.ingredients ?? [],
    manufacturer: medication?.manufacturer,
    fromReferenceOnly: concept.text === undefined && medication === undefined && display !== undefined,
  }
}

/**
 * The reference of an order or a statement to a Medication that is neither written out nor contained, and so has to
 * be included or read; `undefined` where there is nothing to fetch.
 */
export function medicationReference(resource: unknown): string | undefined {
  const concept = readConcept(field(resource, 'medicationCodeableConcept'))
  const reference = referenceText(field(resource, 'medicationReference'))
  if (concept.text !== undefined || reference === undefined) return undefined
  return parseReference(reference).kind === 'contained' ? undefined : reference
}

/** The first start and the last end that bound every dosage; a dosage without an end leaves the course open. */
export function courseOf(dosages: Dosage[]): { starts: PartialDate | undefined; ends: PartialDate | undefined } {
  const bounds = dosages.map((dosage) => {
    const of = dosage.timing?.repeat?.bounds
    return of?.kind === 'period' ? of : undefined
  })
  const [starts] = bounds.flatMap((period) => period?.start ?? []).toSorted(compareDates)
  const ends = bounds.flatMap((period) => period?.end ?? []).toSorted(compareDates)
  return { starts, ends: ends.length === dosages.length ? ends.at(-1) : undefined }
}

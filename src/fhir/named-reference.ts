import type { NamedReference } from '../model/named-reference'
import { conceptWords } from './codeable-concept'
import { field, readList, readWords, type JsonObject } from './json'
import { containedOf, parseReference, referenceText, referenceType, referenceWords, standingTokens } from './reference'

/** What names a contained resource that has neither a name nor a code: a goal its description, a plan its title. */
function containedWords(contained: JsonObject | undefined): string | undefined {
  if (contained === undefined) return undefined
  for (const name of ['title', 'description', 'type', 'medicationCodeableConcept', 'vaccineCode']) {
    const words = readWords(field(contained, name)) ?? conceptWords(field(contained, name))
    if (words !== undefined) return words
  }
  return undefined
}

/** Does it point to something within the record that was entered in error? It is then no fact, not even without a name. */
export function isInError(reference: unknown, within: JsonObject): boolean {
  return standingTokens(containedOf(reference, within)).includes('entered-in-error')
}

/** `undefined` where the element neither names nor points to anything, and where that was entered in error. */
export function readNamed(reference: unknown, within: JsonObject): NamedReference | undefined {
  if (isInError(reference, within)) return undefined
  const text = referenceText(reference)
  const words = referenceWords(reference, within) ?? containedWords(containedOf(reference, within))
  const type = referenceType(reference, within)
  const parsed = text === undefined ? undefined : parseReference(text)
  const id = parsed?.kind === 'resource' ? `${parsed.resourceType}/${parsed.id}` : undefined
  return words === undefined && type === undefined && text === undefined ? undefined : { words, type, id }
}

export function readAllNamed(value: unknown, within: JsonObject): NamedReference[] {
  return readList(value).flatMap((reference) => readNamed(reference, within) ?? [])
}

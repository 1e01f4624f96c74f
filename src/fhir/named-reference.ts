import type { NamedReference } from '../model/named-reference'
import { conceptWords } from './codeable-concept'
import { field, readList, readWords, type JsonObject } from './json'
import { findContained, parseReference, referenceText, referenceType, referenceWords } from './reference'

/** What names a contained resource that has neither a name nor a code: a goal its description, a plan its title. */
function containedWords(contained: JsonObject | undefined): string | undefined {
  if (contained === undefined) return undefined
  for (const name of ['title', 'description', 'type', 'medicationCodeableConcept', 'vaccineCode']) {
    const words = readWords(field(contained, name)) ?? conceptWords(field(contained, name))
    if (words !== undefined) return words
  }
  return undefined
}

/** `undefined` where the element neither names nor points to anything. */
export function readNamed(reference: unknown, within: JsonObject): NamedReference | undefined {
  const text = referenceText(reference)
  const words =
    referenceWords(reference, within) ?? (text === undefined ? undefined : containedWords(findContained(within, text)))
  const type = referenceType(reference, within)
  const parsed = text === undefined ? undefined : parseReference(text)
  const id = parsed?.kind === 'resource' ? `${parsed.resourceType}/${parsed.id}` : undefined
  return words === undefined && type === undefined && text === undefined ? undefined : { words, type, id }
}

export function readAllNamed(value: unknown, within: JsonObject): NamedReference[] {
  return readList(value).flatMap((reference) => readNamed(reference, within) ?? [])
}

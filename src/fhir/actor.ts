import type { Actor } from '../model/actor'
import { conceptsWords } from './codeable-concept'
import { readPeriod } from './date'
import { field, readList, readObjects, type JsonObject } from './json'
import { referenceWords } from './reference'

/** The words of every reference that has any. */
export function referencesWords(value: unknown, within: JsonObject): string[] {
  return readList(value).flatMap((reference) => referenceWords(reference, within) ?? [])
}

/** Performers and participants; `who` and `role` are what the element calls them. */
export function readActors(value: unknown, within: JsonObject, who: string, role: string): Actor[] {
  return readObjects(value).flatMap((actor) => {
    const name = referenceWords(field(actor, who), within)
    const roles = conceptsWords(field(actor, role))
    if (name === undefined && roles.length === 0) return []
    return [
      { name, roles, of: referenceWords(field(actor, 'onBehalfOf'), within), ...readPeriod(field(actor, 'period')) },
    ]
  })
}

/** A lone reference to somebody, as an actor without a role. */
export function readActor(reference: unknown, within: JsonObject): Actor[] {
  const name = referenceWords(reference, within)
  return name === undefined ? [] : [{ name, roles: [], of: undefined, start: undefined, end: undefined }]
}

import { conceptWords, statusTokens } from './codeable-concept'
import { readHumanNames } from './human-name'
import { plainName } from '../model/person-name'
import { field, readObjects, readString, readToken, readWords, type JsonObject } from './json'

/** A reference, by what it can be followed with. `version` is of `_history`. */
export type ParsedReference =
  /** `Type/id`; `base` is the server's address where the reference is absolute. */
  | { kind: 'resource'; resourceType: string; id: string; version: string | undefined; base: string | undefined }
  | { kind: 'contained'; id: string }
  | { kind: 'urn'; urn: string }
  /** Conditional (`Practitioner?identifier=…`), or nothing that FHIR knows. */
  | { kind: 'other'; text: string }

// Ids longer than FHIR's 64 characters, and with `_` in them, are sent by real servers.
const literal = /^(?:(https?:\/\/.+)\/)?([A-Z][A-Za-z]+)\/([^/?#\s]+)(?:\/_history\/([^/?#\s]+))?$/

export function parseReference(text: string): ParsedReference {
  if (text.startsWith('#')) return { kind: 'contained', id: text.slice(1) }
  if (/^urn:/i.test(text)) return { kind: 'urn', urn: text }
  const [, base, resourceType, id, version] = literal.exec(text) ?? []
  if (resourceType === undefined || id === undefined) return { kind: 'other', text }
  return { kind: 'resource', resourceType, id, version, base }
}

/** The text of a Reference element; a lone string counts as one. */
export function referenceText(reference: unknown): string | undefined {
  return readString(reference) ?? readString(field(reference, 'reference'))
}

/** The resource that `#id` means; some servers write the `#` into the contained id as well. */
export function findContained(resource: JsonObject, reference: string): JsonObject | undefined {
  const parsed = parseReference(reference)
  if (parsed.kind !== 'contained') return undefined
  return readObjects(field(resource, 'contained')).find((contained) => {
    const id = readToken(field(contained, 'id'))
    return id === parsed.id || id === reference
  })
}

function resourceWords(resource: JsonObject): string | undefined {
  const [name] = readHumanNames(field(resource, 'name'))
  return (name && plainName(name)) ?? readWords(field(resource, 'name')) ?? conceptWords(field(resource, 'code'))
}

/** The resource within the record that a reference means. */
export function containedOf(reference: unknown, within: JsonObject): JsonObject | undefined {
  const text = referenceText(reference)
  return text === undefined ? undefined : findContained(within, text)
}

/** What a resource says of its own standing, by whichever of these its type has. */
export function standingTokens(resource: JsonObject | undefined): string[] {
  return ['status', 'verificationStatus', 'clinicalStatus', 'lifecycleStatus'].flatMap((name) =>
    statusTokens(field(resource, name)),
  )
}

/**
 * Who or what a reference means, in words: its display, else the name of the contained resource. One that was entered in
 * error means nothing; one that is not confirmed says so.
 */
export function referenceWords(reference: unknown, within: JsonObject): string | undefined {
  const display = readWords(field(reference, 'display'))
  const contained = containedOf(reference, within)
  if (contained === undefined) return display
  const standing = standingTokens(contained)
  if (standing.includes('entered-in-error')) return undefined
  const words = display ?? resourceWords(contained)
  const doubt = standing.find((token) => /^(refuted|unconfirmed|provisional|differential)$/.test(token))
  return words === undefined || doubt === undefined ? words : `${words} (${doubt})`
}

/** The resource type that a reference names, where it can be told. */
export function referenceType(reference: unknown, within: JsonObject): string | undefined {
  const text = referenceText(reference)
  if (text === undefined) return readString(field(reference, 'type'))
  const parsed = parseReference(text)
  if (parsed.kind === 'resource') return parsed.resourceType
  const contained = findContained(within, text)
  return readString(field(contained, 'resourceType')) ?? readString(field(reference, 'type'))
}

/** `Encounter/id` of a reference to a visit; `undefined` where it names none that can be told. */
export function encounterReference(reference: unknown): string | undefined {
  const text = referenceText(reference)
  const parsed = text === undefined ? undefined : parseReference(text)
  return parsed?.kind === 'resource' && parsed.resourceType === 'Encounter' ? `Encounter/${parsed.id}` : undefined
}

/**
 * Whom a record is about: R4 `subject`, of a Coverage `beneficiary`, DSTU2 `subject` or `patient`. `undefined` where it
 * does not say.
 */
export function subjectReference(resource: unknown): string | undefined {
  return (
    referenceText(field(resource, 'subject')) ??
    referenceText(field(resource, 'patient')) ??
    referenceText(field(resource, 'beneficiary'))
  )
}

/** DSTU2's Coverage names the subscriber alone, who is the one insured unless it says of a dependent, a child, a spouse. */
function insuredSubscriber(resource: unknown): string | undefined {
  const relationship = field(resource, 'relationship')
  // A Coding, or a CodeableConcept as in later releases.
  const tokens = statusTokens([relationship, { coding: [relationship] }])
  const isInsured = field(resource, 'dependent') === undefined && (tokens.length === 0 || tokens.includes('self'))
  return isInsured ? referenceText(field(resource, 'subscriber')) : undefined
}

/**
 * Does the record name another patient than the one asked for? A subject that is missing, contained or a URN says
 * nothing either way.
 */
export function isOfOtherPatient(resource: unknown, patientId: string): boolean {
  const subject = subjectReference(resource) ?? insuredSubscriber(resource)
  if (subject === undefined) return false
  const parsed = parseReference(subject)
  if (parsed.kind !== 'resource' || parsed.resourceType !== 'Patient') return false
  return parsed.id !== patientId && unescaped(parsed.id) !== patientId
}

/** A reference is a URI: what an id has that FHIR does not allow may be escaped in it. */
function unescaped(id: string): string {
  try {
    return decodeURIComponent(id)
  } catch {
    return id
  }
}

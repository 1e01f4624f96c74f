import { createHash } from 'node:crypto'
import type { FhirBehaviour, FhirStore, Resource } from '../ehr'
import { type JsonObject, isObject, listOf, textOf } from '../data/json'

// A patient portal gathers records from several EHRs. What apps report of one (FollowMyHealth): Encounter ids are
// made of the patient's and the visit's, Encounters have neither class nor type, and a concept may be words alone,
// have a UUID for a code, or a code whose display is empty.

/** The concepts that say what a record is about; statuses and categories keep their codes. */
const clinicalConcepts = new Set([
  'code',
  'substance',
  'medicationCodeableConcept',
  'vaccineCode',
  'valueCodeableConcept',
])

const compoundId = (patientId: string, id: string) => `${patientId}_${id}`

/** Turns the records of a store into what the portal shows of them. */
export function portal({ portalQuirks }: FhirBehaviour, store: FhirStore): (resource: Resource) => Resource {
  if (portalQuirks !== true) return (resource) => resource
  return (resource) => {
    const shown: Resource = { ...resource, id: portalId(store, resource) }
    for (const [element, value] of Object.entries(resource)) {
      if (resource.resourceType === 'Encounter' && (element === 'class' || element === 'type')) delete shown[element]
      else if (element !== 'id') shown[element] = copied(element, value)
    }
    return shown

    function copied(element: string, value: unknown): unknown {
      if (Array.isArray(value)) return value.map((one) => copied(element, one))
      if (!isObject(value) || element === 'extension') return value
      const copy = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, copied(name, inner)]))
      const reference = textOf(value.reference)
      if (reference !== undefined) return { ...copy, reference: portalReference(store, reference) }
      return clinicalConcepts.has(element) ? portalConcept(`${resource.id} ${element}`, copy) : copy
    }
  }
}

export function portalId(store: FhirStore, resource: Resource): string {
  const [patientId] = store.patientsOf(resource)
  return resource.resourceType === 'Encounter' && patientId !== undefined
    ? compoundId(patientId, resource.id)
    : resource.id
}

function portalReference(store: FhirStore, reference: string): string {
  const [, id] = /^Encounter\/([^/]+)$/.exec(reference) ?? []
  const encounter = id === undefined ? undefined : store.get('Encounter', id)
  return encounter ? `Encounter/${portalId(store, encounter)}` : reference
}

/** One of the three forms, the same each time for the same record; a concept without any words stays as it is. */
function portalConcept(record: string, concept: JsonObject): JsonObject {
  const codings = listOf(concept.coding).filter(isObject)
  const text = textOf(concept.text) ?? codings.flatMap(({ display }) => textOf(display) ?? [])[0]
  if (text === undefined) return concept
  const digest = createHash('sha256').update(record).digest('hex')
  const form = codings.length === 0 ? 0 : Number.parseInt(digest.slice(-2), 16) % 3
  if (form === 0) return { text }
  if (form === 1) return { coding: [{ code: uuid(digest), display: text }], text }
  return { coding: codings.map((coding) => Object.assign({}, coding, { display: '' })), text }
}

/** A UUID of version 8, whose bits are free: https://www.rfc-editor.org/rfc/rfc9562#section-5.8 */
const uuid = (hex: string) =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`

import { isObject } from '../fhir/json'
import { parseReference } from '../fhir/reference'

/**
 * The same record with its relative references (`Encounter/7`) absolute: in a document that is read far from its
 * server they would lead nowhere (FHIR R4 §2.3.4.1). Contained, absolute and `urn:` ones stay.
 */
export function withAbsoluteReferences(record: unknown, fhirBase: URL): unknown {
  if (Array.isArray(record)) return record.map((one: unknown) => withAbsoluteReferences(one, fhirBase))
  if (!isObject(record)) return record
  return Object.fromEntries(
    Object.entries(record).map(([name, held]) => [
      name,
      name === 'reference' && typeof held === 'string'
        ? absolute(held, fhirBase)
        : withAbsoluteReferences(held, fhirBase),
    ]),
  )
}

function absolute(reference: string, fhirBase: URL): string {
  const parsed = parseReference(reference)
  return parsed.kind === 'resource' && parsed.base === undefined ? new URL(reference, fhirBase).href : reference
}

import { isObject } from '../fhir/json'
import { parseReference } from '../fhir/reference'

/**
 * The same record with its relative references (`Encounter/7`) absolute: in a document that is read far from its
 * server they would lead nowhere (FHIR R4 §2.3.4.1). Contained, absolute and `urn:` ones stay.
 */
export function withAbsoluteReferences(record: unknown, fhirBase: URL): unknown {
  if (!Array.isArray(record) && !isObject(record)) return record
  // One call for each level, not two: a record may be thousands of levels deep.
  const made: [string, unknown][] = []
  for (const [name, held] of Object.entries(record)) {
    const isReference = name === 'reference' && typeof held === 'string'
    made.push([name, isReference ? absolute(held, fhirBase) : withAbsoluteReferences(held, fhirBase)])
  }
  return Array.isArray(record) ? made.map(([, held]) => held) : Object.fromEntries(made)
}

function absolute(reference: string, fhirBase: URL): string {
  const parsed = parseReference(reference)
  return parsed.kind === 'resource' && parsed.base === undefined ? new URL(reference, fhirBase).href : reference
}

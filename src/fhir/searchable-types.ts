import { readObject, readObjects, readText } from './json-value'

/**
 * The resource types that a CapabilityStatement (R4) or Conformance (DSTU2) offers for search; none where it tells
 * nothing of a chart. Total.
 */
export function searchableTypes(metadata: unknown): readonly string[] {
  const resources = readObjects(readObject(metadata)?.['rest']).flatMap(({ resource }) => readObjects(resource))
  const types = resources.flatMap(({ type, interaction }) => {
    const name = readText(type)
    const interactions = readObjects(interaction).map(({ code }) => code)
    // Some list no interactions at all, and do both.
    const searches = interactions.length === 0 || interactions.includes('search-type')
    return name !== undefined && searches ? [name] : []
  })
  // A chart is about a Patient: metadata that do not even offer conditions describe something else.
  return types.includes('Condition') || types.includes('Observation') ? types : []
}

import type { FhirBehaviour, Release, Resource } from '../ehr'
import { isObject, listOf } from '../data/json'
import { selects } from './record-search'

// HL7 v3 ObservationValue, under the URI of each release: https://terminology.hl7.org/CodeSystem-v3-ObservationValue.html
const systems: Record<Release, string> = {
  r4: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue',
  dstu2: 'http://hl7.org/fhir/v3/ObservationValue',
}

/** Takes the elements out of the records that a redaction names; the record then says so in `meta.security`. */
export function redaction({ release, redacts = [] }: FhirBehaviour, base: string): (resource: Resource) => Resource {
  const rules = redacts.map(({ search, elements }) => ({ matches: selects(release, search, base), elements }))
  return (resource) => {
    const named = rules.filter(({ matches }) => matches(resource)).flatMap(({ elements }) => elements)
    const left = Object.entries(resource).filter(([element]) => !named.some((name) => isElement(element, name)))
    if (left.length === Object.keys(resource).length) return resource
    const meta = isObject(resource.meta) ? resource.meta : {}
    const mark = { system: systems[release], code: 'REDACTED', display: 'redacted' }
    return {
      ...Object.fromEntries(left),
      resourceType: resource.resourceType,
      id: resource.id,
      meta: { ...meta, security: [...listOf(meta.security), mark] },
    }
  }
}

/** `value[x]` stands for the element of any type; `_value…` holds what else there is to say of it. */
function isElement(element: string, name: string): boolean {
  const plain = element.replace(/^_/, '')
  if (!name.endsWith('[x]')) return plain === name
  const stem = name.slice(0, -3)
  return plain.startsWith(stem) && /^[A-Z]/.test(plain.slice(stem.length))
}

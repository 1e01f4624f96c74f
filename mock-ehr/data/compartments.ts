import type { Release, Resource } from '../ehr'
import { isObject, textOf, valuesAt } from './json'

type FindResource = (resourceType: string, id: string) => Resource | undefined

/** Where a resource names its patient. DSTU2 coverage knows a subscriber only. */
const patientElements = ['patient', 'subject', 'beneficiary'] as const

/** Types that belong to no patient: a `patient/` scope reads all of them. */
export const sharedTypes: ReadonlySet<string> = new Set([
  'Endpoint',
  'HealthcareService',
  'Location',
  'Medication',
  'Organization',
  'Practitioner',
  'PractitionerRole',
  'Substance',
])

export const relativeReference = /^([A-Z][A-Za-z]+)\/([^/?#\s|]+)(?:\/_history\/[^/]+)?$/

const idOf = (reference: unknown, resourceType: string) => {
  const [, type, id] = relativeReference.exec(textOf(reference) ?? '') ?? []
  return type === resourceType ? id : undefined
}

function named(release: Release, resource: Resource): string[] {
  if (resource.resourceType === 'Patient') return [resource.id]
  const elements: string[] = [...patientElements]
  if (resource.resourceType === 'Coverage' && release === 'dstu2') elements.push('subscriber')
  if (resource.resourceType === 'Appointment') elements.push('participant.actor')
  return elements
    .flatMap((element) => valuesAt(resource, `${element}.reference`))
    .flatMap((reference) => idOf(reference, 'Patient') ?? [])
}

/**
 * Says which patients a resource is about. Provenance is about the patients of its targets, a Binary about the
 * patients whose records attach it: neither names a patient itself.
 */
export function compartments(release: Release, resources: readonly Resource[], get: FindResource) {
  const direct = new Map(resources.map((resource) => [resource, unique(named(release, resource))]))
  const patientsOf = (resource: Resource | undefined) => (resource ? (direct.get(resource) ?? []) : [])

  for (const provenance of resources.filter(({ resourceType }) => resourceType === 'Provenance')) {
    const targets = valuesAt(provenance, 'target.reference').map((reference) => {
      const [, type = '', id = ''] = relativeReference.exec(textOf(reference) ?? '') ?? []
      return type === 'Patient' ? [id] : patientsOf(get(type, id))
    })
    direct.set(provenance, unique(targets.flat()))
  }

  if (resources.some(({ resourceType }) => resourceType === 'Binary')) {
    const attached = new Map<string, string[]>()
    for (const resource of resources) {
      const patients = patientsOf(resource)
      if (patients.length === 0) continue
      for (const id of attachedBinaries(resource)) attached.set(id, unique([...(attached.get(id) ?? []), ...patients]))
    }
    for (const resource of resources) {
      if (resource.resourceType === 'Binary') direct.set(resource, attached.get(resource.id) ?? [])
    }
  }
  return patientsOf
}

function attachedBinaries(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(attachedBinaries)
  if (!isObject(node)) return []
  return Object.entries(node).flatMap(([element, value]) =>
    element === 'url' || element === 'reference' ? (idOf(value, 'Binary') ?? []) : attachedBinaries(value),
  )
}

const unique = (ids: readonly string[]) => [...new Set(ids)]

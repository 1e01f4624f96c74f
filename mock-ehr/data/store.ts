import type { FhirStore, PatientEntry, Release, Resource } from '../ehr'
import { compartments } from './compartments'
import { isObject, textOf, valuesAt } from './json'

const own = 'Sightline'

/**
 * Holds the resources of one release, indexed by type, id and patient. Of two with the same type and id the first
 * stays. `origins` says by `Type/id` where a resource came from.
 */
export function createStore(
  release: Release,
  resources: readonly Resource[],
  origins: ReadonlyMap<string, string> = new Map(),
): FhirStore {
  const byType = new Map<string, Map<string, Resource>>()
  for (const resource of resources) {
    const byId = byType.get(resource.resourceType) ?? new Map<string, Resource>()
    byType.set(resource.resourceType, byId)
    if (!byId.has(resource.id)) byId.set(resource.id, resource)
  }
  const lists = new Map([...byType].map(([type, byId]) => [type, [...byId.values()]]))
  const get = (type: string, id: string) => byType.get(type)?.get(id)
  const patientsOf = compartments(release, [...lists.values()].flat(), get)

  const byPatient = new Map<string, Resource[]>()
  const referred = new Map<string, Resource>()
  for (const resource of [...lists.values()].flat()) {
    for (const patientId of patientsOf(resource)) {
      const key = `${resource.resourceType}/${patientId}`
      const about = byPatient.get(key)
      if (about) about.push(resource)
      else byPatient.set(key, [resource])
      if (!referred.has(patientId)) referred.set(patientId, resource)
    }
  }

  const originOf = (resource: Resource) => origins.get(`${resource.resourceType}/${resource.id}`) ?? own
  const listed = (lists.get('Patient') ?? []).map((patient) => toEntry(patient, originOf(patient)))
  for (const [id, resource] of referred) {
    if (get('Patient', id)) continue
    const name = 'No Patient record'
    listed.push({ id, name, birthDate: undefined, gender: undefined, origin: originOf(resource) })
  }

  return {
    release,
    patients: () => listed,
    get,
    all: (type) => lists.get(type) ?? [],
    ofPatient: (type, patientId) => byPatient.get(`${type}/${patientId}`) ?? [],
    patientsOf,
  }
}

function toEntry(patient: Resource, origin: string): PatientEntry {
  return {
    id: patient.id,
    name: nameOf(patient) ?? 'Unnamed',
    birthDate: textOf(patient.birthDate),
    gender: textOf(patient.gender),
    origin,
  }
}

const uses = ['official', 'usual', undefined, 'temp', 'anonymous', 'nickname', 'maiden', 'old']
const rank = (name: unknown) => uses.indexOf(isObject(name) ? textOf(name.use) : undefined)

/** Official before usual before any other: a maiden or old name only where there is nothing else. */
function nameOf(patient: Resource): string | undefined {
  const [name] = valuesAt(patient, 'name').toSorted((one, other) => rank(one) - rank(other))
  const family = valuesAt(name, 'family').flatMap((part) => textOf(part) ?? [])
  const given = valuesAt(name, 'given').flatMap((part) => textOf(part) ?? [])
  const parts = [family.join(' '), given.join(' ')].filter((part) => part !== '')
  return parts.length > 0 ? parts.join(', ') : textOf(isObject(name) ? name.text : undefined)
}

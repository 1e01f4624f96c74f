import type { FhirBehaviour, FhirStore, Resource } from '../ehr'
import { portal, portalId } from './portal'
import { redaction } from './redaction'

/** The store as an endpoint with this behaviour shows it: a record that differs there is made when it is first asked for. */
export function servedStore(store: FhirStore, behaviour: FhirBehaviour, base: string): FhirStore {
  if (behaviour.portalQuirks !== true && (behaviour.redacts ?? []).length === 0) return store
  const redacted = redaction(behaviour, base)
  const asPortal = portal(behaviour, store)
  const served = new WeakMap<Resource, Resource>()
  const originals = new WeakMap<Resource, Resource>()

  const shown = (resource: Resource): Resource => {
    const known = served.get(resource)
    if (known) return known
    const made = asPortal(redacted(resource))
    served.set(resource, made)
    originals.set(made, resource)
    return made
  }

  const encounters = new Map(
    behaviour.portalQuirks === true
      ? store.all('Encounter').map((encounter) => [portalId(store, encounter), encounter])
      : [],
  )
  return {
    release: store.release,
    patients: store.patients,
    get: (type, id) => {
      const found = behaviour.portalQuirks === true && type === 'Encounter' ? encounters.get(id) : store.get(type, id)
      return found && shown(found)
    },
    all: (type) => store.all(type).map(shown),
    ofPatient: (type, patientId) => store.ofPatient(type, patientId).map(shown),
    patientsOf: (resource) => store.patientsOf(originals.get(resource) ?? resource),
  }
}

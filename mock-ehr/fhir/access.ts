import type { FhirStore, Grant, Resource } from '../ehr'
import { sharedTypes } from '../data/compartments'
import { type Matches, matcher } from './match'
import { searchParameter } from './search-parameters'

export type Interaction = 'read' | 'search'

/** What a token may do with one resource type. */
export interface Access {
  sees: Matches
  /** The only patient whose records this is, where no `user/` or `system/` scope reaches further. */
  confinedTo: string | undefined
}

interface Permission {
  context: string
  covers: Matches
}

const scopeShape = /^(patient|user|system)\/([A-Z][A-Za-z]*|\*)\.(read|write|\*|(?=.)c?r?u?d?s?)(?:\?(.+))?$/

function allows(permissions: string, interaction: Interaction): boolean {
  if (permissions === 'write') return false
  if (permissions === 'read' || permissions === '*') return true
  return permissions.includes(interaction === 'read' ? 'r' : 's')
}

/** Undefined where no scope of the grant reaches the type; SMART App Launch 1.0 and 2.2, "Scopes for requesting FHIR Resources". */
export function accessTo(
  { store, base }: { store: FhirStore; base: string },
  grant: Grant,
  resourceType: string,
  interaction: Interaction,
): Access | undefined {
  const permissions = grant.scopes.flatMap((scope): Permission[] => {
    const [, context = '', type, letters = '', query] = scopeShape.exec(scope) ?? []
    if ((type !== resourceType && type !== '*') || !allows(letters, interaction)) return []
    return [{ context, covers: query === undefined ? () => true : granular(store, resourceType, query, base) }]
  })
  const shared = sharedTypes.has(resourceType)
  const { patientId } = grant
  const usable = permissions.filter(({ context }) => context !== 'patient' || shared || patientId !== undefined)
  if (usable.length === 0) return undefined

  const inCompartment = (resource: Resource) => {
    const patients = store.patientsOf(resource)
    return patients.length > 0 && patients.every((id) => id === patientId)
  }
  return {
    sees: (resource) =>
      usable.some(
        ({ context, covers }) => (context !== 'patient' || shared || inCompartment(resource)) && covers(resource),
      ),
    confinedTo: !shared && usable.every(({ context }) => context === 'patient') ? patientId : undefined,
  }
}

/** `?category=system|code` of a SMART 2 scope; one that cannot be read covers nothing. */
function granular(store: FhirStore, resourceType: string, query: string, base: string): Matches {
  const matchers = [...new URLSearchParams(query)].map(([name, value]): Matches => {
    const parameter = searchParameter(store.release, resourceType, name)
    const matches = parameter ? matcher(parameter, undefined, value, base) : undefined
    return typeof matches === 'function' ? matches : () => false
  })
  return (resource) => matchers.every((matches) => matches(resource))
}

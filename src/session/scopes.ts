import type { EhrEntry } from '../config/app-config'
import type { PerRelease } from '../fhir/release'
import type { VendorRecord } from '../vendors/vendor-record'

export type LaunchKind = 'ehr' | 'standalone'

/** What the sections that exist read. A scope that nothing needs is not asked for. */
const resourcesRead = {
  r4: ['Patient', 'Condition', 'MedicationRequest', 'MedicationStatement', 'Medication'],
  dstu2: ['Patient', 'Condition', 'MedicationOrder', 'MedicationStatement', 'Medication'],
} satisfies PerRelease<readonly string[]>

/**
 * The scopes of an authorization request, in full: fhirclient would add `launch` in some cases and not in others.
 * `discovered` is the one style of names that the server says it speaks; the vendor's where it does not say.
 */
export function askedScopes(ehr: EhrEntry, vendor: VendorRecord, launch: LaunchKind, discovered?: 'v1' | 'v2'): string {
  const context = launch === 'ehr' ? 'launch' : 'launch/patient'
  if (ehr.scopes !== undefined) {
    const others = words(ehr.scopes).filter((scope) => scope !== 'launch' && scope !== 'launch/patient')
    const spelled = vendor.wildcards ? others : others.flatMap((scope) => writtenOut(scope, resourcesRead[ehr.release]))
    return unique([context, ...spelled]).join(' ')
  }
  // A clinician on their own may be given a token without a patient: `patient/…` scopes would then reach nothing.
  const compartment = launch === 'standalone' && ehr.audience === 'provider' ? 'user' : 'patient'
  const permission = (discovered ?? vendor.scopeStyle) === 'v1' ? 'read' : 'rs'
  const lasting = words(vendor.refreshScope[ehr.audience] ?? '')
  const reads = resourcesRead[ehr.release].map((resource) => `${compartment}/${resource}.${permission}`)
  return unique([context, ...words(vendor.identityScope), ...lasting, ...reads]).join(' ')
}

/** `patient/*.read` as a scope for each resource that is read; any other scope as it is. */
function writtenOut(scope: string, resources: readonly string[]): string[] {
  const [, compartment, permission] = /^([a-z]+\/)\*(\..+)$/i.exec(scope) ?? []
  if (compartment === undefined || permission === undefined) return [scope]
  return resources.map((resource) => `${compartment}${resource}${permission}`)
}

export interface GrantedScopes {
  /** The scope for `resourceType`, as it was or would have been asked for. */
  name: (resourceType: string) => string
  /** That scope, where it is lacking. */
  missing: (resourceType: string) => string | undefined
  /** The scopes, where all that allow `resourceType` allow it in part only (`?category=…`). */
  limited: (resourceType: string) => string | undefined
}

/** Compares what was granted with what was asked. An omitted `scope` means as requested (RFC 6749 §5.1). */
export function grantedScopes(granted: string | undefined, asked: string): GrantedScopes {
  const given = words(granted ?? '')
  const grants = (given.length === 0 ? words(asked) : given).flatMap(readResourceScope)
  const allowing = (resourceType: string) =>
    grants.filter((grant) => covers(grant, resourceType) && permits(grant, resourceType))
  return {
    name: (resourceType) => nameOfScope(resourceType, asked),
    missing: (resourceType) => (allowing(resourceType).length > 0 ? undefined : nameOfScope(resourceType, asked)),
    limited: (resourceType) => {
      const scopes = allowing(resourceType)
      return scopes.length > 0 && scopes.every(({ restriction }) => restriction !== undefined)
        ? scopes.map(({ text }) => text).join(' ')
        : undefined
    },
  }
}

interface ResourceScope {
  text: string
  compartment: string
  permission: string
  /** In lower case: servers spell types in any case. `*` for all. */
  resource: string
  read: boolean
  search: boolean
  /** The search that narrows it, of SMART 2 (`category=…`). */
  restriction: string | undefined
}

const resourceScope = /^(patient|user)\/([a-z]+|\*)\.(read|write|\*|[cruds]+)(?:\?(.+))?$/i

function readResourceScope(text: string): ResourceScope[] {
  const [, compartment, resource, permission, restriction] = resourceScope.exec(text) ?? []
  if (compartment === undefined || resource === undefined || permission === undefined) return []
  const allowed = permission.toLowerCase()
  const both = allowed === 'read' || allowed === '*'
  const v2 = allowed !== 'read' && allowed !== 'write'
  return [
    {
      text,
      compartment: compartment.toLowerCase(),
      permission,
      resource: resource.toLowerCase(),
      read: both || (v2 && allowed.includes('r')),
      search: both || (v2 && allowed.includes('s')),
      restriction,
    },
  ]
}

function covers(grant: ResourceScope, resourceType: string): boolean {
  return grant.resource === '*' || grant.resource === resourceType.toLowerCase()
}

/** The patient is read by id and the rest searched; a Medication comes either way. */
function permits(grant: ResourceScope, resourceType: string): boolean {
  switch (resourceType) {
    case 'Patient':
      return grant.read
    case 'Medication':
      return grant.read || grant.search
    default:
      return grant.search
  }
}

/** As it was asked for; else in the style of what was. */
function nameOfScope(resourceType: string, asked: string): string {
  const requests = words(asked).flatMap(readResourceScope)
  const own = requests.find(({ resource }) => resource === resourceType.toLowerCase())
  const style = requests.at(0)
  return own?.text ?? `${style?.compartment ?? 'patient'}/${resourceType}.${style?.permission ?? 'rs'}`
}

function words(scope: string): string[] {
  return scope.split(/\s+/).filter((word) => word !== '')
}

function unique(scopes: string[]): string[] {
  return [...new Set(scopes)]
}

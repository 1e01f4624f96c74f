import type { EhrEntry } from '../config/app-config'
import type { PerRelease } from '../fhir/release'
import type { VendorRecord } from '../vendors/vendor-record'

export type LaunchKind = 'ehr' | 'standalone'

/** What the sections read, in both releases. A scope that nothing needs is not asked for. */
const readInBoth = [
  'AllergyIntolerance',
  'Observation',
  'Immunization',
  'Procedure',
  'Encounter',
  'DiagnosticReport',
  'DocumentReference',
  'Binary',
  'CarePlan',
  'Goal',
  'Coverage',
  'Device',
  'FamilyMemberHistory',
  'Provenance',
] as const

const resourcesRead = {
  r4: [
    'Patient',
    'Condition',
    'MedicationRequest',
    'MedicationStatement',
    'Medication',
    ...readInBoth,
    'CareTeam',
    'ServiceRequest',
  ],
  dstu2: [
    'Patient',
    'Condition',
    'MedicationOrder',
    'MedicationStatement',
    'Medication',
    ...readInBoth,
    'DiagnosticOrder',
    'ProcedureRequest',
  ],
} satisfies PerRelease<readonly string[]>

/**
 * The scopes of an authorization request, in full: fhirclient would add `launch` in some cases and not in others.
 * `discovered` is the one style of names that the server says it speaks; the vendor's where it does not say.
 */
export function askedScopes(ehr: EhrEntry, vendor: VendorRecord, launch: LaunchKind, discovered?: 'v1' | 'v2'): string {
  const context = launch === 'ehr' ? 'launch' : 'launch/patient'
  if (ehr.scopes !== undefined) {
    const others = scopesIn(ehr.scopes).filter((scope) => scope !== 'launch' && scope !== 'launch/patient')
    const spelled = vendor.wildcards ? others : others.flatMap((scope) => writtenOut(scope, resourcesRead[ehr.release]))
    return unique([context, ...spelled]).join(' ')
  }
  // A clinician on their own may be given a token without a patient: `patient/…` scopes would then reach nothing.
  const compartment = launch === 'standalone' && ehr.audience === 'provider' ? 'user' : 'patient'
  const permission = (discovered ?? vendor.scopeStyle) === 'v1' ? 'read' : 'rs'
  const lasting = scopesIn(vendor.refreshScope[ehr.audience] ?? '')
  const reads = resourcesRead[ehr.release].map((resource) => `${compartment}/${resource}.${permission}`)
  return unique([context, ...scopesIn(vendor.identityScope), ...lasting, ...reads]).join(' ')
}

/** `patient/*.read` as a scope for each resource that is read; any other scope as it is. */
function writtenOut(scope: string, resources: readonly string[]): string[] {
  const [, compartment, permission] = /^([a-z]+\/)\*(\..+)$/i.exec(scope) ?? []
  if (compartment === undefined || permission === undefined) return [scope]
  return resources.map((resource) => `${compartment}${resource}${permission}`)
}

/** The scopes of a `scope` parameter. */
export function scopesIn(text: string): string[] {
  return text.split(/\s+/).filter((scope) => scope !== '')
}

function unique(scopes: string[]): string[] {
  return [...new Set(scopes)]
}

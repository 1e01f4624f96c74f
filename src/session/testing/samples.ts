import { anEhr, base } from '../../config/testing/samples'
import { vendorById } from '../../vendors/vendor-by-id'
import type { ActiveSession, LaunchContext } from '../session'
import type { StoredSession } from '../stored-session'

export const tokenEndpoint = 'https://auth.ehr.example/token'
export const appBase = new URL('https://app.example/sightline/')

const noContext: LaunchContext = {
  encounterId: undefined,
  needPatientBanner: true,
  intent: undefined,
  styleUrl: undefined,
  fhirContext: [],
  tenant: undefined,
}

export function aStoredSession(change: Partial<StoredSession> = {}): StoredSession {
  return {
    key: 'key-1',
    ehrId: 'lakeside',
    iss: base,
    clientId: 'sightline app',
    askedScope: 'launch patient/Patient.rs patient/Condition.rs',
    tokenEndpoint,
    revocationEndpoint: undefined,
    accessToken: 'access-1',
    refreshToken: undefined,
    expiresAt: undefined,
    scope: undefined,
    patientId: 'patient-1',
    picked: false,
    context: noContext,
    user: undefined,
    ...change,
  }
}

export function aSession(): ActiveSession {
  const ehr = anEhr()
  return {
    key: 'key-1',
    ehr,
    vendor: vendorById(ehr.vendor),
    fhirBase: new URL(`${base}/`),
    patientId: 'patient-1',
    user: undefined,
    picked: false,
    context: noContext,
    missingScope: () => undefined,
    scopeFor: (resourceType) => `patient/${resourceType}.rs`,
    limitedScope: () => undefined,
    fetch: () => Promise.resolve(new Response(null, { status: 401 })),
    fetchOpenly: () => Promise.resolve(new Response(null, { status: 401 })),
  }
}

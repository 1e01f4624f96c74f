import type { AppConfig, EhrEntry } from '../../config/app-config'
import { vendorById } from '../../vendors/vendor-by-id'
import type { ActiveSession } from '../session'
import type { StoredSession } from '../stored-session'

export const base = 'https://ehr.example/fhir'
export const tokenEndpoint = 'https://auth.ehr.example/token'
export const appBase = new URL('https://app.example/sightline/')

export function anEhr(change: Partial<EhrEntry> = {}): EhrEntry {
  return {
    id: 'lakeside',
    name: 'Lakeside Clinic',
    vendor: 'smart',
    audience: 'provider',
    iss: base,
    release: 'r4',
    clientId: 'sightline app',
    redirectUri: './',
    tokenVia: 'direct',
    origins: [],
    ...change,
  }
}

export function aConfig(...ehrs: EhrEntry[]): AppConfig {
  return { name: 'Sightline', ehrs: ehrs.length > 0 ? ehrs : [anEhr()], frameAncestors: [], idleMinutes: 15 }
}

export function aStoredSession(change: Partial<StoredSession> = {}): StoredSession {
  return {
    key: 'key-1',
    ehrId: 'lakeside',
    clientId: 'sightline app',
    askedScope: 'launch patient/Patient.rs patient/Condition.rs',
    tokenEndpoint,
    revocationEndpoint: undefined,
    accessToken: 'access-1',
    refreshToken: undefined,
    expiresAt: undefined,
    scope: undefined,
    patientId: 'patient-1',
    encounterId: undefined,
    needPatientBanner: true,
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
    encounterId: undefined,
    user: undefined,
    needPatientBanner: true,
    missingScope: () => undefined,
    scopeFor: (resourceType) => `patient/${resourceType}.rs`,
    limitedScope: () => undefined,
    fetch: () => Promise.resolve(new Response(null, { status: 401 })),
  }
}

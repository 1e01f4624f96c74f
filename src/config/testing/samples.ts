import type { AppConfig, EhrEntry } from '../app-config'

export const base = 'https://ehr.example/fhir'

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

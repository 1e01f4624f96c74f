import type { AppConfig, EhrEntry } from '../app-config'

export const base = 'https://ehr.example/fhir'

/** An entry with what every entry has, as a file may say it. */
export const leastEntry = {
  id: 'lakeside',
  name: 'Lakeside Clinic',
  vendor: 'smart',
  audience: 'provider',
  iss: base,
  release: 'r4',
  clientId: 'sightline',
  redirectUri: '/',
} as const satisfies Partial<EhrEntry>

export function anEhr(change: Partial<EhrEntry> = {}): EhrEntry {
  return {
    ...leastEntry,
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

import type { StoredSession } from '../../src/session/stored-session'
import { expectedSections, typesOf } from '../fixtures/chart-sections'
import type { DrawnStorm } from './drawn-storm'
import { tokenEndpoint, type StormEhr, type Tokens } from './storm-ehr'

/** Those of a chart, less what is not granted. Who may look at other patients too has `user/…`. */
export function scopesOf(storm: DrawnStorm, ungranted: readonly string[]): string[] {
  const level = storm.nextPatientId === undefined ? 'patient' : 'user'
  const types = new Set([
    ...expectedSections.flatMap((name) => typesOf(name, storm.release)),
    'Medication',
    'Binary',
    'Provenance',
  ])
  return ['openid', ...[...types].filter((type) => !ungranted.includes(type)).map((type) => `${level}/${type}.read`)]
}

/** As a reload finds it. */
export function sessionOf(storm: DrawnStorm, ehr: StormEhr, tokens: Tokens): StoredSession {
  const { entry } = storm
  return {
    key: 'key-1',
    ehrId: String(entry['id']),
    iss: ehr.iss,
    clientId: String(entry['clientId']),
    askedScope: scopesOf(storm, []).join(' '),
    tokenEndpoint,
    revocationEndpoint: undefined,
    ...tokens,
    scope: scopesOf(storm, storm.ungranted).join(' '),
    patientId: storm.patientId,
    picked: storm.nextPatientId !== undefined,
    context: {
      encounterId: undefined,
      needPatientBanner: true,
      intent: undefined,
      styleUrl: undefined,
      fhirContext: [],
      tenant: undefined,
    },
    user: undefined,
  }
}

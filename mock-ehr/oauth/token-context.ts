import type { FhirStore, Resource } from '../ehr'
import type { Persona } from '../personas/persona'
import { isObject } from './wire'

/** What one grant is about; the token answer carries it, and the FHIR endpoint confines the bearer to it. */
export interface TokenContext {
  patientId: string | undefined
  needPatientBanner: boolean
  intent: string | undefined
  userName: string
  /** Whether it came from an EHR launch: only those know a visit. */
  fromLaunch: boolean
  /** The practice of the client, where the persona has several. */
  tenant: string | undefined
  /** The identity of the person, as a reference relative to the base. */
  fhirUser: string
}

const startOf = (resource: Resource) => {
  const { period } = resource
  return isObject(period) && typeof period.start === 'string' ? period.start : ''
}

const rank = (encounter: Resource) => `${encounter.status === 'in-progress' ? 1 : 0} ${startOf(encounter)}`

/** The visit that the patient is here for: one in progress, else the latest. */
const currentEncounter = (store: FhirStore, patientId: string): Resource | undefined => {
  const visits = store.ofPatient('Encounter', patientId).filter((encounter) => encounter.status !== 'entered-in-error')
  return visits.toSorted((a, b) => (rank(a) < rank(b) ? 1 : -1))[0]
}

/** The launch context of the token answer (SMART App Launch 2.2, "Launch context arrives with your access_token"). */
export const contextFields = (
  persona: Persona,
  store: FhirStore,
  url: string,
  context: TokenContext,
  scopes: readonly string[],
): Record<string, unknown> => {
  const { answer, patientIn } = persona.launch
  const { patientId } = context
  const tenant = context.tenant ?? answer.tenant
  const mayKnowVisit = context.fromLaunch || scopes.includes('launch/encounter')
  const encounter =
    answer.encounter && mayKnowVisit && patientId !== undefined ? currentEncounter(store, patientId) : undefined
  // fhirContext may not repeat the Patient and Encounter of the launch: a report that belongs to it instead.
  const report =
    answer.fhirContext && context.fromLaunch && patientId !== undefined
      ? store.ofPatient('DiagnosticReport', patientId)[0]
      : undefined
  return {
    ...(patientId === undefined || patientIn !== 'answer' ? {} : { patient: patientId }),
    ...(encounter ? { encounter: encounter.id } : {}),
    ...(report ? { fhirContext: [{ reference: `DiagnosticReport/${report.id}` }] } : {}),
    ...(answer.needPatientBanner ? { need_patient_banner: context.needPatientBanner } : {}),
    ...(context.intent === undefined ? {} : { intent: context.intent }),
    ...(answer.styleUrl ? { smart_style_url: `${url}/${persona.id}/style.json` } : {}),
    ...(tenant === undefined ? {} : { tenant }),
    ...(answer.user ? { user: context.userName } : {}),
  }
}

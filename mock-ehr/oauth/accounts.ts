import type { FhirStore, PatientEntry } from '../ehr'
import type { Persona } from '../personas/persona'
import { patientPassword, displayName, type Clinician } from '../personas/staff'
import { proxies } from '../personas/proxies'

/** Somebody who may sign in. */
export type Account =
  | { kind: 'clinician'; id: string; name: string; clinician: Clinician }
  | { kind: 'patient'; id: string; name: string; patientId: string }

/** The accounts of one persona: its clinicians and, where they may sign in, all patients of the store. */
export const createAccounts = (persona: Persona, store: FhirStore) => {
  const clinicians: Account[] = persona.clinicians.map((clinician) => ({
    kind: 'clinician',
    id: `staff-${clinician.userName}`,
    name: displayName(clinician),
    clinician,
  }))
  const patientById = new Map(store.patients().map((patient) => [patient.id, patient]))

  const patientAccount = (patientId: string): Account | undefined => {
    const patient = persona.patientsMaySignIn ? patientById.get(patientId) : undefined
    return patient && { kind: 'patient', id: `patient-${patientId}`, name: patient.name, patientId }
  }

  return {
    find: (id: string): Account | undefined =>
      clinicians.find((account) => account.id === id) ??
      (id.startsWith('patient-') ? patientAccount(id.slice('patient-'.length)) : undefined),

    /** A few patients for the sign-in page to name, those who care for others first. */
    examples: (): PatientEntry[] => {
      const carers = Object.keys(proxies).flatMap((id) => patientById.get(id) ?? [])
      return [...new Set([...carers, ...store.patients()])].slice(0, 3)
    },

    ofClinician: (userName: string | undefined): Account | undefined =>
      clinicians.find((account) => account.kind === 'clinician' && account.clinician.userName === userName),

    signIn: (userName: string, password: string): Account | undefined => {
      const name = userName.trim()
      const known = persona.clinicians.find((clinician) => clinician.userName === name)
      if (known) return clinicians.find(({ id }) => id === `staff-${known.userName}` && known.password === password)
      return password === patientPassword ? patientAccount(name) : undefined
    },

    /** Whose charts this person may open: a clinician everybody’s, a patient their own and those they care for. */
    patientsOf: (account: Account): PatientEntry[] => {
      if (account.kind === 'clinician') return store.patients()
      const ids = [account.patientId, ...(proxies[account.patientId] ?? [])]
      return ids.flatMap((id) => patientById.get(id) ?? [])
    },
  }
}

export type Accounts = ReturnType<typeof createAccounts>

import type { Release, Resource } from '../ehr'

/** Somebody who works at the organisation of a persona and may sign in. The passwords are shown on the sign-in page. */
export interface Clinician {
  userName: string
  password: string
  given: string
  family: string
  title: string
  practitionerId: string
  /** The `tenant` of the practice, where a persona has several. */
  practice?: string
}

/** The password of every patient account; the user name is the patient's id. */
export const patientPassword = 'patient'

export const displayName = ({ title, given, family }: Clinician) => `${title} ${given} ${family}`

/** So that `fhirUser` leads somewhere: a Practitioner for each clinician who may sign in. */
export const practitionerOf = (clinician: Clinician, release: Release): Resource => {
  const { practitionerId: id, title, given, family } = clinician
  switch (release) {
    case 'r4':
      return {
        resourceType: 'Practitioner',
        id,
        active: true,
        name: [{ use: 'official', family, given: [given], prefix: [title] }],
      }
    case 'dstu2':
      return {
        resourceType: 'Practitioner',
        id,
        active: true,
        name: { use: 'official', family: [family], given: [given], prefix: [title] },
      }
  }
}

/** How a session at one entry of `config.json` goes on when its first token ends. */
type Renewal = 'rotated' | 'kept' | 'never'

/** A registration of the app, as `public/config.json` names it. */
export interface Entry {
  ehr: string
  clientId: string
  /** Under the app's own address. */
  redirect: '' | 'launch.html'
  tokenVia: 'direct' | 'broker'
  /** Someone is asked for consent in a standalone launch. */
  consent: boolean
  renewal: Renewal
  /** The scope that asks for renewal in a standalone launch. */
  renewalScope: 'offline_access' | 'online_access' | undefined
}

/** What the bundled EHR's products do, as the tests expect it: from the vendors' documentation, not from the EHR's code. */
export interface PersonaFacts {
  /** The FHIR base under the EHR's address, with its query where it has one. */
  fhirBase: string
  release: 'r4' | 'dstu2'
  provider?: Entry & {
    /** A standalone clinician chooses a patient at the EHR, or in Sightline. */
    chooses: 'at the EHR' | 'in Sightline'
    /** Several practices share the base: an EHR launch asks which, and this is the one. */
    practice?: string
  }
  patient?: Entry
  /** The launch value of the vendor's sandbox. */
  sandbox?: string
  /** The style of scope names that it takes. */
  scopeNames: 'read' | 'rs'
}

const direct = { clientId: 'sightline', redirect: '', tokenVia: 'direct' } as const
const forClinicians = {
  ...direct,
  consent: true,
  renewal: 'never',
  renewalScope: undefined,
  chooses: 'at the EHR',
} as const
const forPatients = { ...direct, consent: true, renewal: 'rotated', renewalScope: 'offline_access' } as const

export const personaFacts = {
  'smart-2.2': {
    fhirBase: 'smart-2.2/fhir',
    release: 'r4',
    provider: { ...forClinicians, ehr: 'smart' },
    patient: { ...forPatients, ehr: 'smart-patient' },
    scopeNames: 'rs',
  },
  touchworks: {
    fhirBase: 'touchworks/fhirroute/fhir/10028551',
    release: 'r4',
    provider: { ...forClinicians, ehr: 'touchworks', redirect: 'launch.html', consent: false },
    sandbox: '19',
    scopeNames: 'read',
  },
  'allscripts-open': {
    fhirBase: 'allscripts-open/fhirroute/open/10028551',
    release: 'r4',
    patient: { ...forPatients, ehr: 'touchworks-patient', renewal: 'never' },
    scopeNames: 'read',
  },
  professional: {
    fhirBase: 'professional/R4/fhir-orchard',
    release: 'r4',
    provider: { ...forClinicians, ehr: 'professional', consent: false },
    sandbox: '54520',
    scopeNames: 'read',
  },
  'professional-open': {
    fhirBase: 'professional-open/R4/open-orchard',
    release: 'r4',
    patient: { ...forPatients, ehr: 'professional-patient', tokenVia: 'broker', renewal: 'kept' },
    scopeNames: 'read',
  },
  sunrise: {
    fhirBase: 'sunrise/FHIR',
    release: 'dstu2',
    provider: { ...forClinicians, ehr: 'sunrise', consent: false },
    sandbox: '385800201',
    scopeNames: 'read',
  },
  'sunrise-open': {
    fhirBase: 'sunrise-open/fhirroute/open?cust=10041',
    release: 'dstu2',
    patient: { ...forPatients, ehr: 'sunrise-patient', renewal: 'never' },
    scopeNames: 'read',
  },
  veracity: {
    fhirBase: 'veracity/fhir/r4',
    release: 'r4',
    provider: { ...forClinicians, ehr: 'veracity', practice: 'Maple Street Family Medicine' },
    patient: { ...forPatients, ehr: 'veracity-patient' },
    scopeNames: 'rs',
  },
  'medical-office-force': {
    fhirBase: 'medical-office-force/fhir',
    release: 'r4',
    provider: {
      ...forClinicians,
      ehr: 'medical-office-force',
      clientId: 'sightline-basic',
      tokenVia: 'broker',
      consent: false,
    },
    scopeNames: 'read',
  },
  'medical-office-force-open': {
    fhirBase: 'medical-office-force-open/open',
    release: 'r4',
    patient: { ...forPatients, ehr: 'medical-office-force-patient' },
    scopeNames: 'read',
  },
  'epic-like': {
    fhirBase: 'epic-like/api/FHIR/R4',
    release: 'r4',
    provider: { ...forClinicians, ehr: 'epic' },
    patient: { ...forPatients, ehr: 'epic-patient', renewal: 'kept' },
    scopeNames: 'rs',
  },
  'oracle-health-like': {
    fhirBase: 'oracle-health-like/r4/b6f1c2d4-3f0a-4c57-9a3e-5d0e7c1a9b42',
    release: 'r4',
    provider: { ...forClinicians, ehr: 'oracle-health', renewal: 'kept', renewalScope: 'online_access' },
    patient: { ...forPatients, ehr: 'oracle-health-patient', renewal: 'kept' },
    scopeNames: 'rs',
  },
  'athenahealth-like': {
    fhirBase: 'athenahealth-like/fhir/r4',
    release: 'r4',
    provider: { ...forClinicians, ehr: 'athenahealth' },
    patient: { ...forPatients, ehr: 'athenahealth-patient' },
    scopeNames: 'rs',
  },
  'medplum-like': {
    fhirBase: 'medplum-like/fhir/R4',
    release: 'r4',
    provider: { ...forClinicians, ehr: 'medplum', chooses: 'in Sightline' },
    patient: { ...forPatients, ehr: 'medplum-patient' },
    scopeNames: 'rs',
  },
} as const satisfies Record<string, PersonaFacts>

export type Persona = keyof typeof personaFacts

const isPersona = (id: string): id is Persona => Object.hasOwn(personaFacts, id)

/** Ids of the personas of the bundled EHR, all named in `public/config.json`. */
const personas: readonly Persona[] = Object.keys(personaFacts).filter(isPersona)

export const factsOf = (persona: Persona): PersonaFacts => personaFacts[persona]

/** Those that a clinician, or a patient, may sign in at, with the registration for it. */
export const providerEntries = personas.flatMap((persona) => {
  const entry = factsOf(persona).provider
  return entry === undefined ? [] : [[persona, entry] as const]
})

export const patientEntries = personas.flatMap((persona) => {
  const entry = factsOf(persona).patient
  return entry === undefined ? [] : [[persona, entry] as const]
})

import type { FhirBehaviour } from '../ehr'
import type { Clinician } from './staff'

/** How one EHR product behaves, as fields. Each is read in one place; `documented` and `assumed` say what stands behind them. */
export interface Persona {
  /** First segment of every path of this persona, and its name for `--persona`. */
  id: string
  /** The product, as the desktop lists it. */
  product: string
  /** The fictional organisation that runs it. */
  organization: string
  /** Colour of its bar and buttons, to tell the products apart: against white, and against near-black. */
  accent: { light: string; dark: string }
  documented: readonly string[]
  assumed: readonly string[]

  /** Path of the FHIR base, without a trailing slash. */
  fhirPath: string
  fhir: Omit<FhirBehaviour, 'oauthUris'>
  discovery: { wellKnown: boolean; oauthUris: boolean }
  /** Whether the `iss` of a launch link ends in a slash. */
  issTrailingSlash: boolean

  oauth: OAuthBehaviour
  launch: LaunchBehaviour

  clinicians: readonly [Clinician, ...Clinician[]]
  /** Whether patients may sign in here too. */
  patientsMaySignIn: boolean
  /** Ids of the app's `config.json` entries for this persona, for the standalone links of the desktop. */
  appEntries: readonly { audience: 'provider' | 'patient'; id: string }[]
}

export interface OAuthBehaviour {
  /** Path of the issuer; every route below is under it. */
  path: string
  routes: { authorization: string; token: string; revocation: string; introspection: string; jwks: string }
  revocation: boolean
  introspection: boolean
  /** Whether the key set and the OpenID discovery document can be read. */
  publishesKeys: boolean
  pkce: 'required' | 'optional'
  /** Whether the token endpoint answers browsers of another origin. */
  tokenCors: boolean
  /** RFC 9207: `iss` on the callback. */
  issuerOnCallback: boolean
  scopeInAnswer: boolean
  /** Errors of the token endpoint are `{"error": …}` and nothing else. */
  bareErrors: boolean
  accessTokenSeconds: number
  refreshTokens: 'rotated' | 'kept' | 'never'
  /** May one authorization ask for `.read` and `.rs` names together? */
  mixedScopeStyles: boolean
  wildcardScopes: boolean
  identity: { claim: 'fhirUser' | 'profile'; form: 'absolute' | 'relative' }
  consent: { ehrLaunch: boolean; standalone: boolean }
}

export interface LaunchBehaviour {
  /** Whether a launch value is spent by the first authorization that succeeds with it. */
  singleUse: boolean
  seconds: number
  /** Launch values that the vendor's documentation names: good for ever, each for one of our patients, asking to sign in. */
  sandbox: readonly { value: string; patientId: string }[]
  /** Fields of the token answer beside `patient`. */
  answer: {
    encounter: boolean
    fhirContext: boolean
    needPatientBanner: boolean
    styleUrl: boolean
    tenant: string | undefined
    user: boolean
  }
}

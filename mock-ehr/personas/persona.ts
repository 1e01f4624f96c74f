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
  discovery: DiscoveryBehaviour

  oauth: OAuthBehaviour
  launch: LaunchBehaviour

  /** Nobody at an endpoint that is for patients alone: no app is opened from there either. */
  clinicians: readonly Clinician[]
  patientsMaySignIn: boolean
  /** Where one base serves several practices, each with client ids and staff of its own. */
  practices?: readonly [Practice, ...Practice[]]
  /** The app's `config.json` entries for this persona, for the standalone links of the desktop. */
  appEntries: readonly AppEntry[]
}

export interface Practice {
  /** Its name in the token answer (`tenant`). */
  tenant: string
  name: string
  /** Its registration of the public app. The other clients belong to the first practice. */
  clientId: string
}

export interface AppEntry {
  audience: 'provider' | 'patient'
  id: string
  /** Which practice's, where there are several. */
  practice?: string
}

export interface DiscoveryBehaviour {
  /** `.well-known/smart-configuration`: not there, as SMART 2.2 has it, or as it was recorded of the Allscripts family. */
  wellKnown: 'absent' | 'complete' | 'recorded'
  /** The `oauth-uris` of SMART 1.0 in the metadata. */
  oauthUris: boolean
}

export interface OAuthBehaviour {
  /** Path of the issuer; every route below is under it. */
  path: string
  routes: { authorization: string; token: string; revocation: string; introspection: string; jwks: string }
  revocation: boolean
  introspection: boolean
  /** Whether the key set and the OpenID discovery document can be read. */
  publishesKeys: boolean
  /** Authorization requests may be posted (SMART 2, `authorize-post`). */
  authorizePost: boolean
  pkce: 'required' | 'optional'
  /** Whether smart-configuration says that S256 is taken. It always is. */
  advertisesS256: boolean
  /** Whether the token endpoint is on the host of the others, or on one of its own (the loopback address by number). */
  tokenHost: 'same' | 'own'
  /** Whether the token endpoint answers browsers of another origin. */
  tokenCors: boolean
  /** RFC 9207: `iss` on the callback. */
  issuerOnCallback: boolean
  /** The callback carries `scope` beside `code`. */
  scopeOnCallback: boolean
  scopeInAnswer: boolean
  /** Whether a granted `offline_access` is among the scopes of the token answer. */
  offlineAccessSaid: boolean
  /** Errors of the token endpoint are `{"error": …}` and nothing else. */
  bareErrors: boolean
  accessTokenSeconds: number
  refreshTokens: 'rotated' | 'kept' | 'never'
  /** May one authorization ask for `.read` and `.rs` names together? */
  mixedScopeStyles: boolean
  /** `.read` names: granted, or left out of the grant without a word. */
  v1Scopes: 'granted' | 'dropped'
  wildcardScopes: boolean
  /** `scope`: whether the identity has to be asked for as `fhiruser`. */
  identity: { claim: 'fhirUser' | 'profile'; form: 'absolute' | 'relative'; scope: 'any' | 'fhiruser' }
  idTokenAlgorithm: 'RS256' | 'ES256'
  consent: { ehrLaunch: boolean; standalone: boolean }
}

export interface LaunchBehaviour {
  /** Whether the `iss` of a launch link ends in a slash. */
  issTrailingSlash: boolean
  /** Whether a launch value is spent by the first authorization that succeeds with it. */
  singleUse: boolean
  seconds: number
  /** Launch values that the vendor's documentation names: good for ever, each for one of our patients, asking to sign in. */
  sandbox: readonly { value: string; patientId: string }[]
  /** Where the patient is named: `patient` of the token answer, or the claim `local_patient_id` of a JWT access token. */
  patientIn: 'answer' | 'access-token'
  /** Whether a clinician who asks for `launch/patient` is shown patients to choose from; otherwise the token has none. */
  asksClinicians: boolean
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

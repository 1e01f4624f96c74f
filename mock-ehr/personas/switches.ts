import type { Persona } from './persona'
import { dstu2WithDirectory, dstu2WithoutDirectory, everythingR4, usCore3 } from './resource-types'

/** A behaviour of a persona that can be changed while the mock EHR runs: one field of its data, and the values it may take. */
export interface Switch {
  id: string
  /** What it is about, for people. */
  words: string
  /** Whether the OAuth server need not start anew, so that tokens and launches stay good. */
  keepsSignIns: boolean
  /** Names of the values that this persona may be given. Its own one is among them. */
  values: (own: Persona) => string[]
  /** The name of the value in force. */
  inForce: (persona: Persona) => string
  /** The persona with another value; `undefined` for a name that is none of the values. */
  set: (persona: Persona, value: string, own: Persona) => Persona | undefined
}

type Section = 'fhir' | 'discovery' | 'oauth' | 'launch'

/** The value that the persona's file has, where no other name fits it. */
const ownName = 'own'

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** Switches for the fields of one section of a persona. */
const fieldsOf =
  <S extends Section>(section: S) =>
  <F extends keyof Persona[S] & string>(id: F, words: string, named: Record<string, Persona[S][F]>): Switch => {
    const nameOf = (value: Persona[S][F]) =>
      Object.entries<Persona[S][F]>(named).find(([, candidate]) => isSame(candidate, value))?.[0] ?? ownName
    return {
      id,
      words,
      keepsSignIns: section === 'fhir' || section === 'discovery',
      values: (own) => [
        ...Object.keys(named),
        ...(nameOf(own[section][id]) === ownName && !Object.hasOwn(named, ownName) ? [ownName] : []),
      ],
      inForce: (persona) => nameOf(persona[section][id]),
      set: (persona, value, own) => {
        const known = Object.hasOwn(named, value)
        if (!known && !(value === ownName && nameOf(own[section][id]) === ownName)) return undefined
        const chosen = known ? named[value] : own[section][id]
        return { ...persona, [section]: { ...persona[section], [id]: chosen } }
      },
    }
  }

const onOff = { on: true, off: false }
/** Of a field that a persona may leave out. */
const onOrAbsent = { on: true, off: undefined }
const oauth = fieldsOf('oauth')
const launch = fieldsOf('launch')
const discovery = fieldsOf('discovery')
const fhir = fieldsOf('fhir')

/** Every switch. Each persona has all of them: what one product is only reported to do, another may be tried with too. */
export const switches: readonly Switch[] = [
  discovery('wellKnown', 'The document .well-known/smart-configuration', {
    absent: 'absent',
    complete: 'complete',
    recorded: 'recorded',
  }),
  discovery('oauthUris', 'OAuth addresses in the metadata', onOff),
  oauth('pkce', 'PKCE', { required: 'required', optional: 'optional' }),
  oauth('advertisesS256', 'smart-configuration says that S256 is taken', onOff),
  oauth('authorizePost', 'Authorization requests may be posted', onOff),
  oauth('tokenHost', 'The token endpoint is on the host of the others', { same: 'same', own: 'own' }),
  oauth('tokenCors', 'The token endpoint answers browsers of other origins', onOff),
  oauth('issuerOnCallback', 'iss on the callback', onOff),
  oauth('scopeOnCallback', 'scope on the callback', onOff),
  oauth('scopeInAnswer', 'scope in the token answer', onOff),
  oauth('offlineAccessSaid', 'A granted offline_access is among the scopes of the token answer', onOff),
  oauth('bareErrors', 'Errors of the token endpoint have no description', onOff),
  oauth('accessTokenSeconds', 'Seconds that an access token lives', { 5: 5, 60: 60, 570: 570, 1200: 1200, 3600: 3600 }),
  oauth('refreshTokens', 'Refresh tokens', { rotated: 'rotated', kept: 'kept', never: 'never' }),
  oauth('mixedScopeStyles', '.read and .rs names in one request', onOff),
  oauth('v1Scopes', '.read names', { granted: 'granted', dropped: 'dropped' }),
  oauth('wildcardScopes', 'Wildcard scopes', onOff),
  oauth('identity', 'How the user is named', {
    'absolute-fhirUser': { claim: 'fhirUser', form: 'absolute', scope: 'any' },
    'relative-fhirUser': { claim: 'fhirUser', form: 'relative', scope: 'any' },
    'relative-profile': { claim: 'profile', form: 'relative', scope: 'any' },
    'absolute-profile': { claim: 'profile', form: 'absolute', scope: 'any' },
    'asked-as-fhiruser': { claim: 'fhirUser', form: 'absolute', scope: 'fhiruser' },
  }),
  oauth('publishesKeys', 'The key set and the OpenID configuration can be read', onOff),
  oauth('consent', 'Who is asked for consent', {
    nobody: { ehrLaunch: false, standalone: false },
    standalone: { ehrLaunch: false, standalone: true },
    everybody: { ehrLaunch: true, standalone: true },
  }),
  oauth('revocation', 'A revocation endpoint', onOff),
  launch('patientIn', 'Where the patient is named', { answer: 'answer', 'access-token': 'access-token' }),
  launch('asksClinicians', 'Clinicians in a standalone launch choose a patient', onOff),
  launch('issTrailingSlash', 'A slash at the end of iss', onOff),
  launch('singleUse', 'A launch value is for one use', onOff),
  // Their scopes are known to the OAuth server from its start.
  {
    ...fhir('resourceTypes', 'What the server has', {
      'everything-r4': everythingR4,
      'us-core-3': usCore3,
      'dstu2-without-directory': dstu2WithoutDirectory,
      'dstu2-with-directory': dstu2WithDirectory,
    }),
    keepsSignIns: false,
  },
  fhir('unsupportedStatus', 'The status of types that are not served', { 400: 400, 404: 404, 405: 405, 501: 501 }),
  fhir('errorStatuses', 'The statuses of other errors', {
    'by-status': undefined,
    'always-400': 'always-400',
  }),
  fhir('unknownParameters', 'Unknown search parameters', { refuse: 'refuse', ignore: 'ignore' }),
  fhir('includeMedication', '_include of a medication', onOff),
  fhir('total', 'total of searches', { exact: 'exact', absent: 'absent' }),
  fhir('observationNeedsCategory', 'A search for Observations needs category', onOrAbsent),
  fhir('searchWarning', 'A warning in every search', {
    none: undefined,
    warned: 'Some results may have been suppressed by the sharing rules of this organization.',
  }),
  fhir('rateLimit', 'The limit of requests', {
    none: undefined,
    narrow: { requests: 5, seconds: 2 },
    wide: { requests: 600, seconds: 60 },
  }),
  fhir('metadataType', 'Content type of the metadata', {
    'same-as-others': undefined,
    'application/json+fhir': 'application/json+fhir',
    'application/fhir+json': 'application/fhir+json',
  }),
  fhir('metadataFormat', 'The metadata come as', { 'asked-for': undefined, xml: 'xml' }),
  fhir('unavailable', 'Searches are unavailable for now', {
    never: undefined,
    'at-first': 'at-first',
    always: 'always',
  }),
  fhir('suppresses', 'Records that are kept back', {
    none: undefined,
    conditions: [{ search: 'Condition', text: 'Problems are not shared with this app.' }],
  }),
  fhir('redacts', 'Elements that are taken out', {
    none: undefined,
    notes: [
      { search: 'Condition', elements: ['note'] },
      { search: 'Observation', elements: ['note'] },
    ],
  }),
  fhir('servesBothReleases', 'The base serves the other release too', onOrAbsent),
  fhir('portalQuirks', 'Records written as by a portal', onOrAbsent),
  fhir('readPatientAs', 'GET Patient/ID answers', { resource: undefined, searchset: 'searchset' }),
  fhir('cors', 'The FHIR server answers browsers of other origins', onOff),
]

import type { DiscoveryBehaviour, LaunchBehaviour, OAuthBehaviour, Persona } from './persona'
import type { Clinician } from './staff'

/** What the endpoints with the Allscripts API differ in; everything else is in `allscripts` below. */
interface AllscriptsEndpoint extends Pick<Persona, 'id' | 'product' | 'organization' | 'accent' | 'fhirPath'> {
  /** Beside what is documented and assumed for all of them. */
  documented: readonly string[]
  assumed: readonly string[]
  fhir: Omit<Persona['fhir'], 'unknownParameters' | 'includeMedication' | 'cors'>
  /** Where it has another than the metadata alone. */
  wellKnown?: DiscoveryBehaviour['wellKnown']
  oauth: Pick<OAuthBehaviour, 'refreshTokens' | 'wildcardScopes' | 'identity'> & Partial<OAuthBehaviour>
  launch?: Partial<LaunchBehaviour>
  userInAnswer: boolean
  /** The id of its entry in the app's `config.json`. */
  appEntry: string
  /** Who signs in: the product's users at `/fhir`, patients at `/open`. */
  people: { kind: 'clinicians'; staff: readonly [Clinician, ...Clinician[]]; sandbox: Sandbox } | { kind: 'patients' }
}

type Sandbox = LaunchBehaviour['sandbox'][number]

/** An endpoint of a product with the Allscripts API: one API, three products (TouchWorks, Professional, Sunrise). */
export const allscripts = (endpoint: AllscriptsEndpoint): Persona => {
  const { id, product, organization, accent, fhirPath, people, wellKnown = 'absent' } = endpoint
  const sandbox = people.kind === 'clinicians' ? [people.sandbox] : []
  return {
    id,
    product,
    organization,
    accent,
    documented: [
      ...endpoint.documented,
      'Read-only for apps; clinicians sign in at the endpoint of their product (/fhir), patients at another (/open).',
      'SMART 1.0 through the oauth-uris of /metadata; authorization at …/authorization/connect/authorize, token at …/connect/token. PKCE is optional.',
      'The token answer has access_token, expires_in (1200) and token_type, and no scope; errors are a bare {"error": …}.',
      'v1 or v2 scope names in one registration, never both.',
      'An unknown client, and one that is not licensed (unauthorized_client), gets the server’s own error page and no redirect.',
      ...sandbox.map(({ value }) => `launch=${value} is the launch value of the sandbox.`),
    ],
    assumed: [
      ...endpoint.assumed,
      ...(wellKnown === 'absent'
        ? [
            'No .well-known/smart-configuration, also on R4, where the vendor has one: the app has to find these through their metadata alone.',
          ]
        : []),
      'No Access-Control-Max-Age: a browser remembers for a few seconds that it may send a token to an address.',
      'The token endpoint is on the host of the others (some tenants for patients have it elsewhere: the switch tokenHost).',
      'Unknown search parameters are ignored, and _include of a medication is one of them.',
      'A launch value can be used again until it expires.',
    ],

    fhirPath,
    fhir: { ...endpoint.fhir, unknownParameters: 'ignore', includeMedication: false, cors: true },
    discovery: { wellKnown, oauthUris: true },

    oauth: {
      path: `/${id}/authorization`,
      routes: {
        authorization: '/connect/authorize',
        token: '/connect/token',
        revocation: '/connect/revocation',
        introspection: '/connect/introspect',
        jwks: '/connect/jwks',
      },
      revocation: false,
      introspection: false,
      publishesKeys: false,
      authorizePost: false,
      pkce: 'optional',
      advertisesS256: true,
      tokenHost: 'same',
      tokenCors: true,
      issuerOnCallback: false,
      scopeOnCallback: false,
      scopeInAnswer: false,
      offlineAccessSaid: true,
      bareErrors: true,
      accessTokenSeconds: 1200,
      mixedScopeStyles: false,
      v1Scopes: 'granted',
      idTokenAlgorithm: 'RS256',
      consent: { ehrLaunch: false, standalone: people.kind === 'patients' },
      ...endpoint.oauth,
    },
    launch: {
      issTrailingSlash: false,
      singleUse: false,
      seconds: 3600,
      sandbox,
      patientIn: 'answer',
      asksClinicians: true,
      answer: {
        encounter: false,
        fhirContext: false,
        needPatientBanner: false,
        styleUrl: false,
        tenant: undefined,
        user: endpoint.userInAnswer,
      },
      ...endpoint.launch,
    },

    clinicians: people.kind === 'clinicians' ? people.staff : [],
    patientsMaySignIn: people.kind === 'patients',
    appEntries: [{ audience: people.kind === 'clinicians' ? 'provider' : 'patient', id: endpoint.appEntry }],
  }
}

import type { OAuthBehaviour, Persona } from './persona'

/** What the products with the Allscripts API differ in; everything else is in `allscripts` below. */
interface AllscriptsProduct extends Pick<
  Persona,
  'id' | 'product' | 'organization' | 'accent' | 'fhirPath' | 'issTrailingSlash' | 'clinicians'
> {
  /** Beside what is documented and assumed for all of them. */
  documented: readonly string[]
  assumed: readonly string[]
  fhir: Omit<Persona['fhir'], 'unknownParameters' | 'includeMedication' | 'cors'>
  oauth: Pick<OAuthBehaviour, 'refreshTokens' | 'wildcardScopes' | 'identity'>
  /** The launch value of the vendor's sandbox. */
  sandbox: Persona['launch']['sandbox'][number]
  userInAnswer: boolean
}

/** The clinicians' endpoint of a product with the Allscripts API: one API, three products (TouchWorks, Professional, Sunrise). */
export const allscripts = ({ sandbox, userInAnswer, ...product }: AllscriptsProduct): Persona => ({
  ...product,
  documented: [
    ...product.documented,
    'Read-only for apps; clinicians sign in at the endpoint of their product, patients elsewhere.',
    'SMART 1.0 through the oauth-uris of /metadata; authorization at …/authorization/connect/authorize, token at …/connect/token. PKCE is optional.',
    'The token answer has access_token, expires_in (1200) and token_type, and no scope; errors are a bare {"error": …}.',
    'v1 or v2 scope names in one registration, never both.',
    'An unknown client gets the server’s own error page and no redirect.',
    `launch=${sandbox.value} is the launch value of the sandbox.`,
  ],
  assumed: [
    ...product.assumed,
    'No .well-known/smart-configuration, also on R4, where the vendor has one: the app has to find these through their metadata alone.',
    'Unknown search parameters are ignored, and _include of a medication is one of them.',
    'The token endpoint answers browsers of other origins (reports say that some do not: `tokenCors`).',
    'A launch value can be used again until it expires; nobody is asked for consent.',
  ],

  fhir: { ...product.fhir, unknownParameters: 'ignore', includeMedication: false, cors: true },
  discovery: { wellKnown: false, oauthUris: true },

  oauth: {
    path: `/${product.id}/authorization`,
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
    pkce: 'optional',
    tokenCors: true,
    issuerOnCallback: false,
    scopeInAnswer: false,
    bareErrors: true,
    accessTokenSeconds: 1200,
    mixedScopeStyles: false,
    consent: { ehrLaunch: false, standalone: false },
    ...product.oauth,
  },
  launch: {
    singleUse: false,
    seconds: 3600,
    sandbox: [sandbox],
    answer: {
      encounter: false,
      fhirContext: false,
      needPatientBanner: false,
      styleUrl: false,
      tenant: undefined,
      user: userInAnswer,
    },
  },

  patientsMaySignIn: false,
  appEntries: [{ audience: 'provider', id: product.id }],
})

import { isObject, readObject, readObjects, readText } from './json-value'

/** What an EHR's discovery document says of its authorization server. */
export interface Endpoints {
  authorize: string
  token: string
  revoke: string | undefined
  issuer: string | undefined
  jwks: string | undefined
  /** S256 is among the challenge methods it offers. */
  offersS256: boolean
  /** RFC 9207: its callbacks always carry `iss`. */
  namesIssuer: boolean
  /** What it signs id_tokens with, where it says so. */
  idTokenAlgorithms: string[] | undefined
  /** The one style of scope names that it speaks; `undefined` where it speaks both or does not say. */
  scopeStyle: 'v1' | 'v2' | undefined
}

/** Reads a discovery document: SMART's well-known one, or the metadata of SMART 1.0.0. Total. */
export function readEndpoints(document: unknown, wellKnown: boolean): Endpoints | { kind: 'lacks'; what: string } {
  if (!isObject(document)) return { kind: 'lacks', what: 'a JSON object' }
  return wellKnown ? fromWellKnown(document) : fromMetadata(document)
}

function fromWellKnown(document: Record<string, unknown>): Endpoints | { kind: 'lacks'; what: string } {
  const authorize = readUrl(document['authorization_endpoint'])
  const token = readUrl(document['token_endpoint'])
  if (authorize === undefined) return { kind: 'lacks', what: 'authorization_endpoint' }
  if (token === undefined) return { kind: 'lacks', what: 'token_endpoint' }
  const methods = document['code_challenge_methods_supported']
  return {
    authorize,
    token,
    revoke: readUrl(document['revocation_endpoint']),
    issuer: readText(document['issuer']),
    jwks: readUrl(document['jwks_uri']),
    offersS256: Array.isArray(methods) && methods.includes('S256'),
    namesIssuer: document['authorization_response_iss_parameter_supported'] === true,
    idTokenAlgorithms: readTexts(document['id_token_signing_alg_values_supported']),
    scopeStyle: readScopeStyle(readTexts(document['capabilities']) ?? []),
  }
}

const oauthUris = 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris'

/** SMART 1.0.0: the `oauth-uris` extension of `rest.security`, the same in DSTU2 and R4. */
function fromMetadata(document: Record<string, unknown>): Endpoints | { kind: 'lacks'; what: string } {
  const uris = readObjects(document['rest'])
    .flatMap((rest) => readObjects(readObject(rest['security'])?.['extension']))
    .filter((extension) => extension['url'] === oauthUris)
    .flatMap((extension) => readObjects(extension['extension']))
  const find = (name: string) => {
    const uri = uris.find(({ url }) => url === name)
    return readUrl(uri?.['valueUri'] ?? uri?.['valueUrl'])
  }
  const authorize = find('authorize')
  const token = find('token')
  if (authorize === undefined) return { kind: 'lacks', what: 'oauth-uris: authorize' }
  if (token === undefined) return { kind: 'lacks', what: 'oauth-uris: token' }
  return {
    authorize,
    token,
    revoke: find('revoke'),
    issuer: undefined,
    jwks: undefined,
    offersS256: false,
    namesIssuer: false,
    idTokenAlgorithms: undefined,
    scopeStyle: undefined,
  }
}

/** The capabilities `permission-v1` and `permission-v2` of SMART App Launch 2. */
function readScopeStyle(capabilities: string[]): 'v1' | 'v2' | undefined {
  const v1 = capabilities.includes('permission-v1')
  const v2 = capabilities.includes('permission-v2')
  if (v1 === v2) return undefined
  return v1 ? 'v1' : 'v2'
}

/** A code or a token must not travel in the clear where the FHIR base itself is protected. */
export function insecure(base: URL, { authorize, token }: Endpoints): string | undefined {
  if (base.protocol !== 'https:') return undefined
  if (new URL(authorize).protocol !== 'https:') return 'an https authorization endpoint'
  return new URL(token).protocol === 'https:' ? undefined : 'an https token endpoint'
}

function readUrl(value: unknown): string | undefined {
  const text = readText(value)
  return text !== undefined && /^https?:\/\//i.test(text) && URL.canParse(text) ? text : undefined
}

function readTexts(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined
}

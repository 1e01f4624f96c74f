import type { EhrEntry } from '../../src/config/app-config'
import { redirectAddress } from '../../src/config/redirect-address'
import { isPlaceholder } from './session-cookie'
import { refusal, type Refusal } from './refusal'

/** A request to the broker before its body is read. */
export interface Arrival {
  request: Request
  /** The entry that the address names, if it has its tokens through the broker. */
  ehr: EhrEntry | undefined
  /** The app's own address, which a browser's `Origin` must be of. */
  appUrl: URL
}

/** A request whose body is a form, to an entry that is known. */
export interface Asked {
  form: URLSearchParams
  ehr: EhrEntry
  appUrl: URL
}

type Check<Subject> = (subject: Subject) => Refusal | undefined

function knownEhr({ ehr }: Arrival): Refusal | undefined {
  // Not 404: that is what a host without a broker answers.
  return ehr === undefined
    ? refusal(400, 'invalid_request', 'No EHR of this name has its tokens through the broker.')
    : undefined
}

/** A browser says truly where a request comes from, and always does for POST. */
function ownOrigin({ request, appUrl }: Arrival): Refusal | undefined {
  return request.headers.get('Origin') === appUrl.origin
    ? undefined
    : refusal(403, 'invalid_request', `The broker serves the app at ${appUrl.origin} alone (see --public-url).`)
}

function sameClient({ form, ehr }: Asked): Refusal | undefined {
  return form.get('client_id') === ehr.clientId
    ? undefined
    : refusal(401, 'invalid_client', 'client_id is not the one of this registration.')
}

/** What the app sends with each grant (RFC 6749 §4.1.3 and §6, RFC 7636 §4.5). A client secret is not among it. */
const parametersOf: ReadonlyMap<string, readonly string[]> = new Map([
  ['authorization_code', ['grant_type', 'client_id', 'code', 'redirect_uri', 'code_verifier']],
  ['refresh_token', ['grant_type', 'client_id', 'refresh_token', 'scope']],
])

function supportedGrant({ form }: Asked): Refusal | undefined {
  return parametersOf.has(form.get('grant_type') ?? '')
    ? undefined
    : refusal(400, 'unsupported_grant_type', 'grant_type must be authorization_code or refresh_token.')
}

function allowedParameters({ form }: Asked): Refusal | undefined {
  const allowed = parametersOf.get(form.get('grant_type') ?? '') ?? []
  return [...form.keys()].every((name) => allowed.includes(name))
    ? undefined
    : refusal(400, 'invalid_request', `With this grant_type only ${allowed.join(', ')} may be sent.`)
}

function registeredRedirect({ form, ehr, appUrl }: Asked): Refusal | undefined {
  if (form.get('grant_type') !== 'authorization_code') return undefined
  return form.get('redirect_uri') === redirectAddress(ehr, appUrl)
    ? undefined
    : refusal(400, 'invalid_request', 'redirect_uri is not the one of this registration (see --public-url).')
}

function codeThere({ form }: Asked): Refusal | undefined {
  return form.get('grant_type') === 'authorization_code' && (form.get('code') ?? '') === ''
    ? refusal(400, 'invalid_request', 'code is missing.')
    : undefined
}

function placeholderThere({ form }: Asked): Refusal | undefined {
  return form.get('grant_type') === 'refresh_token' && !isPlaceholder(form.get('refresh_token') ?? '')
    ? refusal(400, 'invalid_grant', 'refresh_token is none that the broker gave.')
    : undefined
}

/** RFC 7009 §2.1. */
function revocationParameters({ form }: Asked): Refusal | undefined {
  const allowed = ['token', 'token_type_hint', 'client_id']
  return (form.get('token') ?? '') !== '' && [...form.keys()].every((name) => allowed.includes(name))
    ? undefined
    : refusal(400, 'invalid_request', `token must be sent, and beside it only ${allowed.slice(1).join(', ')}.`)
}

export const arrivalChecks: readonly Check<Arrival>[] = [knownEhr, ownOrigin]

export const tokenChecks: readonly Check<Asked>[] = [
  sameClient,
  supportedGrant,
  allowedParameters,
  registeredRedirect,
  codeThere,
  placeholderThere,
]

export const revocationChecks: readonly Check<Asked>[] = [sameClient, revocationParameters]

/** The first refusal in the order of the checks. */
export function firstRefusal<Subject>(checks: readonly Check<Subject>[], subject: Subject): Refusal | undefined {
  for (const check of checks) {
    const found = check(subject)
    if (found !== undefined) return found
  }
  return undefined
}

import { createLocalJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyOptions, type JSONWebKeySet } from 'jose'
import { isObject, readObjects, readText } from '../fhir/json-value'
import { readFhirUser } from './fhir-user'
import type { SessionUser } from './session'

export interface IdTokenExpectation {
  issuer: string
  clientId: string
  nonce: string | undefined
  /** As discovered; `undefined` where the server does not say. */
  algorithms: string[] | undefined
  fhirBase: URL
  /** Milliseconds since the epoch. */
  now: number
}

/** The check of OpenID Connect Core 1.0 §3.1.3.7 that an id_token did not pass. */
export type IdTokenCheck = 'signature' | 'issuer' | 'audience' | 'expiry' | 'nonce' | 'format' | 'keys'

export interface RefusedIdToken {
  failed: IdTokenCheck
  /**
   * Where time is what is wrong: how far this machine's clock is ahead of the one that the token was issued by, in
   * seconds; below 0 where it is behind. `undefined` where the two go alike, or the token does not say.
   */
  clockAhead?: number
}

const accepted = ['RS256', 'RS384', 'ES256', 'ES384']
/** Seconds by which the EHR's clock and this machine's may differ: five minutes, as is common where tickets expire. */
const clockTolerance = 300

/** Who an id_token names, once all its checks have passed. `published`: what the EHR's `jwks_uri` answered, if it did. */
export async function verifyIdToken(
  idToken: string,
  expected: IdTokenExpectation,
  published: unknown,
): Promise<{ user: SessionUser } | RefusedIdToken> {
  const keys = readKeys(published)
  if (keys === undefined) return { failed: 'keys' }
  const offered = expected.algorithms?.filter((name) => accepted.includes(name)) ?? []
  try {
    const payload = await verifyWithAny(keys, idToken, {
      issuer: expected.issuer,
      audience: expected.clientId,
      algorithms: offered.length > 0 ? offered : accepted,
      requiredClaims: ['exp', 'sub'],
      clockTolerance,
      currentDate: new Date(expected.now),
    })
    const ahead = clockAhead(payload, expected.now)
    // It has only just been issued: one that is from the future shows a clock by which no age on screen would be right.
    if (ahead !== undefined && ahead < 0) return { failed: 'expiry', clockAhead: ahead }
    if (payload['azp'] !== undefined && payload['azp'] !== expected.clientId) return { failed: 'audience' }
    // A token without the nonce that was sent may be another launch's.
    if (expected.nonce !== undefined && payload['nonce'] !== expected.nonce) return { failed: 'nonce' }
    return { user: readUser(payload, expected.fhirBase) }
  } catch (error) {
    const failed = failedCheck(error)
    const ahead = failed === 'expiry' ? clockAhead(payloadOf(error), expected.now) : undefined
    return ahead === undefined ? { failed } : { failed, clockAhead: ahead }
  }
}

/** `iat` is when the token was issued (OpenID Connect Core 1.0 §2), a moment ago. Within the tolerance clocks go alike. */
function clockAhead(claims: JWTPayload, now: number): number | undefined {
  const ahead = typeof claims.iat === 'number' ? Math.round(now / 1000 - claims.iat) : 0
  return Math.abs(ahead) > clockTolerance ? ahead : undefined
}

function payloadOf(error: unknown): JWTPayload {
  return error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed ? error.payload : {}
}

/** A token that does not name its key may be signed with any of the published keys of its kind (RFC 7515 §4.1.4). */
async function verifyWithAny(keys: JSONWebKeySet, idToken: string, options: JWTVerifyOptions): Promise<JWTPayload> {
  try {
    return (await jwtVerify(idToken, createLocalJWKSet(keys), options)).payload
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error
    for await (const key of error) {
      try {
        return (await jwtVerify(idToken, key, options)).payload
      } catch (refusal) {
        if (!(refusal instanceof errors.JWSSignatureVerificationFailed)) throw refusal
      }
    }
    throw new errors.JWSSignatureVerificationFailed()
  }
}

function readKeys(document: unknown): JSONWebKeySet | undefined {
  return isObject(document) && Array.isArray(document['keys']) ? { keys: readObjects(document['keys']) } : undefined
}

function failedCheck(error: unknown): IdTokenCheck {
  if (error instanceof errors.JWTExpired) return 'expiry'
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'iss') return 'issuer'
    if (error.claim === 'aud') return 'audience'
    return error.claim === 'exp' || error.claim === 'nbf' || error.claim === 'iat' ? 'expiry' : 'format'
  }
  if (error instanceof errors.JWKSNoMatchingKey) return 'keys'
  const unsigned = error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JOSEAlgNotAllowed
  return unsigned ? 'signature' : 'format'
}

function readUser(claims: JWTPayload, fhirBase: URL): SessionUser {
  return { name: readName(claims), fhirUser: readFhirUser(claims, fhirBase) }
}

/** The name as the server writes it; else put together (OpenID Connect Core 1.0 §5.1). */
function readName(claims: JWTPayload): string | undefined {
  const parts = [readText(claims['given_name']), readText(claims['family_name'])]
  return readText(claims['name']) ?? readText(parts.filter((part) => part !== undefined).join(' '))
}

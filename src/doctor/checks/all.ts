import type { Evidence } from '../evidence'
import type { Finding } from '../finding'
import { checkCapabilities } from './capabilities'
import { checkClock, checkRateLimit } from './conduct'
import { checkFhirCors, checkRead } from './cors'
import { checkEndpoints } from './endpoints'
import { checkIssuer, checkKeys } from './issuer'
import { checkMetadata, checkRelease } from './metadata'
import { checkPkce } from './pkce'
import { checkReach } from './reach'
import { checkRegistration } from './registration'
import { checkScopes } from './scopes'
import { checkAuthMethods, checkToken } from './token'
import { checkWellKnown } from './well-known'

export type Check = (evidence: Evidence) => Finding[]

/** In the order of a launch: what fails first is told first. */
export const checks: readonly Check[] = [
  checkReach,
  checkWellKnown,
  checkMetadata,
  checkRelease,
  checkEndpoints,
  checkFhirCors,
  checkRead,
  checkToken,
  checkAuthMethods,
  checkPkce,
  checkIssuer,
  checkKeys,
  checkRegistration,
  checkScopes,
  checkCapabilities,
  checkClock,
  checkRateLimit,
]

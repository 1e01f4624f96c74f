import type { EhrEntry } from '../config/app-config'
import { vendorById } from '../vendors/vendor-by-id'
import { fhirBaseUrl } from '../fhir/fhir-base'
import { renewToken } from './fhirclient-token'
import { isTokenRefusal, type TokenRefusal } from './fhirclient-fetch'
import type { StoredSession } from './stored-session'
import { readTokenAnswer } from './token-answer'

/** How a refresh ended. */
export type Refresh =
  | 'refreshed'
  /** The refresh token is void (`invalid_grant`). */
  | 'over'
  /** Refused for another reason: it may be of use later, not now. */
  | 'refused'
  /** The token endpoint did not answer, or said that it is busy. */
  | 'unreachable'
  /** The new token is for another patient than the EHR named before. */
  | 'other-patient'

/** The one place where a running session's token is. */
export interface TokenHolder {
  /** The session as it is to be stored; `undefined` once forgotten. */
  current: () => StoredSession | undefined
  canRefresh: () => boolean
  /** Asks for a new token: one request at a time, whoever calls. */
  refresh: () => Promise<Refresh>
  /** From now on the access lasts as long as the token at hand. */
  dropRefreshToken: () => void
  /**
   * From now on this is the session, also for a refresh that is on its way; one that was forgotten stays forgotten.
   */
  adopt: (next: StoredSession) => void
  forget: () => void
}

export interface TokenHolderPorts {
  now: () => number
  /** Keeps a renewed session before anything else is done with it: rotated refresh tokens are good for one use. */
  keep: (session: StoredSession) => void
  /** Takes tokens that came for another patient, or when the session was forgotten: nobody else will ever end them. */
  giveBack: (session: StoredSession) => void
  /** A tab that was duplicated must not spend the refresh token of the first. */
  sole: () => Promise<boolean>
}

export function holdToken(stored: StoredSession, ehr: EhrEntry, ports: TokenHolderPorts): TokenHolder {
  let session: StoredSession | undefined = stored
  let running: Promise<Refresh> | undefined

  async function renew(before: StoredSession, refreshToken: string): Promise<Refresh> {
    if (!(await ports.sole())) {
      dropRefreshToken()
      return 'over'
    }
    let response: unknown
    try {
      response = await renewToken({
        fhirBase: fhirBaseUrl(ehr.iss).href,
        tokenEndpoint: before.tokenEndpoint,
        clientId: before.clientId,
        refreshToken,
      })
    } catch (error) {
      if (!isTokenRefusal(error)) return 'unreachable'
      if (error.otherPatient) return 'other-patient'
      if (error.error === 'invalid_grant') {
        dropRefreshToken()
        return 'over'
      }
      return isPassing(error) ? 'unreachable' : 'refused'
    }
    const answer = readTokenAnswer(response, vendorById(ehr.vendor), ports.now())
    if ('lacks' in answer) return 'refused'
    const tokens = { accessToken: answer.accessToken, refreshToken: answer.refreshToken ?? refreshToken }
    if (session === undefined) {
      ports.giveBack({ ...before, ...tokens })
      return 'over'
    }
    // Another patient may have been picked while the answer was on its way.
    const now = session
    // Also where the reader picked: a token that is confined to somebody else would read as "none recorded".
    if (answer.patientId !== undefined && answer.patientId !== now.patientId) {
      ports.giveBack({ ...before, ...tokens })
      return 'other-patient'
    }
    adopt({
      ...now,
      ...tokens,
      expiresAt: answer.expiresAt,
      scope: answer.scope ?? now.scope,
    })
    return 'refreshed'
  }

  /** A session that was forgotten while its refresh ran stays forgotten. */
  function adopt(next: StoredSession): void {
    if (session === undefined) return
    session = next
    ports.keep(next)
  }

  function dropRefreshToken(): void {
    if (session !== undefined) adopt({ ...session, refreshToken: undefined })
  }

  return {
    current: () => session,
    canRefresh: () => session?.refreshToken !== undefined,
    refresh: () => {
      if (running !== undefined) return running
      if (session?.refreshToken === undefined) return Promise.resolve<Refresh>('over')
      running = renew(session, session.refreshToken).finally(() => {
        running = undefined
      })
      return running
    },
    dropRefreshToken,
    adopt,
    forget: () => {
      session = undefined
    },
  }
}

/** Will it be of use to ask again later? Brokers and servers say so by their status or in words. */
function isPassing({ status, error }: TokenRefusal): boolean {
  const isBusy = error === 'temporarily_unavailable' || error === 'server_error'
  return isBusy || status >= 500 || status === 408 || status === 429
}

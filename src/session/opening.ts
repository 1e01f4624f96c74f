import type { AppConfig, EhrEntry } from '../config/app-config'
import { loadConfig, type LoadedConfig } from '../config/load-config'
import { sameFhirBase } from '../fhir/fhir-base'
import { completeCallback, isCallback } from './callback'
import type { LaunchFailure } from './launch-failure'
import { readLaunchedConfig } from './launched-config'
import type { StorageArea } from './oauth-storage'
import { keepNoted } from './remembered-endpoints'
import { revokeTokens } from './revoke'
import type { SessionPage } from './session-page'
import { forgetAll, forgetForLaunch, readSession, writeSession, type StoredSession } from './stored-session'
import { steadyArea } from './steady-area'
import { readLastActive, readOver, takeReturnPlace, writeOver } from './stored-tab'

/** How a tab begins. */
export type Opening =
  /** Another page is being loaded. */
  | { kind: 'left' }
  | { kind: 'failed'; reason: LaunchFailure }
  | { kind: 'choose'; config: AppConfig; area: StorageArea }
  /** There was a session, and it idled away or ended while nobody looked. */
  | { kind: 'locked'; ehrId: string }
  | { kind: 'session'; session: OpenedSession }

export interface OpenedSession {
  stored: StoredSession
  ehr: EhrEntry
  area: StorageArea
  /** Both in milliseconds; the first since the epoch. */
  lastActive: number
  idleLimit: number
  returnScroll: number | undefined
  /** The launch was made with endpoints of an earlier one: the EHR is still to be asked whether they are right. */
  asksEndpoints: boolean
}

/**
 * Completes the callback in the page's address, or restores the session that is stored. `launching` is called before
 * anything is asked, where this is part of a launch.
 */
export async function openSession(page: SessionPage, launching: () => void): Promise<Opening> {
  const address = page.address()
  const parameters = address.searchParams
  if (parameters.has('iss') && parameters.has('launch')) {
    // Some EHRs are told only one address of an app.
    launching()
    page.leave(new URL(`launch.html${address.search}`, page.appBase))
    return { kind: 'left' }
  }
  const answered = isCallback(parameters)
  if (answered) {
    launching()
    // At once: nothing of the code may stay in the address or the history, whatever happens next.
    page.showAddress(page.appBase)
  }
  let area: StorageArea
  try {
    area = steadyArea(page.storage())
  } catch {
    return { kind: 'failed', reason: { kind: 'storage-refused' } }
  }
  const loading = loadConfig(new URL('config.json', page.appBase), page.fetch)
  if (answered) return answer(parameters, loading, area, page)
  const loaded = await loading
  return loaded.kind === 'failed' ? loaded : restore(loaded.config, area, page)
}

/** The code is good for a minute, and exchanged by the config of its launch; a session is opened by the config of now. */
async function answer(
  parameters: URLSearchParams,
  loading: Promise<LoadedConfig>,
  area: StorageArea,
  page: SessionPage,
): Promise<Opening> {
  const launched = readLaunchedConfig(area)
  const known: LoadedConfig = launched === undefined ? await loading : { kind: 'ok', config: launched }
  if (known.kind === 'failed') return known
  const outcome = await completeCallback(parameters, known.config, area, page)
  if (outcome.kind === 'failed') {
    // An answer that was not ours says nothing about the session that may be there.
    const { kind } = outcome.reason
    if (kind !== 'state-mismatch' && kind !== 'bad-parameters') forgetAll(area)
    return outcome
  }
  const { session } = outcome
  const loaded = await loading
  const opening = loaded.kind === 'failed' ? loaded : begin(session, loaded.config, area, page)
  if (opening.kind === 'failed') {
    // Of the launch alone: the place to come back to is there for the next one.
    forgetForLaunch(area)
    void revokeTokens(session, page.fetch)
  }
  return opening
}

function begin(stored: StoredSession, config: AppConfig, area: StorageArea, page: SessionPage): Opening {
  const found = findEhr(stored, config)
  if (found.kind === 'unknown') return unknownEhr(stored)
  // The id has come to name another EHR than the one that was launched.
  if (found.kind === 'another') return { kind: 'failed', reason: { kind: 'state-mismatch' } }
  const { ehr } = found
  const asksEndpoints = !keepNoted(ehr, area, page)
  const isPicking = stored.patientId === undefined
  // Until a patient is picked it waits.
  const place = isPicking ? undefined : takeReturnPlace(area, stored.ehrId)
  forgetForLaunch(area)
  writeSession(area, stored)
  if (!isPicking) page.showAddress(new URL(place?.path ?? 'chart', page.appBase))
  const lastActive = page.now()
  return opened(stored, ehr, config, area, { lastActive, returnScroll: place?.scroll, asksEndpoints })
}

function restore(config: AppConfig, area: StorageArea, page: SessionPage): Opening {
  const now = page.now()
  const session = readSession(area)
  if (session === undefined) {
    const over = readOver(area)
    // At the app's own address someone may want another EHR; at a section's, to go on.
    if (over !== undefined && page.address().pathname !== page.appBase.pathname) {
      return { kind: 'locked', ehrId: over.ehrId }
    }
    return { kind: 'choose', config, area }
  }
  // One that lies ahead is of a clock that was set back since: it must not keep the chart open until then.
  const lastActive = Math.min(readLastActive(area) ?? now, now)
  const over = session.refreshToken === undefined && session.expiresAt !== undefined && session.expiresAt <= now
  if (over || now - lastActive >= idleLimit(config)) {
    writeOver(area, session)
    return { kind: 'locked', ehrId: session.ehrId }
  }
  const found = findEhr(session, config)
  if (found.kind === 'unknown') {
    forgetAll(area)
    return unknownEhr(session)
  }
  if (found.kind === 'another') {
    writeOver(area, session)
    return { kind: 'locked', ehrId: session.ehrId }
  }
  // Going back in the history may have left the address of a chart that is no longer open.
  if (session.patientId === undefined) page.showAddress(page.appBase)
  // The app reloaded itself for the sake of its code; whoever reloads by hand has the browser's own place.
  const place = session.patientId === undefined ? undefined : takeReturnPlace(area, session.ehrId)
  const isHere = place !== undefined && new URL(place.path, page.appBase).pathname === page.address().pathname
  const returnScroll = isHere ? place.scroll : undefined
  return opened(session, found.ehr, config, area, { lastActive, returnScroll, asksEndpoints: false })
}

/** The EHR of a session by its id, which may by now be another one's, or of another registration of the app. */
function findEhr(
  { ehrId, iss, clientId }: StoredSession,
  { ehrs }: AppConfig,
): { kind: 'same'; ehr: EhrEntry } | { kind: 'another' } | { kind: 'unknown' } {
  const ehr = ehrs.find(({ id }) => id === ehrId)
  if (ehr === undefined) return { kind: 'unknown' }
  return sameFhirBase(ehr.iss, iss) && ehr.clientId === clientId ? { kind: 'same', ehr } : { kind: 'another' }
}

function unknownEhr({ ehrId }: StoredSession): Opening {
  return { kind: 'failed', reason: { kind: 'unknown-ehr', id: ehrId } }
}

function opened(
  stored: StoredSession,
  ehr: EhrEntry,
  config: AppConfig,
  area: StorageArea,
  more: Pick<OpenedSession, 'lastActive' | 'returnScroll' | 'asksEndpoints'>,
): Opening {
  return { kind: 'session', session: { stored, ehr, area, idleLimit: idleLimit(config), ...more } }
}

function idleLimit(config: AppConfig): number {
  return config.idleMinutes * 60_000
}

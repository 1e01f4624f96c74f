import type { AppConfig, EhrEntry } from '../config/app-config'
import { loadConfig } from '../config/load-config'
import { activeSession } from './active-session'
import { completeCallback, isCallback } from './callback'
import type { LaunchFailure } from './launch-failure'
import type { StorageArea } from './oauth-storage'
import { revokeTokens } from './revoke'
import { readClock } from './session-clock'
import { hasChart, transition } from './session-machine'
import { browserPage, type SessionPage } from './session-page'
import type { SessionEvent, SessionNotice, SessionState, SessionStore } from './session-state'
import {
  forgetAll,
  readLastActive,
  readPending,
  readSession,
  takeReturnPlace,
  writeLastActive,
  writeReturnPlace,
  writeSession,
  type StoredSession,
} from './stored-session'
import { holdToken, type Refresh, type TokenHolder } from './token-holder'

let store: SessionStore | undefined

/** The session of this tab, started once however often this is called. `appBase` is the app's own address. */
export function startSession(appBase: URL): SessionStore {
  if (store === undefined) {
    store = createSessionStore(browserPage(appBase))
    void store.start()
  }
  return store
}

/** A session that is running: what ends with it. */
interface Running {
  ehr: EhrEntry
  token: TokenHolder
  area: StorageArea
  idleLimit: number
  lastActive: number
  stop: () => void
}

export function createSessionStore(page: SessionPage): SessionStore {
  const listeners = new Set<() => void>()
  let state: SessionState = { kind: 'idle' }
  let notice: SessionNotice | undefined
  let running: Running | undefined
  let started: Promise<void> | undefined
  let returnScroll: number | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function tell(): void {
    for (const listener of listeners) listener()
  }

  function dispatch(event: SessionEvent): boolean {
    const next = transition(state, event)
    if (next === undefined) return false
    state = next
    tell()
    return true
  }

  function fail(reason: LaunchFailure): void {
    dispatch({ kind: 'fail', reason })
  }

  async function start(): Promise<void> {
    try {
      await open()
    } catch (error) {
      fail({ kind: 'unexpected', message: error instanceof Error ? error.name : '' })
    }
  }

  async function open(): Promise<void> {
    const address = page.address()
    const parameters = address.searchParams
    if (parameters.has('iss') && parameters.has('launch')) {
      // Some EHRs are told only one address of an app.
      dispatch({ kind: 'launch' })
      return page.leave(new URL(`launch.html${address.search}`, page.appBase))
    }
    const answered = isCallback(parameters)
    if (answered) {
      dispatch({ kind: 'launch' })
      // At once: nothing of the code may stay in the address or the history, whatever happens next.
      page.showAddress(page.appBase)
    }
    let area: StorageArea
    try {
      area = page.storage()
    } catch {
      return fail({ kind: 'storage-refused' })
    }
    const loaded = await loadConfig(new URL('config.json', page.appBase), page.fetch)
    if (loaded.kind === 'failed') return fail(loaded.reason)
    await (answered ? answer(parameters, loaded.config, area) : restore(loaded.config, area))
  }

  async function answer(parameters: URLSearchParams, config: AppConfig, area: StorageArea): Promise<void> {
    const outcome = await completeCallback(parameters, config, area, page)
    if (outcome.kind === 'failed') {
      // An answer that was not ours says nothing about the session that may be there.
      if (outcome.reason.kind !== 'state-mismatch') forgetAll(area)
      return fail(outcome.reason)
    }
    const { session } = outcome
    const place = takeReturnPlace(area, session.ehrId)
    returnScroll = place?.scroll
    forgetAll(area)
    writeSession(area, session)
    page.showAddress(new URL(place?.path ?? 'chart', page.appBase))
    begin(session, config, area, page.now())
  }

  async function restore(config: AppConfig, area: StorageArea): Promise<void> {
    const session = readSession(area)
    if (session === undefined) {
      const pending = readPending(area)
      const unfinished = config.ehrs.find(({ id }) => id === pending?.ehrId)
      dispatch({ kind: 'choose', ehrs: config.ehrs, ...(unfinished === undefined ? {} : { unfinished }) })
      return
    }
    const now = page.now()
    const lastActive = readLastActive(area) ?? now
    const over = session.refreshToken === undefined && session.expiresAt !== undefined && session.expiresAt <= now
    if (over || now - lastActive >= idleLimit(config)) {
      forgetAll(area)
      dispatch({ kind: 'lock', ehrId: session.ehrId })
      return
    }
    begin(session, config, area, lastActive)
  }

  function begin(stored: StoredSession, config: AppConfig, area: StorageArea, lastActive: number): void {
    const ehr = config.ehrs.find(({ id }) => id === stored.ehrId)
    if (ehr === undefined) {
      forgetAll(area)
      return fail({ kind: 'unknown-ehr', id: stored.ehrId })
    }
    const claim = page.claim(stored.key)
    const token = holdToken(stored, ehr, {
      now: page.now,
      keep: (session) => writeSession(area, session),
      sole: () => claim.sole,
    })
    const unlisten = page.listen({ active: stayActive, shown })
    const stop = () => {
      token.forget()
      unlisten()
      claim.release()
    }
    running = { ehr, token, area, idleLimit: idleLimit(config), lastActive, stop }
    const session = activeSession(stored, ehr, token, { fetch: page.fetch, now: page.now, refresh, expire })
    writeLastActive(area, lastActive)
    dispatch({ kind: 'start', session })
    review()
  }

  async function refresh(): Promise<Refresh> {
    const holder = running?.token
    if (holder === undefined) return 'over'
    dispatch({ kind: 'refresh' })
    const outcome = await holder.refresh()
    if (outcome === 'other-patient' && running?.token === holder) {
      const { ehr } = running
      forget()
      fail({ kind: 'patient-changed', ehr: ehr.name })
      return outcome
    }
    dispatch({ kind: 'refreshed' })
    // The token may have come without another to follow it.
    review()
    return outcome
  }

  /** The token is of no use: it goes; what is on screen stays until the lock. */
  function expire(): void {
    if (running === undefined) return
    running.token.forget()
    forgetAll(running.area)
    dispatch({ kind: 'expire' })
    review()
  }

  /** Ends the running session and everything of it that is stored. */
  function forget(): Running | undefined {
    const ending = running
    running = undefined
    clearTimeout(timer)
    notice = undefined
    ending?.stop()
    if (ending !== undefined) forgetAll(ending.area)
    return ending
  }

  function lock(): void {
    if (forget() !== undefined) dispatch({ kind: 'lock' })
  }

  /** Looks at the clock: tells what is near, does what is due, and comes back when there is more. */
  function review(): void {
    if (running === undefined) return
    clearTimeout(timer)
    const { token, lastActive } = running
    const endsAt = token.canRefresh() ? undefined : token.current()?.expiresAt
    const verdict = readClock({ now: page.now(), lastActive, idleLimit: running.idleLimit, endsAt })
    if (verdict.due === 'lock') return lock()
    if (verdict.due === 'expire') return expire()
    timer = setTimeout(review, verdict.next - page.now())
    if (verdict.notice?.kind === notice?.kind && verdict.notice?.at === notice?.at) return
    notice = verdict.notice
    tell()
  }

  function stayActive(): void {
    if (running === undefined) return
    const now = page.now()
    // A tab that slept past its limit wakes up to this before its timers: the lock comes first.
    if (now - running.lastActive >= running.idleLimit) return review()
    if (now - running.lastActive < 1_000) return
    running.lastActive = now
    writeLastActive(running.area, now)
    if (notice?.kind === 'locking') review()
  }

  /** Back in front, or out of the back-forward cache: another launch may have taken this tab's session. */
  function shown(): void {
    if (running === undefined) return
    const { token, area } = running
    if (readSession(area)?.key !== token.current()?.key) {
      running.stop()
      running = undefined
      clearTimeout(timer)
      notice = undefined
      dispatch({ kind: 'end' })
      return
    }
    review()
  }

  async function signOut(): Promise<void> {
    const session = running?.token.current()
    const ending = forget()
    if (!dispatch({ kind: 'end' })) return
    page.showAddress(page.appBase)
    if (session !== undefined && ending !== undefined) await revokeTokens(session, ending.ehr.clientId, page.fetch)
  }

  function signInAgain(): void {
    const ehrId = hasChart(state) ? state.session.ehr.id : state.kind === 'locked' ? state.ehrId : undefined
    if (ehrId === undefined) return
    const { pathname } = page.address()
    const root = page.appBase.pathname
    const path = pathname.startsWith(root) ? pathname.slice(root.length) : ''
    writeReturnPlace(page.storage(), { ehrId, path, scroll: page.scroll() })
    const url = new URL('launch.html', page.appBase)
    url.searchParams.set('ehr', ehrId)
    page.leave(url)
  }

  return {
    start: () => (started ??= start()),
    getState: () => state,
    getNotice: () => notice,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stayActive,
    signOut,
    lock,
    signInAgain,
    takeReturnScroll: () => {
      const scroll = returnScroll
      returnScroll = undefined
      return scroll
    },
  }
}

function idleLimit(config: AppConfig): number {
  return config.idleMinutes * 60_000
}

import type { AppConfig, EhrEntry } from '../config/app-config'
import { activeSession, fhirAccess } from './active-session'
import { learnEndpoints } from './learn-endpoints'
import type { LaunchFailure } from './launch-failure'
import type { StorageArea } from './oauth-storage'
import { openSession, type OpenedSession } from './opening'
import { revokeTokens } from './revoke'
import { readClock } from './session-clock'
import { hasChart, transition } from './session-machine'
import { isSole, type SessionPage, type TabClaim } from './session-page'
import type { SessionEvent, SessionNotice, SessionState, SessionStore } from './session-state'
import { forgetAll, writeSession, type StoredSession } from './stored-session'
import { holdsTab, leaveBuild, takeReturnPlace, writeLastActive, writeOver, writeReturnPlace } from './stored-tab'
import { readUnfinished } from './unfinished-launch'
import { holdToken, type Refresh, type TokenHolder } from './token-holder'

/** A session that is running: what ends with it. */
interface Running {
  key: string
  ehr: EhrEntry
  token: TokenHolder
  area: StorageArea
  idleLimit: number
  lastActive: number
  /** One for every key that the session has had: a copy of the tab may have been made under any of them. */
  claims: TabClaim[]
  stop: () => void
}

/** Milliseconds; until then the reader's chart has the network to itself. */
const learnAfter = 3_000

/** The EHR to sign in again at, from a state that has one. */
function leftEhr(state: SessionState): string | undefined {
  if (hasChart(state)) return state.session.ehr.id
  if (state.kind === 'picking') return state.access.ehr.id
  return state.kind === 'locked' ? state.ehrId : undefined
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
    const opening = await openSession(page, () => dispatch({ kind: 'launch' }))
    switch (opening.kind) {
      case 'left':
        return
      case 'failed':
        return fail(opening.reason)
      case 'choose':
        return choose(opening.config, opening.area)
      case 'locked':
        dispatch({ kind: 'lock', ehrId: opening.ehrId })
        return
      case 'session':
        return begin(opening.session)
    }
  }

  /** Someone who goes back from an EHR's page may find this one as they left it: it looks again what came of it. */
  function choose(config: AppConfig, area: StorageArea): void {
    const { ehrs } = config
    const directory = config.directory === undefined ? {} : { directory: new URL(config.directory, page.appBase).href }
    const offer = () => {
      const unfinished = readUnfinished(area, config)
      if (state.kind === 'choosing' && state.unfinished?.id === unfinished?.id) return
      dispatch({ kind: 'choose', ehrs, ...directory, ...(unfinished === undefined ? {} : { unfinished }) })
    }
    offer()
    page.listen({ active: () => {}, look: offer })
  }

  function begin({
    stored,
    ehr,
    area,
    lastActive,
    idleLimit,
    returnScroll: scroll,
    asksEndpoints,
  }: OpenedSession): void {
    const claims: TabClaim[] = []
    const token = holdToken(stored, ehr, {
      now: page.now,
      keep: (session) => {
        if (holdsTab(area, session.key)) writeSession(area, session)
      },
      giveBack: (session) => void revokeTokens(session, page.fetch),
      sole: () => isSole(claims),
    })
    const unlisten = page.listen({ active: touched, look })
    const learning = asksEndpoints ? setTimeout(() => void learnEndpoints(ehr, page), learnAfter) : undefined
    const stop = () => {
      clearTimeout(learning)
      token.forget()
      unlisten()
      for (const claim of claims) claim.release()
    }
    running = { key: stored.key, ehr, token, area, idleLimit, lastActive, claims, stop }
    returnScroll = scroll
    present(running, stored)
  }

  /** Shows what is stored under its key: the chart of its patient, or the search for one. */
  function present(session: Running, stored: StoredSession): void {
    const { ehr, token, area, claims } = session
    // A copy that has no refresh token any more would only take the claim of the first, as that reloads.
    if (token.canRefresh()) claims.push(page.claim(stored.key))
    const access = fhirAccess(stored, ehr, token, { fetch: page.fetch, now: page.now, refresh, expire })
    writeLastActive(area, session.lastActive)
    if (stored.patientId === undefined) dispatch({ kind: 'pick', access })
    else dispatch({ kind: 'start', session: activeSession(access, stored, stored.patientId) })
    review()
    void heedClaims(claims, token)
  }

  /** A duplicated tab has what the token at hand allows, and is told of its end in time. */
  async function heedClaims(claims: readonly TabClaim[], token: TokenHolder): Promise<void> {
    if (await isSole(claims)) return
    token.dropRefreshToken()
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

  /** The token is of no use: it goes; the chart that is on screen stays until the lock. */
  function expire(): void {
    if (running === undefined) return
    if (!hasChart(state)) return lock()
    if (!holdsTab(running.area, running.key)) return endReplaced()
    running.token.forget()
    writeOver(running.area, { key: running.key, ehrId: running.ehr.id })
    dispatch({ kind: 'expire' })
    review()
  }

  /** Ends the running session and everything of it that is stored. */
  function forget(): void {
    const ending = running
    running = undefined
    clearTimeout(timer)
    notice = undefined
    ending?.stop()
    if (ending !== undefined && holdsTab(ending.area, ending.key)) forgetAll(ending.area)
  }

  /** Another launch has taken the tab: what is stored is that one's. */
  function endReplaced(): void {
    forget()
    dispatch({ kind: 'end' })
  }

  function lock(): void {
    if (running === undefined) return
    const { area, key, ehr } = running
    if (!holdsTab(area, key)) return endReplaced()
    forget()
    writeOver(area, { key, ehrId: ehr.id })
    dispatch({ kind: 'lock' })
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

  /**
   * While the lock is being told of, only the answer to that counts: a pointer on its way to the button would take the
   * button away, and its click would fall on what is beneath.
   */
  function touched(): void {
    if (notice?.kind === 'locking') review()
    else stayActive()
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

  /** Back in front, out of the back-forward cache, or another frame has stored something. */
  function look(): void {
    if (running === undefined) return
    if (holdsTab(running.area, running.key)) review()
    else endReplaced()
  }

  function openPatient(patientId: string): void {
    const stored = running?.token.current()
    if (running === undefined || state.kind !== 'picking' || stored === undefined) return
    if (!holdsTab(running.area, running.key)) return endReplaced()
    const picked = { ...stored, patientId, picked: true }
    running.token.adopt(picked)
    const place = takeReturnPlace(running.area, running.ehr.id)
    returnScroll = place?.scroll
    page.showAddress(new URL(place?.path ?? 'chart', page.appBase))
    dispatch({ kind: 'start', session: activeSession(state.access, picked, patientId) })
  }

  function pickAnother(): void {
    const stored = running?.token.current()
    if (running === undefined || stored === undefined || !stored.picked || !hasChart(state)) return
    if (!holdsTab(running.area, running.key)) return endReplaced()
    // The token stays with its holder: a refresh that is on its way has used up the refresh token that is stored.
    const next = { ...stored, key: crypto.randomUUID(), patientId: undefined, picked: false }
    writeSession(running.area, next)
    running.token.adopt(next)
    running.key = next.key
    running.lastActive = page.now()
    page.showAddress(page.appBase)
    present(running, next)
  }

  async function signOut(): Promise<void> {
    const session = running?.token.current()
    forget()
    if (!dispatch({ kind: 'end' })) return
    page.showAddress(page.appBase)
    if (session !== undefined) await revokeTokens(session, page.fetch)
  }

  function rememberPlace(ehrId: string): void {
    const { pathname } = page.address()
    const root = page.appBase.pathname
    const path = pathname.startsWith(root) ? pathname.slice(root.length) : ''
    try {
      writeReturnPlace(page.storage(), { ehrId, path, scroll: page.scroll() })
    } catch {
      // Without room for it one comes back to the overview.
    }
  }

  /** Would a reload come back to what is on screen now? A chart whose access has ended, or is not stored, would be gone. */
  function survivesReload(): boolean {
    if (state.kind === 'choosing') return true
    const stored = running?.token.current()
    if (running === undefined || stored === undefined || (!hasChart(state) && state.kind !== 'picking')) return false
    const lasts = stored.refreshToken !== undefined || stored.expiresAt === undefined || stored.expiresAt > page.now()
    return state.kind !== 'expired' && lasts && holdsTab(page.storage(), stored.key)
  }

  function reloadFrom(build: string | undefined): boolean {
    try {
      if (!survivesReload()) return false
      if (build !== undefined && !leaveBuild(page.storage(), build)) return false
    } catch {
      return false
    }
    if (running !== undefined) rememberPlace(running.ehr.id)
    page.reload()
    return true
  }

  function signInAgain(): void {
    const ehrId = leftEhr(state)
    if (ehrId === undefined) return
    rememberPlace(ehrId)
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
    openPatient,
    pickAnother,
    signOut,
    lock,
    signInAgain,
    reloadFrom,
    now: page.now,
    takeReturnScroll: () => {
      const scroll = returnScroll
      returnScroll = undefined
      return scroll
    },
  }
}

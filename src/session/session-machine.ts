import type { SessionEvent, SessionState } from './session-state'

/**
 * The next state of a session, or `undefined` where the event means nothing: a refresh that comes back after sign-out
 * must not bring a chart back.
 */
export function transition(state: SessionState, event: SessionEvent): SessionState | undefined {
  switch (event.kind) {
    case 'launch':
      // A second launch replaces whatever was there, a chart as well.
      return state.kind === 'launching' ? undefined : { kind: 'launching' }
    case 'choose':
      // Also while choosing: a launch that was left unfinished meanwhile is told of.
      if (state.kind !== 'idle' && state.kind !== 'launching' && state.kind !== 'choosing') return undefined
      return {
        kind: 'choosing',
        ehrs: event.ehrs,
        ...(event.directory === undefined ? {} : { directory: event.directory }),
        ...(event.unfinished === undefined ? {} : { unfinished: event.unfinished }),
      }
    case 'pick':
      // Also from a chart: another patient is wanted, and nothing of the first may stay.
      return state.kind === 'idle' || state.kind === 'launching' || isLive(state)
        ? { kind: 'picking', access: event.access }
        : undefined
    case 'start':
      return state.kind === 'idle' || state.kind === 'launching' || state.kind === 'picking'
        ? { kind: 'ready', session: event.session }
        : undefined
    case 'refresh':
      return state.kind === 'ready' ? { kind: 'refreshing', session: state.session } : undefined
    case 'refreshed':
      return state.kind === 'refreshing' ? { kind: 'ready', session: state.session } : undefined
    case 'expire':
      if (isLive(state)) return { kind: 'expired', session: state.session }
      // There is no chart to keep on screen.
      return state.kind === 'picking' ? { kind: 'locked', ehrId: state.access.ehr.id } : undefined
    case 'lock':
      return lock(state, event.ehrId)
    case 'end':
      return state.kind === 'locked' || state.kind === 'picking' || hasChart(state) ? { kind: 'ended' } : undefined
    case 'fail':
      return state.kind === 'idle' ||
        state.kind === 'launching' ||
        state.kind === 'choosing' ||
        state.kind === 'picking' ||
        isLive(state)
        ? { kind: 'failed', reason: event.reason }
        : undefined
  }
}

type WithChart = Extract<SessionState, { kind: 'ready' | 'refreshing' | 'expired' }>

/** Is a patient's chart on screen in this state? */
export function hasChart(state: SessionState): state is WithChart {
  return isLive(state) || state.kind === 'expired'
}

function isLive(state: SessionState): state is Extract<SessionState, { kind: 'ready' | 'refreshing' }> {
  return state.kind === 'ready' || state.kind === 'refreshing'
}

/** A stored session that idled away while its tab was asleep is locked before it ever was ready. */
function lock(state: SessionState, stored: string | undefined): SessionState | undefined {
  if (hasChart(state)) return { kind: 'locked', ehrId: state.session.ehr.id }
  if (state.kind === 'picking') return { kind: 'locked', ehrId: state.access.ehr.id }
  return state.kind === 'idle' && stored !== undefined ? { kind: 'locked', ehrId: stored } : undefined
}

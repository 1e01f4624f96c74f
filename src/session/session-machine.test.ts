import { expect, test } from 'vitest'
import { transition } from './session-machine'
import type { SessionEvent, SessionState } from './session-state'
import { anEhr } from '../config/testing/samples'
import { aSession } from './testing/samples'

const session = aSession()
// What picking holds is less than a session.
const { patientId: _patient, context: _context, picked: _picked, ...access } = session
const ehrs = [anEhr()]
const reason = { kind: 'no-patient', ehr: 'Lakeside' } as const

const states = {
  idle: { kind: 'idle' },
  launching: { kind: 'launching' },
  choosing: { kind: 'choosing', ehrs },
  picking: { kind: 'picking', access },
  ready: { kind: 'ready', session },
  refreshing: { kind: 'refreshing', session },
  expired: { kind: 'expired', session },
  locked: { kind: 'locked', ehrId: 'lakeside' },
  ended: { kind: 'ended' },
  failed: { kind: 'failed', reason },
} satisfies { [Kind in SessionState['kind']]: Extract<SessionState, { kind: Kind }> }

const events = {
  launch: { kind: 'launch' },
  choose: { kind: 'choose', ehrs },
  pick: { kind: 'pick', access },
  start: { kind: 'start', session },
  refresh: { kind: 'refresh' },
  refreshed: { kind: 'refreshed' },
  expire: { kind: 'expire' },
  lock: { kind: 'lock' },
  end: { kind: 'end' },
  fail: { kind: 'fail', reason },
} satisfies { [Kind in SessionEvent['kind']]: Extract<SessionEvent, { kind: Kind }> }

/** Every state by every event, in the order of `events`; `-` where the event means nothing. */
const table: Record<SessionState['kind'], string> = {
  idle: 'launching choosing picking ready - - - - - failed',
  launching: '- choosing picking ready - - - - - failed',
  choosing: 'launching choosing - - - - - - - failed',
  picking: 'launching - - ready - - locked locked ended failed',
  ready: 'launching - picking - refreshing - expired locked ended failed',
  refreshing: 'launching - picking - - ready expired locked ended failed',
  expired: 'launching - - - - - - locked ended -',
  locked: 'launching - - - - - - - ended -',
  ended: 'launching - - - - - - - - -',
  failed: 'launching - - - - - - - - -',
}

const cases = Object.values(states).flatMap((state) =>
  Object.values(events).map((event, index) => ({ state, event, next: table[state.kind].split(' ')[index] })),
)

test('every state meets every event', () => {
  expect(cases).toHaveLength(100)
})

test.each(cases)('$state.kind + $event.kind → $next', ({ state, event, next }) => {
  expect(transition(state, event)?.kind ?? '-').toBe(next)
})

test('a refresh that comes back after sign-out does not bring the chart back', () => {
  const ended = transition(states.refreshing, events.end)
  expect(ended).toEqual({ kind: 'ended' })
  expect(ended && transition(ended, events.refreshed)).toBeUndefined()
})

test('a stored session that idled away is locked without ever being ready', () => {
  expect(transition(states.idle, { kind: 'lock', ehrId: 'lakeside' })).toEqual({ kind: 'locked', ehrId: 'lakeside' })
})

test.each(
  Object.values(states).filter(({ kind }) => kind !== 'idle' && kind !== 'picking' && !('session' in states[kind])),
)('a stored session that idled away is no news once there is something else: $kind', (state) => {
  expect(transition(state, { kind: 'lock', ehrId: 'lakeside' })).toBeUndefined()
})

test('a lock keeps the EHR and nothing of the session', () => {
  expect(transition(states.expired, events.lock)).toEqual({ kind: 'locked', ehrId: session.ehr.id })
})

test.each([events.lock, events.expire])('while a patient is picked, $kind leaves the EHR and nothing else', (event) => {
  expect(transition(states.picking, event)).toEqual({ kind: 'locked', ehrId: session.ehr.id })
})

test('the choice says which launch was left unfinished, also when that comes to be known later', () => {
  const sent = {
    ehrId: 'lakeside',
    launch: 'standalone',
    clientId: 'c',
    redirectUri: '/',
    iss: 'x',
    scope: '',
  } as const
  const unfinished = { ...anEhr(), failure: { kind: 'unfinished', ehr: 'Lakeside', sent } as const }
  const event: SessionEvent = { ...events.choose, unfinished }
  expect(transition(states.idle, event)).toEqual({ kind: 'choosing', ehrs, unfinished })
  expect(transition(states.choosing, event)).toEqual({ kind: 'choosing', ehrs, unfinished })
})

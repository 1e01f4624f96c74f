import { expect, test } from 'vitest'
import { carePlanStanding, carePlanStatuses, isEveryPlans } from './care-plan'
import { careTeamStanding, careTeamStatuses } from './care-team'
import { documentGroup } from './document'
import { goalStanding, goalStatuses } from './goal'
import { orderStanding, orderStatuses } from './order'
import { reportGroup, reportStatuses } from './report'
import { endedOn, standings, type Standing } from './standing'
import { dated } from './testing/observation'

const today = { year: 2026, month: 3, day: 13 }

test.each(['2026-03-12', '2026-02', '2025'])('a period that ended %s is over', (text) => {
  expect(endedOn({ start: undefined, end: dated(text) }, today)).toEqual(dated(text))
})

test.each(['2026-03-13', '2026-03-14', '2026-03', '2026', '2027'])('one that ends %s may still run', (text) => {
  expect(endedOn({ start: undefined, end: dated(text) }, today)).toBeUndefined()
})

test('one without an end is not over', () => {
  expect(endedOn({ start: dated('1990'), end: undefined }, today)).toBeUndefined()
})

test('what must not be done stands first, what is over last, and what is not known is neither current nor past', () => {
  expect(standings).toEqual(['prohibited', 'current', 'on-hold', 'planned', 'status-unknown', 'past'])
})

/** What stands where, of all that a status may be; the rest is not known to stand anywhere. */
function placed<Status extends string>(statuses: readonly Status[], place: (status: Status) => string) {
  return Object.fromEntries(
    [...new Set(statuses.map(place))].map((name) => [name, statuses.filter((status) => place(status) === name)]),
  )
}

test('a goal that was accepted is worked towards, one that was achieved or rejected is over', () => {
  expect(placed(goalStatuses, (status) => goalStanding({ status }))).toEqual({
    planned: ['proposed', 'planned'],
    current: ['accepted', 'active', 'in-progress', 'sustaining'],
    'on-hold': ['on-hold'],
    past: ['achieved', 'completed', 'cancelled', 'rejected'],
  })
})

const carePlan = (intent?: string) => (status: (typeof carePlanStatuses)[number]) =>
  carePlanStanding({ status, intent })

test('a care plan stands where its status says', () => {
  expect(placed(carePlanStatuses, carePlan('plan'))).toEqual({
    planned: ['proposed', 'draft'],
    current: ['active'],
    'on-hold': ['on-hold'],
    past: ['completed', 'revoked', 'cancelled'],
    'status-unknown': ['unknown'],
  })
})

test.each(['proposal', 'option'])('a care plan that is a mere %s is planned, and over where it is over', (intent) => {
  expect(carePlan(intent)('active')).toBe('planned')
  expect(carePlan(intent)('completed')).toBe('past')
})

test.each(['plan', 'order', undefined])('an active care plan with the intent %s is current', (intent) => {
  expect(carePlan(intent)('active')).toBe('current')
})

const category = (...codes: string[]) => ({
  text: undefined,
  codes: codes.map((code) => ({ system: undefined, systemName: undefined, code, display: undefined })),
})

test('the category that every care plan has names none of them', () => {
  expect(isEveryPlans(category('assess-plan'))).toBe(true)
  expect(isEveryPlans(category('assess-plan', 'diabetes'))).toBe(false)
  expect(isEveryPlans(category())).toBe(false)
})

test('a care team stands where its status says', () => {
  expect(placed(careTeamStatuses, (status) => careTeamStanding({ status }))).toEqual({
    planned: ['proposed'],
    current: ['active'],
    'on-hold': ['suspended'],
    past: ['inactive'],
  })
})

const order =
  (intent?: string, doNotPerform = false) =>
  (status: (typeof orderStatuses)[number]): Standing =>
    orderStanding({ status, intent, doNotPerform })

test('an order stands where its status says', () => {
  expect(placed(orderStatuses, order('order'))).toEqual({
    planned: ['proposed', 'draft', 'planned'],
    current: ['requested', 'received', 'accepted', 'active', 'in-progress', 'review'],
    'on-hold': ['on-hold', 'suspended'],
    past: ['completed', 'revoked', 'cancelled', 'rejected', 'aborted', 'failed'],
    'status-unknown': ['unknown'],
  })
})

test.each(['proposal', 'plan', 'option'])('an active %s is no order yet, and one on hold stays on hold', (intent) => {
  expect(order(intent)('active')).toBe('planned')
  expect(order(intent)('on-hold')).toBe('on-hold')
  expect(order(intent)('unknown')).toBe('status-unknown')
})

test.each(['order', 'filler-order', 'directive', undefined])(
  'an active order with the intent %s is current',
  (intent) => {
    expect(order(intent)('active')).toBe('current')
  },
)

test('what must not be done is told apart whatever its status, unless it is over', () => {
  expect(placed(orderStatuses, order('order', true))).toEqual({
    prohibited: orderStatuses.filter((status) => order()(status) !== 'past'),
    past: orderStatuses.filter((status) => order()(status) === 'past'),
  })
})

test('a report that was registered is awaited, one with anything in it can be read', () => {
  expect(placed(reportStatuses, (status) => reportGroup({ status }))).toEqual({
    awaited: ['registered'],
    available: ['partial', 'preliminary', 'final', 'amended', 'corrected', 'appended'],
    cancelled: ['cancelled'],
    'status-unknown': ['unknown'],
  })
})

test('a status that is not stated, or not one of the list, places nothing', () => {
  for (const status of ['not-stated', { unreadable: 'whatever' }] as const) {
    expect(goalStanding({ status })).toBe('status-unknown')
    expect(carePlanStanding({ status, intent: 'proposal' })).toBe('status-unknown')
    expect(careTeamStanding({ status })).toBe('status-unknown')
    expect(orderStanding({ status, intent: 'plan', doNotPerform: false })).toBe('status-unknown')
    expect(reportGroup({ status })).toBe('status-unknown')
    expect(documentGroup({ status })).toBe('status-unknown')
  }
})

test('a document is current or superseded as it says', () => {
  expect(documentGroup({ status: 'current' })).toBe('current')
  expect(documentGroup({ status: 'superseded' })).toBe('superseded')
})

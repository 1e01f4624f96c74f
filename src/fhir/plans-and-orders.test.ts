import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { carePlanStanding } from '../model/care-plan'
import { careTeamStanding } from '../model/care-team'
import { goalStanding } from '../model/goal'
import { orderStanding } from '../model/order'
import { toCarePlan } from './care-plan'
import { toCareTeam } from './care-team'
import { toDocument } from './document'
import { toGoal } from './goal'
import type { JsonObject } from './json'
import { toOrder } from './order'
import type { RecordReading } from './record-reading'
import { releases } from './release'
import { toReport } from './report'

function itemOf<Item>(reading: RecordReading<Item>): Item {
  if (reading.kind !== 'item') throw new Error(`not an item: ${JSON.stringify(reading)}`)
  return reading.item
}

const all: readonly [string, string, (resource: JsonObject) => RecordReading<unknown>][] = [
  ['r4', 'CarePlan', toCarePlan.r4],
  ['dstu2', 'CarePlan', toCarePlan.dstu2],
  ['r4', 'CareTeam', toCareTeam.r4],
  ['r4', 'Goal', toGoal.r4],
  ['dstu2', 'Goal', toGoal.dstu2],
  ['r4', 'ServiceRequest', toOrder.r4],
  ['dstu2', 'DiagnosticOrder', toOrder.dstu2.diagnosticOrder],
  ['dstu2', 'ProcedureRequest', toOrder.dstu2.procedureRequest],
  ['r4', 'DiagnosticReport', toReport.r4],
  ['dstu2', 'DiagnosticReport', toReport.dstu2],
  ['r4', 'DocumentReference', toDocument.r4],
  ['dstu2', 'DocumentReference', toDocument.dstu2],
]

test.each(all)('%s: a %s that was entered in error is hidden, one that says nothing is shown', (_, type, read) => {
  expect(read({ resourceType: type, id: '1', status: 'entered-in-error' })).toEqual({ kind: 'hidden' })
  expect(read({ resourceType: type, id: '1' }).kind).toBe('item')
  expect(read({ resourceType: type }).kind).toBe('skipped')
})

test('r4: a goal and a document may be in error by their other status', () => {
  expect(toGoal.r4({ resourceType: 'Goal', id: '1', lifecycleStatus: 'entered-in-error' }).kind).toBe('hidden')
  expect(toDocument.r4({ resourceType: 'DocumentReference', id: '1', docStatus: 'entered-in-error' }).kind).toBe(
    'hidden',
  )
})

const elements = [
  'status intent category activity goal addresses period text participant target code item event orderDetail',
  'reasonCode performer result presentedForm media content relatesTo context contained description',
  'conclusion note telecom careTeam author',
].flatMap((line) => line.split(' '))

test.each(all)('%s: no %s makes the mapper throw', (_, type, read) => {
  const anything = fc.dictionary(fc.constantFrom(...elements), fc.jsonValue())
  fc.assert(
    fc.property(anything, (resource) => {
      expect(['item', 'hidden', 'skipped']).toContain(read({ ...resource, resourceType: type, id: '1' }).kind)
    }),
  )
})

test.each([
  ['active', undefined, 'current'],
  ['active', 'proposal', 'planned'],
  ['draft', 'plan', 'planned'],
  ['on-hold', undefined, 'on-hold'],
  ['revoked', undefined, 'past'],
  ['cancelled', undefined, 'past'],
  ['unknown', undefined, 'status-unknown'],
  ['running', undefined, 'status-unknown'],
  [undefined, undefined, 'status-unknown'],
])('a care plan that is %s with the intent %s is %s', (status, intent, standing) => {
  expect(carePlanStanding(itemOf(toCarePlan.r4({ resourceType: 'CarePlan', id: '1', status, intent })))).toBe(standing)
})

test.each([
  ['active', 'current'],
  ['suspended', 'on-hold'],
  ['inactive', 'past'],
  [undefined, 'status-unknown'],
])('a care team that is %s is %s', (status, standing) => {
  expect(careTeamStanding(itemOf(toCareTeam.r4({ resourceType: 'CareTeam', id: '1', status })))).toBe(standing)
})

const goalStands = (release: 'r4' | 'dstu2', parts: JsonObject) =>
  goalStanding(itemOf(toGoal[release]({ resourceType: 'Goal', id: '1', ...parts })))

test('a goal’s status is read in the words of either release', () => {
  expect(goalStands('r4', { lifecycleStatus: 'accepted' })).toBe('current')
  expect(goalStands('r4', { lifecycleStatus: 'completed' })).toBe('past')
  expect(goalStands('dstu2', { status: 'in-progress' })).toBe('current')
  expect(goalStands('dstu2', { status: 'achieved' })).toBe('past')
})

const orderStands = (parts: JsonObject) =>
  orderStanding(itemOf(toOrder.r4({ resourceType: 'ServiceRequest', id: '1', intent: 'order', ...parts })))

test('what must not be done is no order, unless it is over', () => {
  expect(orderStands({ status: 'active', doNotPerform: true })).toBe('prohibited')
  expect(orderStands({ status: 'unknown', doNotPerform: true })).toBe('prohibited')
  expect(orderStands({ status: 'revoked', doNotPerform: true })).toBe('past')
  expect(orderStands({ status: 'active', intent: 'proposal' })).toBe('planned')
  expect(orderStands({ status: 'active' })).toBe('current')
})

test.each(releases)('%s: an activity keeps its words, its dates and that it must not be done', (release) => {
  const detail = {
    code: { text: 'Swimming' },
    status: 'not-started',
    [release === 'r4' ? 'doNotPerform' : 'prohibited']: true,
    scheduledPeriod: { start: '2024-03' },
    performer: [{ display: 'Nurse' }],
  }
  const plan = itemOf(toCarePlan[release]({ resourceType: 'CarePlan', id: '1', activity: [{ detail }] }))
  expect(plan.activities).toMatchObject([
    {
      name: 'Swimming',
      prohibited: true,
      status: 'not-started',
      scheduled: { kind: 'period', start: { text: '2024-03' } },
      performers: [{ words: 'Nurse' }],
    },
  ])
})

test('an activity that is a record of its own is known by that', () => {
  const plan = itemOf(
    toCarePlan.r4({
      resourceType: 'CarePlan',
      id: '1',
      contained: [{ resourceType: 'Goal', id: 'g', description: { text: 'Walk again' } }],
      goal: [{ reference: '#g' }, { reference: 'Goal/2' }],
      activity: [{ reference: { reference: 'ServiceRequest/3', display: 'Physiotherapy' } }],
    }),
  )
  expect(plan.activities[0]).toMatchObject({ name: 'Physiotherapy', reference: { id: 'ServiceRequest/3' } })
  expect(plan.goals).toEqual([
    { words: 'Walk again', type: 'Goal', id: undefined },
    { words: undefined, type: 'Goal', id: 'Goal/2' },
  ])
})

test.each([
  [{ detailQuantity: { value: 0, unit: 'kg' } }, '0 kg'],
  [{ detailQuantity: { value: 7, comparator: '<', unit: '%' } }, '<7 %'],
  [{ detailRange: { low: { value: 160, unit: 'lbs' }, high: { value: 180, unit: 'lbs' } } }, '160 to 180 lbs'],
  [{ detailString: 'walking' }, 'walking'],
  [{ detailCodeableConcept: { text: 'pain free' } }, 'pain free'],
  [{ detailInteger: 0 }, '0'],
  [{ detailBoolean: false }, 'false'],
  [{ detailRatio: { numerator: { value: 1 }, denominator: { value: 2 } } }, '1 / 2'],
])('r4: the target %j is %s', (target, detail) => {
  expect(itemOf(toGoal.r4({ resourceType: 'Goal', id: '1', target: [target] })).targets[0]?.detail).toBe(detail)
})

test('dstu2: a diagnostic order is named by its items and dated by when it was requested', () => {
  const order = itemOf(
    toOrder.dstu2.diagnosticOrder({
      resourceType: 'DiagnosticOrder',
      id: '1',
      item: [{ code: { text: 'Lipids' } }, { code: { text: 'HbA1c' }, status: 'completed' }],
      event: [
        { status: 'received', dateTime: '2013-05-03' },
        { status: 'requested', dateTime: '2013-05-02' },
      ],
    }),
  )
  expect(order).toMatchObject({ concept: { text: 'Lipids, HbA1c' }, authored: { text: '2013-05-02' } })
  expect(order.items[1]).toMatchObject({ status: 'completed' })
})

test('r4: a member’s role, name, organization and telephone are read from a contained PractitionerRole', () => {
  const team = itemOf(
    toCareTeam.r4({
      resourceType: 'CareTeam',
      id: '1',
      contained: [
        {
          resourceType: 'PractitionerRole',
          id: 'role',
          practitioner: { display: 'Dr Bone' },
          organization: { display: 'Lakeside' },
          specialty: [{ text: 'Cardiology' }],
          telecom: [{ system: 'phone', value: '555' }],
        },
      ],
      participant: [{ member: { reference: '#role' } }, { role: [{ text: 'Carer' }] }],
    }),
  )
  expect(team.members).toMatchObject([
    {
      roles: [{ text: 'Cardiology' }],
      member: { words: 'Dr Bone' },
      onBehalfOf: { words: 'Lakeside' },
      telecom: [{ value: '555' }],
    },
    { roles: [{ text: 'Carer' }], member: undefined },
  ])
})

test('a document’s dates are what each release calls them', () => {
  const r4 = toDocument.r4({
    resourceType: 'DocumentReference',
    id: '1',
    date: '2024-02-03T10:00:00Z',
    content: [{ attachment: { url: 'Binary/1', creation: '2024-02-01', size: 12 }, format: { display: 'C-CDA' } }],
  })
  const dstu2 = toDocument.dstu2({
    resourceType: 'DocumentReference',
    id: '1',
    created: '2024-02-01',
    indexed: '2024-02-03T10:00:00Z',
    content: [{ attachment: { url: 'Binary/1', size: 12 }, format: [{ display: 'C-CDA' }] }],
  })
  for (const reading of [r4, dstu2]) {
    expect(itemOf(reading)).toMatchObject({
      created: { text: '2024-02-01' },
      date: { text: '2024-02-03T10:00:00Z' },
      files: [{ url: 'Binary/1', size: 12, format: 'C-CDA' }],
    })
  }
})

test.each(releases)('%s: a report keeps when it is true of and when it came out apart', (release) => {
  const report = itemOf(
    toReport[release]({
      resourceType: 'DiagnosticReport',
      id: '1',
      status: 'partial',
      effectivePeriod: { start: '2024-01-01' },
      issued: '2024-01-05T10:00:00Z',
      [release === 'r4' ? 'conclusionCode' : 'codedDiagnosis']: [{ text: 'Pneumonia' }],
      [release === 'r4' ? 'media' : 'image']: [{ comment: 'left', link: { reference: '#m' } }],
      contained: [{ resourceType: 'Media', id: 'm', content: { contentType: 'image/png', data: 'YQ==' } }],
      presentedForm: [{ contentType: 'application/pdf', url: 'Binary/1' }],
    }),
  )
  expect(report).toMatchObject({
    status: 'partial',
    effective: { kind: 'period', start: { text: '2024-01-01' } },
    issued: { text: '2024-01-05T10:00:00Z' },
    conclusionCodes: [{ text: 'Pneumonia' }],
    files: [{ url: 'Binary/1' }, { data: 'YQ==' }],
    pictures: [{ comment: 'left' }],
  })
})

import { expect, test } from 'vitest'
import { coverageGroup, type Coverage } from '../model/coverage'
import { toCoverage } from './coverage'
import type { JsonObject } from './json'
import { releases, type Release } from './release'

const today = { year: 2026, month: 11, day: 22 }

function read(release: Release, parts: JsonObject): Coverage {
  const reading = toCoverage[release]({ resourceType: 'Coverage', id: '1', ...parts })
  if (reading.kind !== 'item') throw new Error(`not an item: ${JSON.stringify(reading)}`)
  return reading.item
}

test.each([
  ['r4', { status: 'active' }, 'active'],
  ['r4', { status: 'active', period: { end: '2026-11-22' } }, 'active'],
  ['r4', { status: 'active', period: { end: '2026-11-21' } }, 'ended'],
  ['r4', { status: 'active', period: { start: '2026-11-23' } }, 'not-started'],
  ['r4', { status: 'cancelled', period: { end: '2030' } }, 'cancelled'],
  ['r4', { status: 'draft' }, 'draft'],
  ['r4', {}, 'status-not-stated'],
  ['r4', { status: 'valid', period: { start: '2020' } }, 'status-not-stated'],
  ['dstu2', { period: { start: '2026' } }, 'active'],
  ['dstu2', { period: { start: '2020', end: '2021' } }, 'ended'],
  ['dstu2', {}, 'status-not-stated'],
] satisfies [Release, JsonObject, string][])('%s: coverage %j is %s', (release, parts, group) => {
  expect(coverageGroup(read(release, parts), today)).toBe(group)
})

const type = (code: string) => ({ coding: [{ code }] })

test('group and plan are classes in R4, elements in DSTU2', () => {
  const r4 = read('r4', { class: [{ type: type('group'), value: 'CB135', name: 'Baker' }, { type: type('plan') }] })
  expect(r4.classes).toMatchObject([{ kind: 'group', value: 'CB135', name: 'Baker' }])
  const dstu2 = read('dstu2', { group: 'CB135', plan: 'B37', subPlan: 'P7', bin: { value: '987654' } })
  expect(dstu2.classes.map(({ kind, value }) => [kind, value])).toEqual([
    ['group', 'CB135'],
    ['plan', 'B37'],
    ['subplan', 'P7'],
    ['rxbin', '987654'],
  ])
})

test('who pays, for whom, and with which number', () => {
  const shared = { subscriber: { display: 'Amy Shaw' }, relationship: { text: 'self' }, dependent: '0' }
  const r4 = read('r4', { ...shared, payor: [{ display: 'Acme' }], subscriberId: '888', order: 1, network: '5' })
  const dstu2 = read('dstu2', {
    ...shared,
    issuer: { display: 'Acme' },
    subscriberId: { value: '888' },
    sequence: 1,
    network: { value: '5' },
  })
  for (const found of [r4, dstu2])
    expect(found).toMatchObject({
      payers: ['Acme'],
      subscriber: 'Amy Shaw',
      relationship: 'self',
      dependent: '0',
      subscriberId: { value: '888' },
      order: '1',
      network: '5',
    })
})

test('r4: a cost is money or an amount, zero included', () => {
  const found = read('r4', {
    costToBeneficiary: [
      {
        type: { text: 'copay' },
        valueMoney: { value: 0, currency: 'USD' },
        exception: [{ type: { text: 'retired' } }],
      },
      { valueQuantity: { value: 20, unit: '%' } },
      { type: { text: 'nothing said' } },
    ],
  })
  expect(found.costs).toEqual([
    { kind: 'copay', amount: '0 USD', exceptions: ['retired'] },
    { kind: undefined, amount: '20 %', exceptions: [] },
  ])
})

test.each(releases)('%s: entered in error is hidden', (release) => {
  const bare = { resourceType: 'Coverage', id: '1', status: 'entered-in-error' }
  expect(toCoverage[release](bare)).toEqual({ kind: 'hidden' })
})

test('r4: a class may be known by its number or by its name', () => {
  expect(read('r4', { class: [{ name: 'Gold' }, { value: '7' }, { type: type('rxbin') }] }).classes).toEqual([
    { kind: undefined, kindWords: undefined, value: undefined, name: 'Gold' },
    { kind: undefined, kindWords: undefined, value: '7', name: undefined },
  ])
})

test('r4: type, holder, contract, numbers and subrogation are kept', () => {
  const found = read('r4', {
    type: { text: 'HMO' },
    policyHolder: { display: 'Acme Inc.' },
    contract: [{ display: 'Contract 5' }],
    identifier: [{ value: '12345' }, { system: 'urn:x' }, { value: 'undefined' }],
    subrogation: false,
  })
  expect(found).toMatchObject({
    type: { text: 'HMO' },
    policyHolder: 'Acme Inc.',
    contracts: ['Contract 5'],
    subrogation: false,
  })
  expect(found.numbers.map(({ value }) => value)).toEqual(['12345'])
})

test('dstu2: the type is a Coding, and what DSTU2 does not know is not made up', () => {
  expect(read('dstu2', { type: { code: 'HMO', display: 'health maintenance' } })).toMatchObject({
    type: { text: 'health maintenance' },
    classes: [],
    costs: [],
    subrogation: undefined,
    policyHolder: undefined,
  })
})

test('r4: a cost keeps its digits, its currency and its exceptions', () => {
  const costToBeneficiary = [
    {
      type: { text: 'copay' },
      valueMoney: { value: 20, currency: 'USD' },
      exception: [{ type: { text: 'retired' } }, {}],
    },
    { valueMoney: { value: 0 } },
    { type: { text: 'deductible' } },
  ]
  expect(read('r4', { costToBeneficiary }).costs).toEqual([
    { kind: 'copay', amount: '20 USD', exceptions: ['retired'] },
    { kind: undefined, amount: '0', exceptions: [] },
  ])
})

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { joinPressures } from './blood-pressure'
import type { Observation } from './observation'
import { amount, dated, named, observationOf, partOf } from './testing/observation'

const at = (text: string) => ({ kind: 'date', date: dated(text) }) as const
const mmHg = (number: string) => ({ kind: 'quantity', quantity: amount(number, 'mmHg') }) as const
const noon = at('2026-03-04T12:00:00Z')

function systolic(id: string, given: Partial<Observation> = {}): Observation {
  return observationOf(id, { concept: named('Systolic', '8480-6'), value: mmHg('120'), effective: noon, ...given })
}

function diastolic(id: string, given: Partial<Observation> = {}): Observation {
  return observationOf(id, { concept: named('Diastolic', '8462-4'), value: mmHg('80'), effective: noon, ...given })
}

function panel(id: string, given: Partial<Observation> = {}): Observation {
  return observationOf(id, { concept: named('Blood pressure', '85354-9'), effective: noon, ...given })
}

const idsOf = (observations: readonly Observation[]) => observations.flatMap(({ source }) => source.resources)

/** What was joined, as ids and how. */
function rows(observations: readonly Observation[]): string[] {
  return joinPressures(observations)
    .joined.map(({ parts, pressure }) => `${idsOf(parts).join('+')} by ${pressure.by}`)
    .toSorted((a, b) => a.localeCompare(b, 'en'))
}

const o = (ids: string) => ids.replaceAll(/\w+/g, 'Observation/$&')

test('a panel is one pressure of its two components, whatever their order', () => {
  const components = [
    partOf({ concept: named('Diastolic', '8462-4'), value: mmHg('80') }),
    partOf({ concept: named('Systolic', '8480-6'), value: mmHg('120') }),
    partOf({ concept: named('Mean', '8478-0'), value: mmHg('93') }),
  ]
  const [row] = joinPressures([panel('p', { components })]).joined
  expect(row?.pressure.systolic?.concept.text).toBe('Systolic')
  expect(row?.pressure.diastolic?.concept.text).toBe('Diastolic')
  expect(row?.pressure.others.map(({ concept }) => concept.text)).toEqual(['Mean'])
})

test('a panel with one component alone has the other absent', () => {
  const components = [partOf({ concept: named('Systolic', '8480-6'), value: mmHg('120') })]
  const [row] = joinPressures([panel('p', { components })]).joined
  expect(row?.pressure.systolic).toBeDefined()
  expect(row?.pressure.diastolic).toBeUndefined()
})

test('two systolic components: neither is chosen, both stay', () => {
  const twice = partOf({ concept: named('Systolic', '8480-6'), value: mmHg('120') })
  const [row] = joinPressures([panel('p', { components: [twice, { ...twice, value: mmHg('130') }] })]).joined
  expect(row?.pressure.systolic).toBeUndefined()
  expect(row?.pressure.others).toHaveLength(2)
})

test('a panel without components is joined with the members that it names', () => {
  const members = ['Observation/s', 'Observation/d']
  expect(rows([systolic('s'), panel('p', { members }), diastolic('d')])).toEqual([o('p+s+d').concat(' by members')])
})

test('a member that two panels name stays alone', () => {
  const members = ['Observation/s']
  expect(rows([systolic('s'), panel('p', { members }), panel('q', { members })])).toEqual([
    'Observation/p by components',
    'Observation/q by components',
    'Observation/s by alone',
  ])
})

test('two of exactly the same moment are one pressure, in whatever offset it is written', () => {
  const same = at('2026-03-04T14:00:00+02:00')
  expect(rows([diastolic('d', { effective: same }), systolic('s')])).toEqual([o('s+d').concat(' by same-time')])
})

test.each<[string, Partial<Observation>]>([
  ['a second later', { effective: at('2026-03-04T12:00:01Z') }],
  ['of the other arm', { bodySite: named('Left arm') }],
  ['preliminary', { status: 'preliminary' }],
  ['of no date', { effective: undefined }],
])('a diastolic one %s is not joined', (_, given) => {
  expect(rows([systolic('s'), diastolic('d', given)])).toEqual(['Observation/d by alone', 'Observation/s by alone'])
})

test('two of the same day are not of the same moment', () => {
  const effective = at('2026-03-04')
  expect(rows([systolic('s', { effective }), diastolic('d', { effective })])).toHaveLength(2)
})

test('of three at one moment none are joined', () => {
  expect(rows([systolic('s'), diastolic('d'), diastolic('e')])).toHaveLength(3)
})

const moments = [noon, at('2026-03-05T12:00:00Z'), at('2026-03-04'), undefined]

const anyObservation = fc.record({
  make: fc.constantFrom(systolic, diastolic, panel, (id: string) => observationOf(id)),
  effective: fc.constantFrom(...moments),
  members: fc.subarray(['Observation/0', 'Observation/1', 'Observation/2']),
})

test('every Observation stands in exactly one row, and the order of the answers changes nothing', () => {
  fc.assert(
    fc.property(fc.array(anyObservation, { maxLength: 8 }), (given) => {
      const all = given.map(({ make, effective, members }, id) => ({ ...make(String(id)), effective, members }))
      const { joined, rest } = joinPressures(all)
      const ids = idsOf([...joined.flatMap(({ parts }) => parts), ...rest])
      expect(ids.toSorted()).toEqual(idsOf(all).toSorted())
      expect(rows(all.toReversed())).toEqual(rows(all))
    }),
  )
})

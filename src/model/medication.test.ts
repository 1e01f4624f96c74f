import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPartialDate } from './date'
import { compareMedications, medicationGroup, type Medication, type MedicationGroup } from './medication'
import { aMedication } from './testing/a-medication'

const today = { year: 2026, month: 3, day: 4 }

const plain = aMedication()

test.each<[Partial<Medication>, MedicationGroup]>([
  [{ status: 'active' }, 'current'],
  [{ status: 'active', intent: undefined }, 'current'],
  [{ status: 'active', intent: 'instance-order' }, 'current'],
  [{ status: 'active', ends: readPartialDate('2026-03-03') }, 'course-ended'],
  [{ status: 'active', ends: readPartialDate('2026-03-04') }, 'current'],
  [{ status: 'active', ends: readPartialDate('2026-03') }, 'current'],
  [{ status: 'active', ends: readPartialDate('2026-02') }, 'course-ended'],
  [{ status: 'active', ends: readPartialDate('2025') }, 'course-ended'],
  [{ status: 'on-hold', ends: readPartialDate('2025') }, 'on-hold'],
  [{ status: 'stopped' }, 'past'],
  [{ status: 'completed' }, 'past'],
  [{ status: 'cancelled' }, 'past'],
  [{ status: 'draft' }, 'draft'],
  [{ status: 'unknown' }, 'status-unknown'],
  [{ status: 'not-stated' }, 'status-unknown'],
  [{ status: { unreadable: 'pending' } }, 'status-unknown'],
  [{ status: 'not-taken', kind: 'statement' }, 'not-taken'],
  [{ status: 'intended', kind: 'statement' }, 'proposed'],
  [{ intent: 'proposal' }, 'proposed'],
  [{ intent: 'proposal', reported: true }, 'proposed'],
  [{ intent: 'plan' }, 'proposed'],
  [{ intent: 'plan', reported: false }, 'proposed'],
  // US Core: what a patient takes without an order is a reported plan.
  [{ intent: 'plan', reported: true }, 'current'],
  [{ intent: 'plan', reported: true, status: 'stopped' }, 'past'],
  [{ doNotPerform: true }, 'do-not-give'],
  [{ doNotPerform: true, intent: 'proposal', status: 'completed' }, 'do-not-give'],
])('%j stands under %s', (parts, group) => {
  expect(medicationGroup({ ...plain, ...parts }, today)).toBe(group)
})

const named = (text: string | undefined, authored: string): Medication => ({
  ...plain,
  drug: { text, codes: [] },
  authored: readPartialDate(authored),
})

test('repeats of a drug stand together, the newest first, strengths by their number', () => {
  const list = [
    named(undefined, '2026'),
    named('warfarin 10 mg', '2019'),
    named('warfarin 5 mg', '2020'),
    { ...named('aspirin', '2026'), status: 'stopped' as const },
    named('metformin', '2018'),
    named('metformin', '2024-02'),
  ]
  const order = list.toSorted(compareMedications(today)).map(({ drug, authored }) => `${drug.text} ${authored?.text}`)
  expect(order).toEqual([
    'metformin 2024-02',
    'metformin 2018',
    'warfarin 5 mg 2020',
    'warfarin 10 mg 2019',
    'undefined 2026',
    'aspirin 2026',
  ])
})

const withParts = (parts: Partial<Medication>): Medication => ({ ...plain, ...parts })

const anyMedication = fc
  .record({
    status: fc.constantFrom<Medication['status'][]>('active', 'stopped', 'not-stated'),
    ends: fc.constantFrom(undefined, readPartialDate('2025'), readPartialDate('2027')),
    authored: fc.constantFrom(undefined, readPartialDate('2020'), readPartialDate('2020-01-01')),
    text: fc.constantFrom(undefined, 'a 5', 'A 5', 'a 10'),
    id: fc.nat(9),
  })
  .map(({ text, id, status, ends, authored }) =>
    withParts({
      status,
      ends,
      authored,
      source: { resources: [`MedicationRequest/${id}`] },
      drug: { text, codes: [] },
    }),
  )

const shown = (list: Medication[]) =>
  list.map(({ drug, source, status, authored }) => [drug.text, source.resources[0], status, authored?.text])

test('the order is total: however they came, the list is the same', () => {
  const compare = compareMedications(today)
  fc.assert(
    fc.property(fc.uniqueArray(anyMedication, { maxLength: 8, selector: (one) => one.source.resources[0] }), (list) => {
      expect(shown(list.toReversed().toSorted(compare))).toEqual(shown(list.toSorted(compare)))
    }),
  )
})

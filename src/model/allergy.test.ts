import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  absenceAssertions,
  allergyGroup,
  assertsNoAllergy,
  compareAllergies,
  contradictsItself,
  isGrave,
  worstSeverity,
  type Allergy,
  type Reaction,
} from './allergy'
import type { Absence } from './allergy-absence'

const penicillin: Allergy = {
  source: { resources: ['AllergyIntolerance/1'] },
  concept: { text: 'Penicillin', codes: [] },
  conceptFrom: 'allergy',
  absence: undefined,
  clinicalStatus: 'active',
  verificationStatus: 'confirmed',
  type: 'allergy',
  categories: ['medication'],
  criticality: 'not-stated',
  reactions: [],
  onset: undefined,
  recorded: undefined,
  asserted: undefined,
  lastOccurrence: undefined,
  recorder: undefined,
  asserter: undefined,
  encounter: undefined,
  notes: [],
}

const reaction = (severity: Reaction['severity']): Reaction => ({
  substance: undefined,
  manifestations: [],
  severity,
  certainty: undefined,
  onset: undefined,
  route: undefined,
  description: undefined,
  notes: [],
})

const absent = (absence: Absence, parts: Partial<Allergy> = {}): Allergy => ({
  ...penicillin,
  categories: [],
  absence,
  ...parts,
})

const none = absent({ kind: 'none-known', of: 'everything' })
const noDrug = absent({ kind: 'none-known', of: 'medication' })
const noFood = absent({ kind: 'none-known', of: 'food' })
const notAsked = absent({ kind: 'not-asked' })
const unknown = absent({ kind: 'no-information' })

test.each<[Partial<Allergy>, ReturnType<typeof allergyGroup>]>([
  [{}, 'active'],
  [{ verificationStatus: 'unconfirmed' }, 'active'],
  [{ verificationStatus: 'not-stated' }, 'active'],
  [{ verificationStatus: 'refuted' }, 'ruled-out'],
  [{ verificationStatus: 'refuted', clinicalStatus: 'resolved' }, 'ruled-out'],
  [{ clinicalStatus: 'inactive' }, 'inactive'],
  [{ clinicalStatus: 'resolved' }, 'resolved'],
  [{ clinicalStatus: 'not-stated' }, 'status-not-stated'],
  [{ clinicalStatus: { unreadable: 'chronic' } }, 'status-not-stated'],
  [{ absence: { kind: 'not-asked' }, clinicalStatus: 'not-stated' }, 'absence'],
  [{ absence: { kind: 'none-known', of: 'everything' } }, 'absence'],
  // That there is none is itself refuted, or no longer held.
  [{ absence: { kind: 'none-known', of: 'everything' }, verificationStatus: 'refuted' }, 'ruled-out'],
  [{ absence: { kind: 'none-known', of: 'everything' }, clinicalStatus: 'inactive' }, 'inactive'],
])('%j stands under %s', (parts, group) => {
  expect(allergyGroup({ ...penicillin, ...parts })).toBe(group)
})

const resolved: Allergy = { ...penicillin, clinicalStatus: 'resolved' }
const ruledOut: Allergy = { ...penicillin, verificationStatus: 'refuted' }
const undecided: Allergy = { ...penicillin, clinicalStatus: 'not-stated' }

test.each<[string, Allergy[], boolean]>([
  ['nothing at all', [], false],
  ['that none is known', [none], true],
  ['the same, unconfirmed', [{ ...none, verificationStatus: 'unconfirmed' }], true],
  ['that none is known, and no drug allergy', [none, noDrug], true],
  ['that none is known, and what was resolved or ruled out', [none, resolved, ruledOut], true],
  ['that none is known, and an allergy', [none, penicillin], false],
  ['that none is known, and an allergy of no stated status', [none, undecided], false],
  ['that none is known, and that nobody asked', [none, notAsked], false],
  ['that none is known, and that nothing is', [none, unknown], false],
  ['that no drug allergy is known', [noDrug], false],
  ['that no drug and no food allergy is known', [noDrug, noFood], false],
  ['that nobody asked', [notAsked], false],
  ['that none is known, refuted', [{ ...none, verificationStatus: 'refuted' }], false],
  ['that none was known, no longer so', [{ ...none, clinicalStatus: 'inactive' }], false],
  ['resolved allergies alone', [resolved], false],
])('what asserts that there is none: %s', (_, allergies, expected) => {
  expect(assertsNoAllergy(allergies)).toBe(expected)
})

test.each<[string, Allergy[], boolean]>([
  ['none known, and an allergy', [none, penicillin], true],
  ['none known, and an allergy of no stated status', [none, undecided], true],
  ['none known, and nobody asked', [none, notAsked], true],
  ['no drug allergy, and one to a drug', [noDrug, penicillin], true],
  ['no food allergy, and one to a drug', [noFood, penicillin], false],
  ['none known, and one that was ruled out', [none, ruledOut], false],
  ['nobody asked, and an allergy', [notAsked, penicillin], false],
  ['none known', [none], false],
  ['none known refuted, and an allergy', [{ ...none, verificationStatus: 'refuted' }, penicillin], false],
])('a contradiction: %s', (_, allergies, expected) => {
  expect(contradictsItself(allergies)).toBe(expected)
})

test('who asserts it are the standing assertions about everything', () => {
  const refuted: Allergy = { ...none, verificationStatus: 'refuted' }
  expect(absenceAssertions([noDrug, refuted, none, penicillin])).toEqual([none])
})

test('what is a danger to life stands out, and stands first', () => {
  const high: Allergy = { ...penicillin, concept: { text: 'Wasp', codes: [] }, criticality: 'high' }
  const severe: Allergy = { ...penicillin, concept: { text: 'Shrimp', codes: [] }, reactions: [reaction('severe')] }
  const mild: Allergy = {
    ...penicillin,
    concept: { text: 'Birch', codes: [] },
    criticality: 'low',
    reactions: [reaction('mild')],
  }
  expect([high, severe, mild].map(isGrave)).toEqual([true, true, false])
  const listed = [resolved, none, mild, severe, high].toSorted(compareAllergies)
  expect(listed).toEqual([high, severe, mild, none, resolved])
})

test.each([
  [[], undefined],
  [['not-stated'], undefined],
  [['mild', 'severe', 'moderate'], 'severe'],
  [['mild', 'moderate', 'not-stated'], 'moderate'],
] as const)('the worst of %j is %s', (severities, worst) => {
  expect(worstSeverity({ ...penicillin, reactions: severities.map(reaction) })).toBe(worst)
})

const withParts = (parts: Partial<Allergy>): Allergy => ({ ...penicillin, ...parts })

const anyAllergy = fc
  .record({
    clinicalStatus: fc.constantFrom<Allergy['clinicalStatus'][]>('active', 'inactive', 'resolved', 'not-stated'),
    verificationStatus: fc.constantFrom<Allergy['verificationStatus'][]>('confirmed', 'refuted', 'not-stated'),
    absence: fc.constantFrom<(Absence | undefined)[]>(
      undefined,
      { kind: 'none-known', of: 'everything' },
      { kind: 'none-known', of: 'medication' },
      { kind: 'not-asked' },
    ),
    criticality: fc.constantFrom<Allergy['criticality'][]>('high', 'low', 'not-stated'),
    text: fc.option(fc.constantFrom('a', 'A', 'á', 'b'), { nil: undefined }),
    id: fc.nat(9),
  })
  .map(({ id, text, clinicalStatus, verificationStatus, absence, criticality }) =>
    withParts({
      clinicalStatus,
      verificationStatus,
      absence,
      criticality,
      source: { resources: [`AllergyIntolerance/${id}`] },
      concept: { text, codes: [] },
    }),
  )

const someAllergies = fc.uniqueArray(anyAllergy, { maxLength: 8, selector: (one) => one.source.resources[0] })

test('the order is total: however they came, the list is the same', () => {
  fc.assert(
    fc.property(someAllergies, fc.nat(7), (allergies, turn) => {
      const turned = [...allergies.slice(turn), ...allergies.slice(0, turn)]
      expect(turned.toSorted(compareAllergies)).toEqual(allergies.toSorted(compareAllergies))
      expect(assertsNoAllergy(turned)).toBe(assertsNoAllergy(allergies))
      expect(contradictsItself(turned)).toBe(contradictsItself(allergies))
    }),
  )
})

test('absence is never asserted beside what may be active, nor together with a contradiction', () => {
  fc.assert(
    fc.property(someAllergies, (allergies) => {
      const asserted = assertsNoAllergy(allergies)
      const groups = new Set(allergies.map(allergyGroup))
      expect(asserted && (groups.has('active') || groups.has('status-not-stated'))).toBe(false)
      expect(asserted && contradictsItself(allergies)).toBe(false)
    }),
  )
})

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Code } from './coded'
import type { Medication } from './medication'
import { byDrug } from './medication-identity'
import { aMedication, local, rxnorm } from './testing/a-medication'

interface Named {
  text?: string
  form?: string
  codes?: Code[]
}

function records(...named: Named[]): Medication[] {
  return named.map(({ text, form, codes = [] }, i) =>
    aMedication({ source: { resources: [`MedicationRequest/${i}`] }, drug: { text, codes }, form }),
  )
}

const places = (group: Medication[]) =>
  group.map((one) => Number(one.source.resources[0]?.split('/')[1])).toSorted((x, y) => x - y)

/** The places in the list of those that stand together, each group and all of them in order. */
function groupsOf(medications: readonly Medication[]): number[][] {
  return byDrug(medications)
    .map(places)
    .toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
}

const together = [[0, 1]]
const apart = [[0], [1]]
const gpi = (code: string) => local(code, 'urn:oid:2.16.840.1.113883.6.68')
const nullFlavor: Code = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-NullFlavor',
  systemName: undefined,
  code: 'UNK',
  display: undefined,
}

test.each<[string, Named, Named, number[][]]>([
  ['one RxNorm code, other words', { text: 'a', codes: [rxnorm('1')] }, { text: 'b', codes: [rxnorm('1')] }, together],
  ['two RxNorm codes, one text', { text: 'a', codes: [rxnorm('1')] }, { text: 'a', codes: [rxnorm('2')] }, apart],
  [
    'two RxNorm codes, one code elsewhere',
    { codes: [rxnorm('1'), local('x')] },
    { codes: [rxnorm('2'), local('x')] },
    apart,
  ],
  [
    'an ingredient’s RxNorm code beside each drug’s own',
    { text: 'metformin 500', codes: [rxnorm('861007'), rxnorm('6809')] },
    { text: 'metformin 1000', codes: [rxnorm('861004'), rxnorm('6809')] },
    apart,
  ],
  [
    'one of several RxNorm codes, and the words',
    { text: 'a', codes: [rxnorm('1'), rxnorm('2')] },
    { text: 'A ', codes: [rxnorm('2')] },
    together,
  ],
  ['another system’s code', { text: 'a', codes: [local('x')] }, { text: 'b', codes: [local('x')] }, together],
  [
    'another system’s code, RxNorm in one of them',
    { text: 'a', codes: [rxnorm('1'), local('x')] },
    { text: 'b', codes: [local('x')] },
    together,
  ],
  ['the same code of two systems', { text: 'a', codes: [local('x')] }, { text: 'b', codes: [gpi('x')] }, apart],
  [
    'one system says the same, another tells them apart',
    { text: 'a', codes: [gpi('metformin'), local('500')] },
    { text: 'b', codes: [gpi('metformin'), local('1000')] },
    apart,
  ],
  ['the same words', { text: 'Metformin' }, { text: ' metformin ' }, together],
  ['the same words, coded in one of them', { text: 'a', codes: [rxnorm('1')] }, { text: 'A' }, together],
  ['nearly the same words', { text: 'metformin 500 mg' }, { text: 'metformin 500mg' }, apart],
  ['the same words, two forms', { text: 'prednisone', form: 'tablet' }, { text: 'prednisone', form: 'drops' }, apart],
  ['a form that the words say', { text: 'a tablet', form: 'Tablet' }, { text: 'a tablet' }, together],
  ['no words and no codes', {}, {}, apart],
  ['words that name no drug', { text: 'prescribed medication' }, { text: 'Prescribed medication' }, apart],
  ['codes that say that there is none', { text: 'a', codes: [nullFlavor] }, { text: 'b', codes: [nullFlavor] }, apart],
  [
    'codes without a system',
    { text: 'a', codes: [{ ...local('1'), system: undefined }] },
    { text: 'b', codes: [{ ...local('1'), system: undefined }] },
    apart,
  ],
])('%s', (_name, one, other, expected) => {
  expect(groupsOf(records(one, other))).toEqual(expected)
})

test('what could be either of two drugs is neither', () => {
  const byCode = records(
    { text: 'a', codes: [rxnorm('1'), local('x')] },
    { text: 'b', codes: [rxnorm('2'), local('x')] },
    { text: 'c', codes: [local('x')] },
  )
  expect(groupsOf(byCode)).toEqual([[0], [1], [2]])
  const byWords = records({ text: 'a', codes: [rxnorm('1')] }, { text: 'a', codes: [rxnorm('2')] }, { text: 'a' })
  expect(groupsOf(byWords)).toEqual([[0], [1], [2]])
})

test('a chain of codes and words does not join two RxNorm codes', () => {
  const chain = records(
    { text: 'a', codes: [rxnorm('1'), local('x')] },
    { text: 'b', codes: [local('x')] },
    { text: 'b', codes: [gpi('y')] },
    { text: 'c', codes: [gpi('y'), rxnorm('2')] },
  )
  expect(groupsOf(chain)).toEqual([
    [0, 1],
    [2, 3],
  ])
})

const anyCode = fc.oneof(
  fc.constantFrom('1', '2', '3').map(rxnorm),
  fc.constantFrom('x', 'y').map((code) => local(code)),
  fc.constantFrom('p', 'q').map(gpi),
)
const anyDrug = fc.record({
  text: fc.constantFrom('a', 'b', 'c', undefined),
  form: fc.constantFrom('tablet', undefined),
  codes: fc.array(anyCode, { maxLength: 3 }),
})
const anyRecords = fc
  .array(anyDrug, { maxLength: 12 })
  .map((drugs) =>
    drugs.map(({ text, form, codes }, i) =>
      aMedication({ source: { resources: [`MedicationRequest/${i}`] }, drug: { text, codes }, form }),
    ),
  )
const rxnormOf = ({ drug }: Medication) => drug.codes.flatMap(({ systemName, code }) => (systemName ? [code] : []))

const keyOf = (one: Medication) => [...new Set(rxnormOf(one))].toSorted().join()

test('every record stands in one group, whatever the order in which they came', () => {
  fc.assert(
    fc.property(
      anyRecords.chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
      ),
      ([all, shuffled]) => {
        const groups = groupsOf(all)
        expect(groups.flat().toSorted((a, b) => a - b)).toEqual(all.map((_, i) => i))
        expect(groupsOf(shuffled)).toEqual(groups)
      },
    ),
  )
})

test('no group holds two records whose RxNorm codes have nothing in common', () => {
  fc.assert(
    fc.property(anyRecords, (all) => {
      for (const group of byDrug(all)) {
        const coded = group.map(rxnormOf).filter((codes) => codes.length > 0)
        for (const one of coded) for (const other of coded) expect(one.some((code) => other.includes(code))).toBe(true)
      }
    }),
  )
})

test('the same RxNorm codes are always together', () => {
  fc.assert(
    fc.property(anyRecords, (all) => {
      const groupOf = new Map(byDrug(all).flatMap((group) => group.map((one) => [one, group] as const)))
      const coded = all.filter((one) => keyOf(one) !== '')
      for (const one of coded) {
        const same = coded.filter((other) => keyOf(other) === keyOf(one))
        expect(same.map((other) => groupOf.get(other))).toEqual(same.map(() => groupOf.get(one)))
      }
    }),
  )
})

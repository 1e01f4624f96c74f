// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { growthReader } from '../../model/growth'
import type { GrowthFinding } from '../../model/growth-finding'
import { amount, dated, named, observationOf } from '../../model/testing/observation'
import { vitalsOf, type Vital } from '../../model/vital'
import { ReaderProvider, type Reader } from '../../ui/reader'
import { fakeReader } from '../../ui/testing/fake-reader'
import { fakeChart, itemOf, renderInChart, settledSection, wordsOf } from '../chart-fixture'
import { growthFacts, growthText } from './growth-words'
import { VitalsPage } from './vitals-page'

const releases = ['r4', 'dstu2'] as const

type Percentile = Extract<GrowthFinding, { kind: 'percentile' }>

const aFinding: Percentile = {
  kind: 'percentile',
  standard: 'cdc',
  percentile: 34.2,
  z: -0.407,
  months: 88.34,
  sex: { value: 'female', by: 'birth-sex' },
}

const weight = observationOf('w', {
  concept: named('Body weight', '29463-7'),
  value: { kind: 'quantity', quantity: amount('24', 'kg') },
  effective: { kind: 'date', date: dated('2026-11-19') },
})

const vital = vitalsOf([weight])

const readerOf = (finding: GrowthFinding | undefined, audience?: Reader['audience']): Reader => ({
  ...fakeReader(audience),
  growth: () => finding,
})

const said = (finding: GrowthFinding | undefined, audience?: Reader['audience'], vitals: readonly Vital[] = vital) =>
  vitals
    .flatMap((one) => growthFacts(one, readerOf(finding, audience)))
    .map(({ label, value }) => `${label}: ${value.map(({ text }) => text).join(', ')}`)

const textOf = (percentile: number) =>
  vital.map((one) => growthText(one, readerOf({ ...aFinding, percentile }))).join('')

test.each([
  [0, '<0.1st percentile (CDC 2000)'],
  [0.0999, '<0.1st percentile (CDC 2000)'],
  [0.1, '0.1th percentile (CDC 2000)'],
  [0.94, '0.9th percentile (CDC 2000)'],
  [0.96, '1st percentile (CDC 2000)'],
  [1.6, '2nd percentile (CDC 2000)'],
  [3.2, '3rd percentile (CDC 2000)'],
  [11.4, '11th percentile (CDC 2000)'],
  [12, '12th percentile (CDC 2000)'],
  [13, '13th percentile (CDC 2000)'],
  [50, '50th percentile (CDC 2000)'],
  [91.1, '91st percentile (CDC 2000)'],
  [98.96, '99th percentile (CDC 2000)'],
  [99.06, '99.1th percentile (CDC 2000)'],
  [99.9, '99.9th percentile (CDC 2000)'],
  [99.95, '>99.9th percentile (CDC 2000)'],
  [100, '>99.9th percentile (CDC 2000)'],
])('%d per cent below is said as “%s”', (percentile, text) => {
  expect(textOf(percentile)).toBe(text)
})

test('a clinician reads the z-score, and by which of two recorded sexes', () => {
  expect(said(aFinding)).toEqual([
    'Growth percentile: 34th percentile (CDC 2000), z −0.41, compared with girls, the sex recorded at birth',
  ])
  const boy: Percentile = { ...aFinding, standard: 'who', z: 0.001, sex: { value: 'male', by: 'gender' } }
  expect(said(boy)).toEqual([
    'Growth percentile: 34th percentile (WHO 2006), z 0.00, compared with boys, the gender recorded',
  ])
})

test('a patient reads what a percentile means, and no z-score', () => {
  expect(said(aFinding, 'patient')).toEqual([
    'Growth percentile: 34th percentile (CDC 2000), about 34 of 100 girls of that age have less, compared with girls, the sex recorded at birth',
  ])
  expect(said({ ...aFinding, percentile: 99.97 }, 'patient').join('')).not.toContain('of 100')
})

test.each([
  [-0.004, 'z 0.00'],
  [10.2, 'z > 10'],
  [-45, 'z < −10'],
  [Number.NEGATIVE_INFINITY, 'z < −10'],
])('a z-score of %d is said as “%s”', (z, words) => {
  expect(said({ ...aFinding, z }).join('')).toContain(`, ${words}, `)
})

const ruleOf = (finding: GrowthFinding) =>
  vital.flatMap((one) => growthFacts(one, readerOf(finding))).map(({ rule }) => rule)

test('the fact says its rule, and that the age of an infant is not corrected', () => {
  expect(ruleOf(aFinding).join('')).toMatch(/CDC growth charts.* 88\.3 months/)
  expect(ruleOf({ ...aFinding, standard: 'who' }).join('')).toMatch(/not corrected for a birth before term/)
})

test('why there is no percentile is said among the details, and not beside the value', () => {
  const none = { kind: 'none', why: 'unit' } as const
  expect(said(none)).toEqual(['Growth percentile: none: the unit is not one that Sightline converts exactly'])
  expect(vital.map((one) => growthText(one, readerOf(none)))).toEqual([undefined])
})

test('of grown-ups, of other measures and without the references nothing is said', () => {
  const pulse = observationOf('p', { ...weight, concept: named('Pulse', '8867-4') })
  expect(said(undefined)).toEqual([])
  expect(said(aFinding, 'provider', vitalsOf([pulse]))).toEqual([])
  expect(vital.flatMap((one) => growthFacts(one, fakeReader()))).toEqual([])
})

test.each(releases)('%s: the page has the percentile beside each value', async (release) => {
  const coding = [{ code: 'vital-signs' }]
  const measured = (id: string, value: number, effectiveDateTime: string) => ({
    resourceType: 'Observation',
    id,
    status: 'final',
    category: release === 'r4' ? [{ coding }] : { coding },
    code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }], text: 'Body weight' },
    valueQuantity: { value, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' },
    effectiveDateTime,
  })
  const resources = [measured('w1', 12.05503983, '2023-07-14'), measured('w2', 3.2322, '2021-07-14')]
  const growth = growthReader({ birthDate: dated('2021-07-14'), birthSex: undefined, gender: 'female' })
  const page = renderInChart(
    <ReaderProvider value={{ ...fakeReader(), growth }}>
      <VitalsPage chart={fakeChart({ release, resources })} />
    </ReaderProvider>,
  )
  const section = await settledSection(page, 'vitals')
  expect(wordsOf(itemOf(section, 'Observation/w1') ?? section)).toContain('12.05503983 kg 50th percentile (CDC 2000)')
  expect(wordsOf(itemOf(section, 'Observation/w2') ?? section)).toContain('3.2322 kg 50th percentile (WHO 2006)')
})

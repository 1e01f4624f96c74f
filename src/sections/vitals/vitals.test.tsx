// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { fakeChart, itemOf, renderInChart, settledSection, wordsOf, type FakeServer } from '../chart-fixture'
import { VitalsCard } from './vitals-card'
import { VitalsPage } from './vitals-page'

const releases = ['r4', 'dstu2'] as const

type Resource = FakeServer['resources'][number]

function vital(release: FakeServer['release'], id: string, given: Record<string, unknown>): Resource {
  const coding = [{ code: 'vital-signs' }]
  return {
    resourceType: 'Observation',
    id,
    status: 'final',
    category: release === 'r4' ? [{ coding }] : { coding },
    subject: { reference: 'Patient/p1' },
    ...given,
  }
}

const loinc = (code: string, text: string) => ({ coding: [{ system: 'http://loinc.org', code }], text })

const mmHg = (value: number) => ({ value, unit: 'mmHg', system: 'http://unitsofmeasure.org', code: 'mm[Hg]' })

const systolic = { code: loinc('8480-6', 'Systolic'), valueQuantity: mmHg(120) }
const diastolic = { code: loinc('8462-4', 'Diastolic'), valueQuantity: mmHg(80) }
const noon = '2026-03-04T12:00:00Z'

const pulse = (value: number) => ({ code: loinc('8867-4', 'Pulse'), valueQuantity: { value, unit: '/min' } })

async function shown(release: FakeServer['release'], resources: Resource[]) {
  const chart = fakeChart({ release, resources })
  return settledSection(renderInChart(<VitalsPage chart={chart} />), 'vitals')
}

test.each(releases)('%s: a panel is one row with both numbers', async (release) => {
  const panel = { code: loinc('85354-9', 'Blood pressure'), effectiveDateTime: noon, component: [diastolic, systolic] }
  const section = await shown(release, [vital(release, 'bp', panel)])
  expect(wordsOf(itemOf(section, 'Observation/bp') ?? section)).toContain('120/80 mmHg')
})

test.each(releases)('%s: two halves of the same time are one item with both ids', async (release) => {
  const section = await shown(release, [
    vital(release, 'd', { ...diastolic, effectiveDateTime: noon }),
    vital(release, 's', { ...systolic, effectiveDateTime: noon }),
  ])
  expect(wordsOf(itemOf(section, 'Observation/s Observation/d') ?? section)).toContain('120/80 mmHg')
  expect(section.dataset['shown']).toBe('2')
  expect(wordsOf(section)).not.toContain('undefined')
})

test.each(releases)('%s: the half that was not measured says so, with its reason', async (release) => {
  const reason = release === 'r4' ? { text: 'Cuff did not fit' } : { coding: [{ display: 'Cuff did not fit' }] }
  const absent = { code: diastolic.code, dataAbsentReason: reason }
  const panel = { code: loinc('55284-4', 'Blood pressure'), effectiveDateTime: noon, component: [systolic, absent] }
  const section = await shown(release, [vital(release, 'bp', panel)])
  expect(wordsOf(itemOf(section, 'Observation/bp') ?? section)).toContain(
    'systolic 120 mmHg, diastolic no value: Cuff did not fit',
  )
})

test.each(releases)('%s: every record is an item exactly once, whatever its status and date', async (release) => {
  const section = await shown(release, [
    vital(release, 'old', { ...pulse(71), effectiveDateTime: '2014-02-03' }),
    vital(release, 'new', { ...pulse(72), effectiveDateTime: '2026-02-03' }),
    vital(release, 'undated', pulse(73)),
    vital(release, 'cancelled', { ...pulse(74), status: 'cancelled', effectiveDateTime: '2026-05-05' }),
    vital(release, 'wrong', { ...pulse(75), status: 'entered-in-error' }),
  ])
  const items = [...section.querySelectorAll<HTMLElement>('[data-item]')].map(({ dataset }) => dataset['item'])
  expect(items).toEqual(['new', 'cancelled', 'old', 'undated'].map((id) => `Observation/${id}`))
  expect(wordsOf(itemOf(section, 'Observation/new') ?? section)).toContain('72 /min')
  expect(wordsOf(section)).toContain('1 newer record without a value')
})

test.each(releases)('%s: the card has the newest of each measure, each with its own day', async (release) => {
  const weight = { code: loinc('29463-7', 'Body weight') }
  const resources = [
    vital(release, 'w1', { ...weight, valueQuantity: { value: 60, unit: 'kg' }, effectiveDateTime: '2014' }),
    vital(release, 'w2', { ...weight, valueQuantity: { value: 70, unit: 'kg' }, effectiveDateTime: '2025-01' }),
    vital(release, 's', { ...systolic, effectiveDateTime: noon }),
  ]
  const chart = fakeChart({ release, resources })
  const card = await settledSection(renderInChart(<VitalsCard chart={chart} rows={4} />), 'vitals')
  expect(wordsOf(itemOf(card, 'Observation/w2') ?? card)).toBe('Weight 70 kg Jan-2025')
  expect(itemOf(card, 'Observation/w1')).toBeNull()
  expect(wordsOf(itemOf(card, 'Observation/s') ?? card)).toBe('Blood pressure systolic 120 mmHg 04-Mar-2026')
})

test('nothing recorded is said in the words of the reader', async () => {
  const chart = fakeChart({ release: 'r4', resources: [] })
  const section = await settledSection(renderInChart(<VitalsPage chart={chart} />, 'patient'), 'vitals')
  expect(wordsOf(section)).toContain('Example Clinic has no measurements recorded for you.')
})

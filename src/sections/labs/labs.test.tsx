// @vitest-environment jsdom
import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { fakeChart, itemOf, renderInChart, settledSection, wordsOf, type FakeServer } from '../chart-fixture'
import { LabsCard } from './labs-card'
import { LabsPage } from './labs-page'

afterEach(cleanup)

const releases = ['r4', 'dstu2'] as const
type Release = (typeof releases)[number]

const ucum = 'http://unitsofmeasure.org'

/** A laboratory result of either release. */
function lab(release: Release, id: string, name: string, date: string, more: Record<string, unknown> = {}) {
  const category = { coding: [{ code: 'laboratory' }] }
  return {
    resourceType: 'Observation',
    id,
    status: 'final',
    subject: { reference: 'Patient/p1' },
    category: release === 'r4' ? [category] : category,
    code: { text: name },
    effectiveDateTime: date,
    ...more,
  }
}

const mmol = (value: number, comparator?: string) => ({
  valueQuantity: {
    value,
    unit: 'mmol/L',
    system: ucum,
    code: 'mmol/L',
    ...(comparator === undefined ? {} : { comparator }),
  },
})

const range = (low: number, high: number) => ({ referenceRange: [{ low: { value: low }, high: { value: high } }] })

const potassium = (release: Release) => [
  lab(release, 'k1', 'Potassium', '2020-01-05', { ...mmol(4.1), ...range(3.5, 5.1) }),
  lab(release, 'k2', 'Potassium', '2021', { ...mmol(5, '<'), ...range(3.5, 5.1) }),
  lab(release, 'k3', 'Potassium', '2024-03-04T08:00:00Z', { ...mmol(5.9), ...range(3.4, 5) }),
  lab(release, 'na', 'Sodium', '2024-03-04T08:00:00Z', mmol(140)),
  lab(release, 'none', 'Culture', '2023-02-02', { dataAbsentReason: { text: 'Specimen lost' } }),
]

async function page(release: Release, resources: FakeServer['resources'], audience?: 'patient') {
  return settledSection(renderInChart(<LabsPage chart={fakeChart({ release, resources })} />, audience), 'labs')
}

async function card(release: Release, resources: FakeServer['resources']) {
  return settledSection(renderInChart(<LabsCard chart={fakeChart({ release, resources })} rows={4} />), 'labs')
}

const items = (section: HTMLElement) =>
  [...section.querySelectorAll('[data-item]')].map((item) => item.getAttribute('data-item') ?? '').toSorted()

test.each(releases)('%s: every view holds every result once', async (release) => {
  const section = await page(release, potassium(release))
  const all = ['k1', 'k2', 'k3', 'na', 'none'].map((id) => `Observation/${id}`)
  for (const view of ['Latest by test', 'Table', 'All by date']) {
    fireEvent.click(within(section).getByRole('button', { name: view }))
    expect(items(section)).toEqual(all)
  }
})

test.each(releases)('%s: each result stands with its own flag and its own range', async (release) => {
  const section = await page(release, potassium(release))
  const words = (id: string) => wordsOf(itemOf(section, `Observation/${id}`) ?? section)
  expect(words('k3')).toMatch(/Potassium 5\.9 mmol\/L high/)
  expect(words('k3')).toContain('3.4 to 5')
  expect(words('k1')).toMatch(/4\.1 mmol\/L in range.*3\.5 to 5\.1/)
  expect(words('k2')).toContain('<5 mmol/L')
  expect(words('k2')).not.toMatch(/high|low|in range/)
  expect(words('na')).not.toMatch(/high|low|in range/)
  expect(words('none')).toContain('no value: Specimen lost')
})

test.each(releases)('%s: a panel stands over its members', async (release) => {
  const members = [{ reference: 'Observation/a' }, { reference: 'Observation/b' }]
  const grouped =
    release === 'r4' ? { hasMember: members } : { related: members.map((target) => ({ type: 'has-member', target })) }
  const section = await page(release, [
    lab(release, 'a', 'ABO', '2020-01-01', { valueString: 'A' }),
    lab(release, 'b', 'Rh', '2020-01-01', { valueString: 'Positive' }),
    lab(release, 'p', 'Blood group', '2020-01-01', grouped),
  ])
  expect(within(section).getAllByRole('heading', { level: 2 }).map(wordsOf)).toEqual(['Blood group'])
  expect(wordsOf(itemOf(section, 'Observation/p') ?? section)).toContain('panel of 2 results')
})

test('a test whose newest record was cancelled shows the last value, and says that there is a newer record', async () => {
  const section = await page('r4', [
    lab('r4', 'old', 'Potassium', '2020-01-05', mmol(4.1)),
    lab('r4', 'new', 'Potassium', '2021-01-05', { status: 'cancelled' }),
  ])
  expect(within(section).getByText(/^1 newer record of this test has no value/)).toBeTruthy()
  expect(wordsOf(itemOf(section, 'Observation/old') ?? section)).toContain('4.1 mmol/L')
  expect(wordsOf(itemOf(section, 'Observation/new') ?? section)).toContain('cancelled')
})

test('an opened test draws its trend, whose points are said one by one', async () => {
  const section = await page('r4', potassium('r4'))
  const fold = within(section).getByText('2 other results and details').closest('details')
  if (fold === null) throw new Error('no fold')
  fold.open = true
  fireEvent(fold, new Event('toggle'))
  const points = await screen.findByRole('slider', { name: 'Points of Potassium' })
  expect(points.getAttribute('max')).toBe('3')
  fireEvent.focus(points)
  expect(points.getAttribute('aria-valuetext')).toMatch(/^04-Mar-2024 08:00.*: 5\.9 mmol\/L, high, range 3\.4 to 5$/)
  fireEvent.change(points, { target: { value: '2' } })
  expect(points.getAttribute('aria-valuetext')).toBe('2021: <5 mmol/L, range 3.5 to 5.1')
})

test.each(releases)('%s: the card begins with what is out of range, then what is new', async (release) => {
  const section = await card(release, [
    ...potassium(release),
    lab(release, 'old', 'Calcium', '2010-01-01', { ...mmol(9), interpretation: release === 'r4' ? [high] : high }),
  ])
  const names = [...section.querySelectorAll('[data-item]')].map((item) => item.getAttribute('data-item'))
  expect(names).toEqual(['Observation/k3', 'Observation/old', 'Observation/na', 'Observation/none'])
  expect(wordsOf(section)).toContain('All 6 labs')
})

const high = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation', code: 'H' }] }

test('a card of many tests says how many it leaves out', async () => {
  const many = Array.from({ length: 9 }, (_, index) =>
    lab('r4', `t${index}`, `Test ${index}`, '2020-01-01', mmol(index)),
  )
  const section = await card('r4', many)
  expect(wordsOf(section)).toContain('5 more tests')
})

test('what a server sends beside the labs is not counted among them', async () => {
  const pulse = { ...lab('r4', 'pulse', 'Pulse', '2020-01-01'), category: [{ coding: [{ code: 'vital-signs' }] }] }
  const section = await page('r4', [pulse, lab('r4', 'na', 'Sodium', '2020-01-01', mmol(140))])
  expect(section.dataset).toMatchObject({ state: 'complete', shown: '1', skipped: '0' })
  expect(items(section)).toEqual(['Observation/na'])
})

test('none recorded is said, and to a patient in their words', async () => {
  expect(wordsOf(await page('r4', []))).toContain('No laboratory results recorded at Example Clinic.')
  cleanup()
  expect(wordsOf(await page('r4', [], 'patient'))).toContain('Example Clinic has no test results recorded for you.')
})

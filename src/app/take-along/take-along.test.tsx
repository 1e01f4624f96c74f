// @vitest-environment jsdom
import { cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { releases } from '../../fhir/release'
import { fakeChart, renderInChart, wordsOf, type FakeServer } from '../../sections/chart-fixture'
import { FullChartPage } from './full-chart-page'
import { HandOffPage } from './hand-off-page'
import { fileName } from './save-file'
import { TakeAlongPage } from './take-along-page'

afterEach(cleanup)

const order = { r4: 'MedicationRequest', dstu2: 'MedicationOrder' }

const server = (release: 'r4' | 'dstu2', more: Partial<FakeServer> = {}): FakeServer => ({
  release,
  resources: [
    { resourceType: 'Patient', id: 'p1', name: [{ text: 'Anna Lee' }] },
    {
      resourceType: 'Condition',
      id: 'c1',
      code: { text: 'Asthma' },
      clinicalStatus: release === 'r4' ? { coding: [{ code: 'active' }] } : 'active',
    },
    ...['2019-02-01', '2021-03-04'].map((written, index) => ({
      resourceType: order[release],
      id: `m${index}`,
      status: 'active',
      intent: 'order',
      medicationCodeableConcept: { text: 'salbutamol' },
      [release === 'r4' ? 'authoredOn' : 'dateWritten']: written,
    })),
  ],
  ...more,
})

/** jsdom's Blob cannot tell its text. */
function textOf(blob: Blob): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? reader.result : ''))
    reader.readAsText(blob)
  })
}

/** What the page hands to the browser to save. */
function saved(): { names: string[]; texts: () => Promise<string[]> } {
  const blobs: Blob[] = []
  const names: string[] = []
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: (blob: Blob) => `blob:${blobs.push(blob)}` }))
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    names.push(this.download)
  })
  return { names, texts: () => Promise.all(blobs.map(textOf)) }
}

test.each(releases)('%s: what is saved is named after no patient, and says what is missing', async (release) => {
  const { names, texts } = saved()
  renderInChart(<TakeAlongPage chart={fakeChart(server(release, { denied: ['Observation'] }))} />)
  const bundle = await screen.findByRole('button', { name: 'Everything received' })
  await waitFor(() => expect(screen.queryByText(/still loading/)).toBeNull())
  await userEvent.click(bundle)
  await userEvent.click(screen.getByRole('button', { name: 'International Patient Summary' }))
  await userEvent.click(screen.getByRole('button', { name: 'Save Problems as CSV' }))
  expect(names.join()).not.toMatch(/lee|p1/i)
  expect(names).toHaveLength(3)
  const [received = '', summary = '', csv = ''] = await texts()
  expect(JSON.parse(received)).toMatchObject({ resourceType: 'Bundle', type: 'collection' })
  expect(received).toContain('Condition/c1')
  expect(JSON.parse(summary)).toMatchObject({ resourceType: 'Bundle', type: 'document' })
  expect(csv).toContain('Asthma')
  expect(csv).toContain('Complete, 1 record')
})

test.each(releases)('%s: the hand-off lists each drug once, and what it stands on', async (release) => {
  const { container } = renderInChart(<HandOffPage chart={fakeChart(server(release))} />)
  const block = await waitFor(() => {
    const found = container.querySelector('[data-print="medications"]')
    if (found === null || found.querySelectorAll('li').length === 0) throw new Error('not there yet')
    return found
  })
  expect(block.querySelectorAll('li')).toHaveLength(1)
  expect(wordsOf(block)).toContain('2 records')
  expect(container.querySelectorAll('[data-ledger]').length).toBeGreaterThan(2)
})

test.each(releases)('%s: on the full chart every item stands, and every section says what it is', async (release) => {
  const { container } = renderInChart(<FullChartPage chart={fakeChart(server(release))} />)
  await waitFor(() => expect(container.querySelectorAll('[data-print="medications"] li').length).toBe(2))
  expect(wordsOf(container)).toContain('Asthma')
})

test('the name of a file tells the day and nothing of the patient', () => {
  expect(fileName('problems', { year: 2026, month: 3, day: 4 }, 'csv')).toBe('sightline-problems-2026-03-04.csv')
})

const told = (type: string, id: string, text: string, more: object) => ({
  resourceType: type,
  id,
  code: { text },
  ...more,
})

test('a file of values says inside whose they are', async () => {
  const { names, texts } = saved()
  renderInChart(<TakeAlongPage chart={fakeChart(server('r4'))} />)
  await userEvent.click(await screen.findByRole('button', { name: 'Save Problems as CSV' }))
  const [text = ''] = await texts()
  expect(text.split('\r\n')[0]).toMatch(/Anna Lee, Born Not known, MRN Not known\. Problems\. Read from Example Clinic/)
  expect(names.join()).not.toContain('Anna')
})

const noMore = {
  release: 'r4' as const,
  resources: [
    told('Condition', 'dvt', 'Deep vein thrombosis', { clinicalStatus: { coding: [{ code: 'resolved' }] } }),
    told('Condition', 'gout', 'Gout', {}),
    told('Condition', 'ulcer', 'Peptic ulcer', { clinicalStatus: { coding: [{ code: 'inactive' }] } }),
    told('AllergyIntolerance', 'pen', 'Penicillin', { clinicalStatus: { coding: [{ code: 'resolved' }] } }),
  ],
}

test('on paper, where no heading says it, what is not active says so beside its name', async () => {
  const handOff = renderInChart(<HandOffPage chart={fakeChart(noMore)} />)
  await waitFor(() => expect(wordsOf(handOff.container)).toContain('Gout'))
  expect(wordsOf(handOff.container)).toContain('Gout status not stated')
  expect(wordsOf(handOff.container)).toContain('Peptic ulcer inactive')
  cleanup()
  const full = renderInChart(<FullChartPage chart={fakeChart(noMore)} />)
  await waitFor(() => expect(wordsOf(full.container)).toContain('Penicillin'))
  expect(wordsOf(full.container)).toContain('Deep vein thrombosis resolved')
  expect(wordsOf(full.container)).toContain('Penicillin resolved')
})

const lab = (id: string, text: string, loinc: string, when: string, more: object) =>
  told('Observation', id, text, {
    status: 'final',
    category: [{ coding: [{ code: 'laboratory' }] }],
    code: { text, coding: [{ system: 'http://loinc.org', code: loinc }] },
    effectiveDateTime: when,
    ...more,
  })
const quantity = (value: number, unit: string, flag?: string) => ({
  valueQuantity: { value, unit },
  ...(flag === undefined ? {} : { interpretation: [{ coding: [{ code: flag }] }] }),
})

async function printedBlock(name: string, resources: FakeServer['resources']): Promise<string> {
  const { container } = renderInChart(<HandOffPage chart={fakeChart({ release: 'r4', resources })} />)
  await waitFor(() => expect(container.querySelector(`[data-print="${name}"] li`)).not.toBeNull())
  return wordsOf(container.querySelector(`[data-print="${name}"]`) ?? container)
}

test('the results of the hand-off are one for each test: the latest that found something, parts too', async () => {
  const words = await printedBlock('labs', [
    lab('serum', 'Glucose', '2345-7', '2026-03-01T08:00:00Z', quantity(520, 'mg/dL', 'HH')),
    lab('urine', 'Glucose', '5792-7', '2026-03-01T09:00:00Z', { valueString: 'Negative' }),
    lab('k', 'Potassium', '2823-3', '2026-03-01T08:00:00Z', quantity(6.9, 'mmol/L', 'HH')),
    lab('again', 'Potassium', '2823-3', '2026-03-01T12:00:00Z', { status: 'cancelled' }),
    lab('gas', 'Arterial blood gas', '24336-0', '2026-03-01T07:00:00Z', {
      component: [{ code: { text: 'pH' }, ...quantity(6.95, '', 'LL') }],
    }),
  ])
  expect(words).toMatch(/Glucose .*520 mg\/dL/)
  expect(words).toMatch(/Glucose Negative/)
  expect(words).toMatch(/Potassium .*6\.9 mmol\/L/)
  expect(words).not.toContain('cancelled')
  expect(words).toMatch(/Arterial blood gas .*pH 6\.95/)
})

const vital = (id: string, text: string, loinc: string, when: string, more: object) => ({
  ...lab(id, text, loinc, when, more),
  category: [{ coding: [{ code: 'vital-signs' }] }],
})

test('the measures of the hand-off stand as they are read, none that has a name is cut, what was not measured hides none', async () => {
  const others = Array.from({ length: 12 }, (_, at) =>
    vital(`x${at}`, `Other ${at}`, `1${at}-1`, '2026-03-05', quantity(at, 'cm')),
  )
  const words = await printedBlock('vitals', [
    ...others,
    vital('w', 'Weight', '29463-7', '2026-03-04', quantity(70, 'kg')),
    vital('o2', 'SpO2', '59408-5', '2026-03-03', quantity(84, '%')),
    vital('o2again', 'SpO2', '59408-5', '2026-03-04', { status: 'cancelled' }),
  ])
  expect(words).toMatch(/SpO2 .*84 %.*Weight .*70 kg.*Other 0/)
  expect(words).toContain('and 6 more, not printed here')
})

test('no lasting problem of the hand-off makes room for the diagnosis of a visit, which says that it is one', async () => {
  const active = { clinicalStatus: { coding: [{ code: 'active' }] } }
  const visits = Array.from({ length: 20 }, (_, at) =>
    told('Condition', `v${at}`, `Visit ${at}`, {
      ...active,
      category: [{ coding: [{ code: 'encounter-diagnosis' }] }],
      onsetDateTime: '2026-01-01',
    }),
  )
  const words = await printedBlock('problems', [
    ...visits,
    told('Condition', 'd', 'Type 1 diabetes', {
      ...active,
      category: [{ coding: [{ code: 'problem-list-item' }] }],
      onsetDateTime: '1990',
    }),
  ])
  expect(words).toMatch(/^[^V]*Type 1 diabetes.*Visit \d+ encounter diagnosis/)
  expect(words).toContain('and 5 more, not printed here')
})

const insulin = (id: string, code: string, text: string) => ({
  resourceType: 'MedicationRequest',
  id,
  status: 'active',
  intent: 'order',
  medicationCodeableConcept: {
    text: 'Insulin',
    coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code }],
  },
  dosageInstruction: [{ text }],
})

test('two drugs of one name are two lines, each with its dose', async () => {
  const words = await printedBlock('medications', [
    insulin('a', '274783', '40 units nightly'),
    insulin('b', '86009', '4 units with meals'),
  ])
  expect(words.match(/Insulin/g)).toHaveLength(2)
})

test('what the EHR holds back stands on every paper, beside a section that is complete as well', async () => {
  const withheld = {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'warning', code: 'suppressed', diagnostics: 'Some sensitive records were withheld' }],
  }
  const chart = () =>
    fakeChart({
      release: 'r4',
      resources: noMore.resources,
      answer: (type) =>
        type === 'AllergyIntolerance'
          ? Response.json({
              resourceType: 'Bundle',
              type: 'searchset',
              entry: [{ resource: noMore.resources.at(-1) }, { resource: withheld, search: { mode: 'outcome' } }],
            })
          : undefined,
    })
  for (const Page of [HandOffPage, FullChartPage]) {
    const { container } = renderInChart(<Page chart={chart()} />)
    for (const place of ['[data-print="allergies"]', '[data-ledger="allergies"]']) {
      await waitFor(() =>
        expect(container.querySelector(place)?.textContent).toContain('Some sensitive records were withheld'),
      )
    }
    cleanup()
  }
})

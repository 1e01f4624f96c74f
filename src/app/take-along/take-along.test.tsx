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

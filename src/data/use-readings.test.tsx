// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import { StrictMode, type ReactElement } from 'react'
import { afterEach, expect, test } from 'vitest'
import { releases } from '../fhir/release'
import type { SectionReading } from '../model/completeness'
import type { Sourced } from './source-run'
import type { ChartContext } from './chart-context'
import { problemSources } from './problem-sources'
import { createChartClient } from './query-client'
import { useSection } from './use-section'
import { bundle, fakeSession, json, outcome, type FakeSessionOptions, type Respond } from './testing/fake-session'
import { useMedications } from './use-medications'
import { usePatient } from './use-patient'

afterEach(cleanup)

function Section({ name, reading }: { name: string; reading: SectionReading<Sourced> }) {
  return (
    <section aria-label={name} data-state={reading.state}>
      {reading.items.flatMap(({ source }) => source.resources).join(' ')}
    </section>
  )
}

function Chart({ chart }: { chart: ChartContext }): ReactElement {
  return (
    <>
      <Section name="patient" reading={usePatient(chart)} />
      <Section name="problems" reading={useSection(chart, problemSources)} />
      <Section name="medications" reading={useMedications(chart)} />
      <Section name="problems again" reading={useSection(chart, problemSources)} />
    </>
  )
}

function open(respond: Respond, options?: FakeSessionOptions) {
  const server = fakeSession(respond, options)
  const view = render(
    <StrictMode>
      <QueryClientProvider client={createChartClient()}>
        <Chart chart={{ session: server.session }} />
      </QueryClientProvider>
    </StrictMode>,
  )
  return { ...server, view }
}

/** Waits until the section is in this state; returns what it shows. */
async function shown(name: string, state: string): Promise<string> {
  const section = await screen.findByRole('region', { name })
  await expect.poll(() => section.dataset['state']).toBe(state)
  return section.textContent
}

const answers: Record<string, object> = {
  Patient: { resourceType: 'Patient', id: 'p1' },
  Condition: bundle([{ resourceType: 'Condition', id: 'c1', code: { text: 'Asthma' } }]),
  MedicationRequest: bundle([
    { resourceType: 'MedicationRequest', id: 'm1', status: 'active', medicationCodeableConcept: { text: 'a' } },
  ]),
  MedicationOrder: bundle([
    { resourceType: 'MedicationOrder', id: 'm1', status: 'active', medicationCodeableConcept: { text: 'a' } },
  ]),
  MedicationStatement: bundle([
    { resourceType: 'MedicationStatement', id: 's1', status: 'active', medicationCodeableConcept: { text: 'b' } },
  ]),
}

const typeOf = (url: URL) => url.pathname.split('/')[2] ?? ''

test.each(releases)('%s: the three sections are read side by side, each once', async (release) => {
  const { asked, traffic } = open((url) => json(answers[typeOf(url)]), { release })
  const orders = release === 'r4' ? 'MedicationRequest' : 'MedicationOrder'
  expect(await shown('patient', 'complete')).toBe('Patient/p1')
  expect(await shown('problems', 'complete')).toBe('Condition/c1')
  expect(await shown('problems again', 'complete')).toBe('Condition/c1')
  expect(await shown('medications', 'complete')).toBe(`${orders}/m1 MedicationStatement/s1`)
  // StrictMode mounts twice: what the first mount asked was aborted. Whether statements are offered is asked, too.
  expect(asked.length - traffic.aborted).toBe(5)
  expect(new Set(asked.map((href) => typeOf(new URL(href))))).toEqual(
    new Set(['Patient', 'Condition', orders, 'metadata', 'MedicationStatement']),
  )
})

test('an EHR without statements has a whole medication list', async () => {
  open((url) => {
    const type = typeOf(url)
    return type === 'MedicationStatement' ? json(outcome('not-supported', 'No'), 404) : json(answers[type])
  })
  expect(await shown('medications', 'complete')).toBe('MedicationRequest/m1')
})

test('one section that fails leaves the others be', async () => {
  open((url) => (typeOf(url) === 'Condition' ? json({}, 500) : json(answers[typeOf(url)])))
  expect(await shown('problems', 'failed')).toBe('')
  expect(await shown('patient', 'complete')).toBe('Patient/p1')
  expect(await shown('medications', 'complete')).toBe('MedicationRequest/m1 MedicationStatement/s1')
})

test('what the scopes do not allow says so before anything is asked', () => {
  open(() => new Promise<Response>(() => {}), { missing: ['Condition'] })
  expect(screen.getByRole('region', { name: 'problems' }).dataset['state']).toBe('denied')
  expect(screen.getByRole('region', { name: 'patient' }).dataset['state']).toBe('loading')
})

test('a release without such records says so, where it could be taken for none', () => {
  const { session, asked } = fakeSession(() => json({}), { release: 'dstu2' })
  const noSources = { section: 'x', of: 'CareTeam', r4: problemSources.r4, dstu2: [] }
  const Lacking = () => <Section name="lacking" reading={useSection({ session }, noSources)} />
  render(
    <QueryClientProvider client={createChartClient()}>
      <Lacking />
    </QueryClientProvider>,
  )
  expect(screen.getByRole('region', { name: 'lacking' }).dataset['state']).toBe('unsupported')
  expect(asked).toEqual([])
})

test('nothing recorded is none', async () => {
  open((url) => json(typeOf(url) === 'Patient' ? answers['Patient'] : bundle([])))
  expect(await shown('problems', 'none')).toBe('')
  expect(await shown('medications', 'none')).toBe('')
})

test('closing the chart leaves no request running', async () => {
  const { view, traffic } = open(() => new Promise<Response>(() => {}))
  await expect.poll(() => traffic.running).toBe(4)
  view.unmount()
  await expect.poll(() => traffic.running).toBe(0)
})

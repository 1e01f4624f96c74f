// @vitest-environment jsdom
import { act, cleanup } from '@testing-library/react'
import { Profiler } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { bundle, fakeSession, json } from '../data/testing/fake-session'
import { renderInChart, settledSection } from '../sections/chart-fixture'
import type { SectionDefinition } from '../sections/section'
import { Overview } from './overview'
import { InTurns } from './turns'

const rendered = vi.hoisted(() => new Map<string, number>())

/** Counts how often a card, or anything in it, is rendered. */
function counted(section: SectionDefinition, times: Map<string, number>): SectionDefinition {
  const { name, card } = section
  if (card === undefined) return section
  const { Card } = card
  const count = () => times.set(name, (times.get(name) ?? 0) + 1)
  return {
    ...section,
    card: {
      ...card,
      Card: (props) => (
        <Profiler id={name} onRender={count}>
          <Card {...props} />
        </Profiler>
      ),
    },
  }
}

vi.mock('../sections/registry', async (importOriginal) => {
  const { sections } = await importOriginal<{ sections: readonly SectionDefinition[] }>()
  return { sections: sections.map((section) => counted(section, rendered)) }
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const held: Record<string, readonly object[]> = {
  Condition: [{ resourceType: 'Condition', id: 'c1', code: { text: 'Asthma' } }],
  MedicationRequest: [{ resourceType: 'MedicationRequest', id: 'm1', medicationCodeableConcept: { text: 'Aspirin' } }],
  Encounter: [{ resourceType: 'Encounter', id: 'e1', period: { start: '2024-01-02' } }],
}

function opened(gate: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (gate.aborted) resolve()
    else gate.addEventListener('abort', () => resolve(), { once: true })
  })
}

test('a card is not rendered anew when another section has come', async () => {
  const gate = new AbortController()
  const { session } = fakeSession(async (url) => {
    const type = url.pathname.split('/').at(-1) ?? ''
    if (type === 'Encounter') await opened(gate.signal)
    return json(bundle(held[type] ?? []))
  })
  const view = renderInChart(<Overview chart={{ session }} />)
  const others = ['problems', 'medications', 'allergies', 'patient']
  for (const name of others) await settledSection(view, name)
  const before = others.map((name) => rendered.get(name))
  expect(before.every((times) => times !== undefined && times > 0)).toBe(true)
  gate.abort()
  const came = await settledSection(view, 'encounters')
  expect(came.querySelector('[data-item="Encounter/e1"]')).not.toBeNull()
  expect(others.map((name) => rendered.get(name))).toEqual(before)
})

test('what stands in the further cards is asked for when their turn has come', async () => {
  const paints: FrameRequestCallback[] = []
  vi.useFakeTimers()
  vi.stubGlobal('requestAnimationFrame', (paint: FrameRequestCallback) => paints.push(paint))
  const { session, asked } = fakeSession(() => json(bundle([])))
  const typesAsked = () => new Set(asked.map((url) => new URL(url).pathname.split('/').at(-1)))
  renderInChart(
    <InTurns>
      <Overview chart={{ session }} />
    </InTurns>,
  )
  await act(() => vi.advanceTimersByTimeAsync(50))
  expect(typesAsked()).toEqual(
    new Set(['AllergyIntolerance', 'Condition', 'MedicationRequest', 'MedicationStatement', 'metadata']),
  )
  for (const paint of paints.splice(0)) paint(0)
  await act(() => vi.advanceTimersByTimeAsync(50))
  expect(typesAsked()).toContain('Observation')
})

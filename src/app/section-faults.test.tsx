// @vitest-environment jsdom
import { cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { fakeChart, renderInChart, type FakeServer } from '../sections/chart-fixture'
import { sections } from '../sections/registry'
import type { SectionDefinition, SectionName } from '../sections/section'
import { t } from '../words/chart'
import { SectionBoundary } from './section-boundary'
import { HandOffPage } from './take-along/hand-off-page'
import { TimelinePage } from './timeline/timeline-page'

// A mistake in the code of one section, in each of them.

const fault: { in: SectionName | undefined } = vi.hoisted(() => ({ in: undefined }))

vi.mock('../sections/registry', async (importOriginal) => {
  const { sections: whole } = await importOriginal<{ sections: readonly SectionDefinition[] }>()
  const { outlinesOf } = await import('../sections/section-face')
  const faultyWhereAsked = (section: SectionDefinition): SectionDefinition => {
    const { name, useReading, useOutlines } = section
    const outlines = () => {
      throw new Error(`a fault in ${name}`)
    }
    const useFaulty = outlinesOf(useReading, () => Promise.resolve({ none: () => 'nothing', groups: [], outlines }))
    return { ...section, useOutlines: (chart) => (fault.in === name ? useFaulty(chart) : useOutlines(chart)) }
  }
  return { sections: whole.map(faultyWhereAsked) }
})

const reported = vi.fn<(error: unknown) => void>()

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  vi.stubGlobal('reportError', reported)
  reported.mockClear()
})

afterEach(cleanup)

const names = sections.map(({ name }) => name)

const server: FakeServer = {
  release: 'r4',
  resources: [
    { resourceType: 'Patient', id: 'p1', name: [{ text: 'Anna Lee' }] },
    { resourceType: 'Condition', id: 'c1', code: { text: 'Asthma' }, recordedDate: '2020-01-02' },
    { resourceType: 'Procedure', id: 'o1', code: { text: 'Appendectomy' }, performedDateTime: '2019-05-06' },
  ],
}

function sectionNamed(name: SectionName): SectionDefinition {
  const found = sections.find((section) => section.name === name)
  if (found === undefined) throw new Error(`no section ${name}`)
  return found
}

const titleOf = (name: SectionName) => t(sectionNamed(name).title, { audience: 'provider' })

describe.each(['card', 'full'] as const)('on its %s', (view) => {
  test.each(names)('a fault in %s costs that alone, and can be tried again', async (name) => {
    let heals = false
    const Faulty = () => {
      if (!heals) throw new Error('a fault')
      return <p>healed</p>
    }
    const { container } = renderInChart(
      <>
        <SectionBoundary section={sectionNamed(name)} view={view}>
          <Faulty />
        </SectionBoundary>
        <p>the rest</p>
      </>,
    )
    const broken = container.querySelector<HTMLElement>(`[data-section="${name}"][data-view="${view}"]`)
    expect(broken?.dataset['state']).toBe('failed')
    expect(broken?.textContent).toContain('an error in Sightline')
    expect(screen.getByText('the rest')).toBeTruthy()
    heals = true
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }))
    expect(screen.getByText('healed')).toBeTruthy()
  })
})

test.each(names)('a fault in the words of %s: the timeline has the others, and says what it lacks', async (name) => {
  fault.in = name
  renderInChart(<TimelinePage chart={fakeChart(server)} />)
  // Of the two that are dated, one at least is of another section.
  const other = name === 'problems' ? 'Appendectomy' : 'Asthma'
  expect(await screen.findByText(other)).toBeTruthy()
  await waitFor(() => {
    const lacking = screen.getAllByRole('listitem').map(({ textContent }) => textContent)
    expect(lacking.filter((said) => said.includes('could not be loaded') && said.includes(titleOf(name)))).toHaveLength(
      1,
    )
  })
  expect(reported).toHaveBeenCalled()
})

test('a fault in the words of the problems: the hand-off has the rest, and its ledger says so', async () => {
  fault.in = 'problems'
  const { container } = renderInChart(<HandOffPage chart={fakeChart(server)} />)
  const block = await waitFor(() => {
    const found = container.querySelector('[data-print="problems"]')
    if (!found?.textContent.includes('could not load')) throw new Error('not there yet')
    return found
  })
  expect(block.textContent).toContain('a mistake in Sightline')
  expect(container.textContent).not.toContain('Asthma')
  expect(container.querySelector('[data-print="allergies"]')).toBeTruthy()
})

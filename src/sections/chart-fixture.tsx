import { QueryClientProvider } from '@tanstack/react-query'
import { render, renderHook, waitFor, type RenderResult } from '@testing-library/react'
import type { ReactNode } from 'react'
import { MemoryRouter } from 'react-router-dom'
import type { ChartContext } from '../data/chart-context'
import { createChartClient } from '../data/query-client'
import { fakeSession, json } from '../data/testing/fake-session'
import type { Outline } from '../model/outline'
import { ReaderProvider, type Reader } from '../ui/reader'
import { fakeReader } from '../ui/testing/fake-reader'
import type { SectionDefinition } from './section'

type Release = ChartContext['session']['ehr']['release']

export interface FakeServer {
  release: Release
  /** What the server holds; a search answers those of the type asked for. */
  resources: { resourceType: string; [element: string]: unknown }[]
  /** Instead of the answer above, by resource type: `undefined` leaves it. */
  answer?: (resourceType: string) => Response | undefined
  /** Resource types whose scope was not granted. */
  denied?: string[]
}

/** A chart whose session reads from `server`, in process. */
export function fakeChart(server: FakeServer): ChartContext {
  const { release, denied = [] } = server
  return { session: fakeSession((url) => answerOf(server, url), { release, missing: denied }).session }
}

function answerOf({ resources, answer }: FakeServer, url: URL): Response {
  const [type = '', id] = url.pathname.replace('/fhir/', '').split('/')
  const instead = answer?.(type)
  if (instead !== undefined) return instead
  const found = resources.filter((resource) => resource.resourceType === type)
  if (id !== undefined) {
    const resource = found.find((candidate) => candidate['id'] === id)
    return resource === undefined ? json({ resourceType: 'OperationOutcome', issue: [] }, 404) : json(resource)
  }
  return json({ resourceType: 'Bundle', type: 'searchset', entry: found.map((resource) => ({ resource })) })
}

function chartAround(audience: Reader['audience'] | undefined) {
  const client = createChartClient()
  return function ChartAround({ children }: { children: ReactNode }) {
    return (
      <QueryClientProvider client={client}>
        <ReaderProvider value={fakeReader(audience)}>
          <MemoryRouter>{children}</MemoryRouter>
        </ReaderProvider>
      </QueryClientProvider>
    )
  }
}

/** Renders a part of a chart as the app would put it up. */
export function renderInChart(children: ReactNode, audience?: Reader['audience']): RenderResult {
  return render(children, { wrapper: chartAround(audience) })
}

/** What a section says of what a server holds, once it has all come and its code is there. */
export function outlinesSaid(
  section: Pick<SectionDefinition, 'useOutlines'>,
  server: FakeServer,
  audience?: Reader['audience'],
): Promise<readonly Outline[]> {
  return outlinesIn(section, fakeChart(server), audience)
}

/** As `outlinesSaid`, of a chart that is there. */
export async function outlinesIn(
  { useOutlines }: Pick<SectionDefinition, 'useOutlines'>,
  chart: ChartContext,
  audience?: Reader['audience'],
): Promise<readonly Outline[]> {
  const { result } = renderHook(() => useOutlines(chart), { wrapper: chartAround(audience) })
  return waitFor(() => {
    const { reading, outlines } = result.current
    if (outlines === undefined || reading.state === 'loading' || reading.state === 'partial')
      throw new Error('nothing said yet')
    return outlines
  })
}

/** What a part says, white space made plain. */
export function wordsOf(element: Element): string {
  return (element.textContent ?? '').replaceAll(/\s+/g, ' ').trim()
}

/** A section that has come to rest. */
export function settledSection(view: RenderResult, name: string): Promise<HTMLElement> {
  return waitFor(() => {
    const section = view.container.querySelector<HTMLElement>(`[data-section="${name}"]`)
    const state = section?.dataset['state']
    if (section === null || state === 'loading' || state === 'partial')
      throw new Error(`${name} is ${state ?? 'absent'}`)
    return section
  })
}

export function itemOf(section: HTMLElement, id: string): HTMLElement | null {
  return section.querySelector<HTMLElement>(`[data-item="${id}"]`)
}

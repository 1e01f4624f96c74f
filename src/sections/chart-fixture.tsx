import { QueryClientProvider } from '@tanstack/react-query'
import { render, waitFor, type RenderResult } from '@testing-library/react'
import type { ReactNode } from 'react'
import { MemoryRouter } from 'react-router-dom'
import type { ChartContext } from '../data/chart-context'
import { createChartClient } from '../data/query-client'
import { ReaderProvider, type Reader } from '../ui/reader'

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

export function fakeReader(audience: Reader['audience'] = 'provider'): Reader {
  return {
    audience,
    ehrName: 'Example Clinic',
    today: { year: 2026, month: 11, day: 22 },
    moment: {
      precision: 'time',
      year: 2026,
      month: 11,
      day: 22,
      time: { hour: 12, minute: 0, second: 0, offset: 'Z' },
      text: '2026-11-22T12:00:00Z',
    },
    locale: 'en-GB',
  }
}

/** A chart whose session reads from `server`, in process. */
export function fakeChart(server: FakeServer): ChartContext {
  const { release, denied = [] } = server
  return {
    session: {
      key: 'test',
      ehr: {
        id: 'example',
        name: 'Example Clinic',
        vendor: 'smart',
        audience: 'provider',
        iss: 'https://ehr.test/fhir',
        release,
        clientId: 'sightline',
        redirectUri: '/',
        tokenVia: 'direct',
        origins: [],
      },
      vendor: {
        id: 'smart',
        name: 'SMART',
        releases: ['r4', 'dstu2'],
        discovery: { order: ['well-known'], metadataAccept: { r4: 'application/json', dstu2: 'application/json' } },
        pkce: 'always',
        scopeStyle: 'v2',
        wildcards: true,
        identityScope: 'openid fhirUser',
        refreshScope: { provider: undefined, patient: undefined },
        patientClaim: undefined,
        acceptHeader: { r4: 'application/fhir+json', dstu2: 'application/json+fhir' },
        badRequestMayBeTransient: false,
        includeMedication: true,
        pageSize: 50,
      },
      fhirBase: new URL('https://ehr.test/fhir/'),
      patientId: 'p1',
      user: undefined,
      picked: false,
      context: {
        encounterId: undefined,
        needPatientBanner: true,
        intent: undefined,
        styleUrl: undefined,
        fhirContext: [],
        tenant: undefined,
      },
      scopeFor: (resourceType) => `patient/${resourceType}.rs`,
      limitedScope: () => undefined,
      missingScope: (resourceType) => (denied.includes(resourceType) ? `patient/${resourceType}.rs` : undefined),
      fetch: (url) => Promise.resolve(answerOf(server, url)),
    },
  }
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

export function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/fhir+json' } })
}

/** Renders a part of a chart as the app would put it up. */
export function renderInChart(children: ReactNode, audience?: Reader['audience']): RenderResult {
  return render(
    <QueryClientProvider client={createChartClient()}>
      <ReaderProvider value={fakeReader(audience)}>
        <MemoryRouter>{children}</MemoryRouter>
      </ReaderProvider>
    </QueryClientProvider>,
  )
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

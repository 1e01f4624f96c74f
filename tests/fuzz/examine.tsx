import { QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { MemoryRouter } from 'react-router-dom'
import { sections } from '../../src/sections/registry'
import { ReaderProvider, type Reader } from '../../src/ui/reader'
import { fakeReader } from '../../src/ui/testing/fake-reader'
import type { ExpectedSection } from '../fixtures/chart-sections'
import { meaningViolations } from './examine-meaning'
import { outlineViolations } from './examine-outlines'
import { fileViolations } from './examine-files'
import { fatesOf, fateViolations } from './examine-fates'
import type { FuzzBatch } from './fuzz-cases'
import { readChart, type FuzzedChart } from './fuzzed-chart'
import { junkIn } from './junk'
import { readMarkup } from './markup'
import type { ReadSection } from './sections-read'
import { heardDuring, type Violation } from './violations'

const audiences = ['provider', 'patient'] as const

/** What of a chart is looked at, and by what it is shown: a test puts a broken one in its place. */
export interface Examined {
  read: (batch: FuzzBatch) => Promise<FuzzedChart>
  render: (node: ReactNode) => string
}

const asTheApp: Examined = { read: readChart, render: renderToStaticMarkup }

/** Takes a batch the whole way of a chart, from JSON to markup, for both readers. */
export function examine(batch: FuzzBatch, { read, render }: Examined = asTheApp): Promise<Violation[]> {
  return heardDuring(async () => {
    const chart = await read(batch)
    const fates = fatesOf(batch)
    return [
      ...fateViolations(fates, chart),
      ...audiences.flatMap((audience) => {
        const reader = fakeReader(audience)
        return [
          outlineViolations(batch, chart, reader),
          meaningViolations(batch, chart, reader),
          fileViolations(chart, reader),
          [...chart.sections].flatMap(([name, section]) =>
            markupViolations(batch, chart, { name, section, reader, render }),
          ),
        ].flat()
      }),
      ...pollution(),
    ]
  })
}

interface RenderedSection {
  name: ExpectedSection
  section: ReadSection
  reader: Reader
  render: Examined['render']
}

/** Of a section's page and of its card. */
function markupViolations(
  batch: FuzzBatch,
  chart: FuzzedChart,
  { name, section, reader, render }: RenderedSection,
): Violation[] {
  const definition = sections.find((one) => one.name === name)
  if (definition === undefined) return [{ name: 'no section', detail: name }]
  const { Page } = definition.page
  const Card = definition.card?.Card
  const shown = new Set(section.reading.items.flatMap((item) => item.source.resources))
  const views: [string, ReactNode][] = [
    ['page', <Page key="page" chart={chart.chart} />],
    ...(Card === undefined
      ? []
      : [['card', <Card key="card" chart={chart.chart} rows={8} />] satisfies [string, ReactNode]]),
  ]
  return views.flatMap(([view, node]) => {
    const where = `${name} ${view} for a ${reader.audience}`
    const markup = readMarkup(render(inChart(chart, node, reader)))
    const { lines, dangers, empty, items, sections: framed } = markup
    const frame = framed.get(name)
    // Labs render their first rows at once, and the others after the first paint.
    const isListed = view === 'page' && name !== 'labs' && name !== 'patient'
    const lost = isListed ? [...shown].filter((id) => !id.split(' ').every((part) => items.has(part))) : []
    return [
      dangers.map((danger) => ({ name: 'danger in markup', detail: `${where}: ${danger.slice(0, 300)}` })),
      empty.map((part) => ({ name: 'empty part', detail: `${where}: ${part}` })),
      lost.map((id) => ({ name: 'not on its page', detail: `${where}: ${id}` })),
      // The number of a person may be a UUID.
      (name === 'patient' ? [] : junkIn(lines, batch.cases)).map((line) => ({
        name: 'junk on screen',
        detail: `${where}: ${line.slice(0, 300)}`,
      })),
      frame?.['data-state'] === section.reading.state && frame['aria-busy'] === 'false'
        ? []
        : [{ name: 'not at rest', detail: `${where}: ${frame?.['data-state'] ?? 'no frame'}` }],
    ].flat()
  })
}

function inChart({ client }: FuzzedChart, node: ReactNode, reader: Reader): ReactNode {
  return (
    <QueryClientProvider client={client}>
      <ReaderProvider value={reader}>
        <MemoryRouter>{node}</MemoryRouter>
      </ReaderProvider>
    </QueryClientProvider>
  )
}

/** Every object has what its prototype has. */
function pollution(): Violation[] {
  const probe: object = {}
  const strange = ['wasPolluted', 'reference', 'coding', 'text', 'wasRun'].filter((key) => key in probe)
  return [...strange, ...('wasRun' in globalThis ? ['a script ran'] : [])].map((detail) => ({
    name: 'pollution',
    detail,
  }))
}

/** The code of pages and cards comes by `import()`: once here is enough. */
export async function fetchCode(batch: FuzzBatch): Promise<void> {
  const chart = await readChart({ ...batch, cases: [] })
  const until = performance.now() + 60_000
  for (const { page } of sections) page.fetchAhead()
  while (performance.now() < until) {
    const busy = sections.some(({ page: { Page }, card }) =>
      [Page, ...(card === undefined ? [] : [card.Card])].some((Part) => {
        try {
          return /aria-busy="true"/.test(
            renderToStaticMarkup(inChart(chart, <Part chart={chart.chart} rows={1} />, fakeReader())),
          )
        } catch {
          return true
        }
      }),
    )
    if (!busy) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('The code of a page did not come')
}

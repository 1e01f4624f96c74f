import type { QueryClient } from '@tanstack/react-query'
import type { ChartContext } from './chart-context'
import { medicationOrdersQuery, medicationStatementsQuery } from './medications-query'
import { patientQuery } from './patient-query'
import { sectionSourceQuery, type SectionSources } from './section-sources'
import type { Sourced } from './source-run'

// What a section reads can be begun before anybody looks: who looks later joins the reading, and with the last of them
// it stops as ever. The promises are kept when all has been read, and never rejected.

/** Begins the searches of a section. */
export function readSectionAhead<Item extends Sourced>(
  client: QueryClient,
  chart: ChartContext,
  sources: SectionSources<Item>,
): Promise<unknown> {
  return Promise.all(
    sources[chart.session.ehr.release].map((source) =>
      client.prefetchQuery(sectionSourceQuery(chart, sources.section, source)),
    ),
  )
}

export function readPatientAhead(client: QueryClient, chart: ChartContext): Promise<unknown> {
  return client.prefetchQuery(patientQuery(chart))
}

export function readMedicationsAhead(client: QueryClient, chart: ChartContext): Promise<unknown> {
  return Promise.all([
    client.prefetchQuery(medicationOrdersQuery(chart)),
    client.prefetchQuery(medicationStatementsQuery(chart)),
  ])
}

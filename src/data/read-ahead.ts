import type { QueryClient } from '@tanstack/react-query'
import type { ChartContext } from './chart-context'
import { medicationOrdersQuery, medicationStatementsQuery } from './medications-query'
import { patientQuery } from './patient-query'
import { sectionSourceQuery, type SectionSources } from './section-sources'
import type { Sourced } from './source-run'

// What a section reads can be begun before anybody looks: who looks later joins the reading, and with the last of them
// it stops as ever.

/** Begins the searches of a section. */
export function readSectionAhead<Item extends Sourced>(
  client: QueryClient,
  chart: ChartContext,
  sources: SectionSources<Item>,
): void {
  for (const source of sources[chart.session.ehr.release])
    void client.prefetchQuery(sectionSourceQuery(chart, sources.section, source))
}

export function readPatientAhead(client: QueryClient, chart: ChartContext): void {
  void client.prefetchQuery(patientQuery(chart))
}

export function readMedicationsAhead(client: QueryClient, chart: ChartContext): void {
  void client.prefetchQuery(medicationOrdersQuery(chart))
  void client.prefetchQuery(medicationStatementsQuery(chart))
}

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { sectionReading, type SectionReading, type SourceReading } from '../model/completeness'
import type { ChartContext } from './chart-context'
import { sectionSourceQuery, type SectionSources } from './section-sources'
import { emptyReading, type Sourced } from './source-run'

/**
 * What has come of a section so far, from all its sources. The number of sources must not change while mounted. What is
 * not `due` is only looked at: nothing is asked for on its account.
 */
export function useSection<Item extends Sourced>(
  chart: ChartContext,
  sources: SectionSources<Item>,
  isDue = true,
): SectionReading<Item> {
  const readings: SourceReading<Item>[] = []
  for (const source of sources[chart.session.ehr.release]) {
    // The list of sources is a constant of the release, and so the order of these hooks is.
    const query = sectionSourceQuery(chart, sources.section, source)
    const { data } = useQuery({ ...query, enabled: isDue })
    readings.push(data)
  }
  return useMemo(
    () => sectionReading(readings.length > 0 ? readings : [lackingRelease<Item>(sources.of)], sources.assertsAbsence),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the readings are the dependencies, as many as there are
    readings,
  )
}

function lackingRelease<Item>(resourceType: string): SourceReading<Item> {
  return { ...emptyReading<Item>(resourceType, true), settled: true, shortfall: { kind: 'unsupported' } }
}

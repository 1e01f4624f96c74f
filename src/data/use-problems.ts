import type { SectionReading } from '../model/completeness'
import type { Problem } from '../model/problem'
import type { ChartContext } from './chart-context'
import { problemSources } from './problem-sources'
import { useSection } from './section-sources'

/** All problems that have come so far, whatever their status. */
export function useProblems(chart: ChartContext): SectionReading<Problem> {
  return useSection(chart, problemSources)
}

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { sectionReading, type SectionReading } from '../model/completeness'
import type { Problem } from '../model/problem'
import type { ChartContext } from './chart-context'
import { problemsQuery } from './problems-query'
import { emptyReading } from './source-run'

const notAsked = emptyReading<Problem>('Condition', true)

/** All problems that have come so far, whatever their status. */
export function useProblems(chart: ChartContext): SectionReading<Problem> {
  const { data: source = notAsked } = useQuery(problemsQuery(chart))
  return useMemo(() => sectionReading([source]), [source])
}

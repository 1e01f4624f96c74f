import { toProblem } from '../fhir/problem'
import type { PerRelease } from '../fhir/release'
import type { Problem } from '../model/problem'
import type { ChartContext } from './chart-context'
import { readSearch } from './read-search'
import type { DemandableFilter } from './patient-search'
import { sourceQuery } from './source-query'

/** Neither element is required of a Condition, so a filter loses those that lack it. */
const demandable: PerRelease<readonly DemandableFilter[]> = {
  r4: [
    {
      parameter: 'category',
      values: 'problem-list-item,health-concern,encounter-diagnosis',
      loses: { kind: 'limited', by: 'category' },
    },
    {
      parameter: 'clinical-status',
      values: 'active,recurrence,relapse,inactive,remission,resolved',
      loses: { kind: 'limited', by: 'clinical-status' },
    },
  ],
  dstu2: [
    {
      parameter: 'category',
      values: 'problem,complaint,symptom,finding,diagnosis,health-concern',
      loses: { kind: 'limited', by: 'category' },
    },
    {
      parameter: 'clinicalstatus',
      values: 'active,relapse,remission,resolved',
      loses: { kind: 'limited', by: 'clinical-status' },
    },
  ],
}

export function problemsQuery(chart: ChartContext) {
  const { release } = chart.session.ehr
  const resourceType = 'Condition'
  return sourceQuery<Problem>(chart, {
    section: 'problems',
    resourceType,
    needed: true,
    read: (run) =>
      readSearch(run, { resourceType, priority: 'problems', demandable: demandable[release] }, toProblem[release]),
  })
}

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
      loses: 'This EHR lists problems by category only: one without a category may be missing here.',
    },
    {
      parameter: 'clinical-status',
      values: 'active,recurrence,relapse,inactive,remission,resolved',
      loses: 'This EHR lists problems by clinical status only: one without a status may be missing here.',
    },
  ],
  dstu2: [
    {
      parameter: 'category',
      values: 'problem,complaint,symptom,finding,diagnosis,health-concern',
      loses: 'This EHR lists problems by category only: one without a category may be missing here.',
    },
    {
      parameter: 'clinicalstatus',
      values: 'active,relapse,remission,resolved',
      loses: 'This EHR lists problems by clinical status only: one without a status may be missing here.',
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

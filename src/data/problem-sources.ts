import { toProblem } from '../fhir/problem'
import type { PerRelease, Release } from '../fhir/release'
import type { Problem } from '../model/problem'
import type { DemandableFilter } from './patient-search'
import type { SectionSource, SectionSources } from './section-sources'

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

const source = (release: Release): SectionSource<Problem> => ({
  resourceType: 'Condition',
  priority: 'problems',
  demandable: demandable[release],
  needed: true,
  atOnce: true,
  toItem: async () => toProblem[release],
})

export const problemSources: SectionSources<Problem> = {
  section: 'problems',
  of: 'Condition',
  r4: [source('r4')],
  dstu2: [source('dstu2')],
}

import { toAllergy } from '../fhir/allergy'
import { assertsNoAllergy, type Allergy } from '../model/allergy'
import type { SectionSource, SectionSources } from './section-sources'
import type { DemandableFilter } from './patient-search'

const search = {
  resourceType: 'AllergyIntolerance',
  priority: 'allergies',
  needed: true,
  atOnce: true,
} as const satisfies Partial<SectionSource<Allergy>>

/** The element is not required, so a filter loses those that lack it. */
const byClinicalStatus: DemandableFilter = {
  parameter: 'clinical-status',
  values: 'active,inactive,resolved',
  loses: { kind: 'limited', by: 'clinical-status' },
}

export const allergySources: SectionSources<Allergy> = {
  section: 'allergies',
  of: 'AllergyIntolerance',
  assertsAbsence: assertsNoAllergy,
  r4: [{ ...search, demandable: [byClinicalStatus], toItem: async () => toAllergy.r4 }],
  dstu2: [
    {
      ...search,
      demandable: [
        {
          parameter: 'status',
          values: 'active,unconfirmed,confirmed,inactive,resolved,refuted,entered-in-error',
          loses: { kind: 'limited', by: 'clinical-status' },
        },
      ],
      toItem: async () => toAllergy.dstu2,
    },
  ],
}

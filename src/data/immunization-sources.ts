import type { Immunization } from '../model/immunization'
import type { DemandableFilter } from './patient-search'
import { lossless, type SectionSources } from './section-sources'

/** Some servers want a date; none lists a record without one by it. */
const dated: DemandableFilter = { parameter: 'date', values: 'ge1800-01-01', loses: { kind: 'limited', by: 'date' } }

export const immunizationSources: SectionSources<Immunization> = {
  section: 'immunizations',
  of: 'Immunization',
  r4: [
    {
      resourceType: 'Immunization',
      priority: 'results',
      demandable: [lossless('status', 'completed,entered-in-error,not-done'), dated],
      needed: true,
      toItem: async () => (await import('../fhir/immunization')).toImmunization.r4,
    },
  ],
  dstu2: [
    {
      resourceType: 'Immunization',
      priority: 'results',
      demandable: [lossless('status', 'in-progress,on-hold,completed,entered-in-error,stopped'), dated],
      needed: true,
      toItem: async () => (await import('../fhir/immunization')).toImmunization.dstu2,
    },
  ],
}

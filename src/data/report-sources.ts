import type { Report } from '../model/report'
import { lossless, type SectionSources } from './section-sources'

export const reportSources: SectionSources<Report> = {
  section: 'reports',
  of: 'DiagnosticReport',
  r4: [
    {
      resourceType: 'DiagnosticReport',
      priority: 'rest',
      demandable: [
        // US Core's three and the two that others use; a report of another category is lost.
        {
          parameter: 'category',
          values:
            'LAB,http://loinc.org|LP29684-5,http://loinc.org|LP29708-2,http://loinc.org|LP7839-6,RAD,PAT,MB,HM,CH,OTH',
          loses: { kind: 'limited', by: 'category' },
        },
        lossless('status', 'registered,partial,preliminary,final,amended,corrected,appended,cancelled,unknown'),
      ],
      needed: true,
      toItem: async () => (await import('../fhir/report')).toReport.r4,
    },
  ],
  dstu2: [
    {
      resourceType: 'DiagnosticReport',
      priority: 'rest',
      demandable: [
        {
          parameter: 'category',
          values: 'LAB,RAD,PAT,MB,HM,CH,OTH',
          loses: { kind: 'limited', by: 'category' },
        },
        lossless('status', 'registered,partial,final,corrected,appended,cancelled'),
      ],
      needed: true,
      toItem: async () => (await import('../fhir/report')).toReport.dstu2,
    },
  ],
}

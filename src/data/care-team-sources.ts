import type { CareTeam } from '../model/care-team'
import type { SectionSources } from './section-sources'

export const careTeamSources: SectionSources<CareTeam> = {
  section: 'care-team',
  of: 'CareTeam',
  r4: [
    {
      resourceType: 'CareTeam',
      priority: 'rest',
      // The element is not required: a team without a status is lost where the filter is demanded.
      demandable: [
        {
          parameter: 'status',
          values: 'proposed,active,suspended,inactive',
          loses: { kind: 'limited', by: 'status' },
        },
      ],
      needed: true,
      toItem: async () => (await import('../fhir/care-team')).toCareTeam.r4,
    },
  ],
  dstu2: [],
}

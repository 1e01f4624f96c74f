import type { Device } from '../model/device'
import type { SectionSources } from './section-sources'

export const deviceSources: SectionSources<Device> = {
  section: 'devices',
  of: 'Device',
  r4: [
    {
      resourceType: 'Device',
      priority: 'rest',
      demandable: [],
      needed: true,
      toItem: async () => (await import('../fhir/device')).toDevice.r4,
    },
  ],
  dstu2: [
    {
      resourceType: 'Device',
      priority: 'rest',
      demandable: [],
      needed: true,
      toItem: async () => (await import('../fhir/device')).toDevice.dstu2,
    },
  ],
}

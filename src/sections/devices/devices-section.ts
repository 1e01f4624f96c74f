import { deviceSources } from '../../data/device-sources'
import { outlinedSection } from '../outlined-section'

export const devicesSection = outlinedSection({
  name: 'devices',
  title: 'devices.title',
  what: 'devices.what',
  sources: deviceSources,
  face: async () => (await import('./devices-face')).devicesFace,
})

import { careTeamSources } from '../../data/care-team-sources'
import { outlinedSection } from '../outlined-section'

export const careTeamSection = outlinedSection({
  name: 'care-team',
  title: 'careTeam.title',
  what: 'careTeam.what',
  sources: careTeamSources,
  face: async () => (await import('./care-team-face')).careTeamFace,
})

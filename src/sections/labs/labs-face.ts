import { compareResults } from '../../model/panel'
import type { Observation } from '../../model/observation'
import { observationOutline } from '../../ui/observation-outline'
import { tv } from '../../words/results'
import type { SectionFace } from '../section-face'

export const labsFace: SectionFace<Observation> = {
  none: ({ audience, ehrName: ehr }) => tv('labs.none', { audience, ehr }),
  groups: [{ key: 'all', title: ({ audience }) => tv('labs.group.all', { audience }) }],
  compare: () => compareResults,
  outline: (observation, reader) => observationOutline(observation, { group: 'all' }, reader),
}

import type { Observation } from '../../model/observation'
import { compareResults } from '../../model/panel'
import { observationOutline } from '../../ui/observation-outline'
import { tv } from '../../words/results'
import { placeByRecency, recencyGroups } from '../recency-groups'
import type { ArrangedFace } from '../section-face'

export const socialHistoryFace: ArrangedFace<Observation> = {
  none: ({ audience, ehrName: ehr }) => tv('socialHistory.none', { audience, ehr }),
  groups: recencyGroups,
  outlines: (items, reader) => {
    const sorted = items.toSorted(compareResults)
    const placeOf = placeByRecency(sorted, (observation) => observation)
    return sorted.map((observation) => observationOutline(observation, placeOf(observation), reader))
  },
}

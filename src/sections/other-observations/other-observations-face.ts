import type { Observation } from '../../model/observation'
import { compareResults } from '../../model/panel'
import { observationOutline } from '../../ui/observation-outline'
import { tv } from '../../words/results'
import type { SectionFace } from '../section-face'

/** FHIR's categories (observation-category) without a section of their own. */
const categories = ['exam', 'imaging', 'procedure', 'therapy', 'activity'] as const

type Group = (typeof categories)[number] | 'other'

const groups = [...categories, 'other'] as const satisfies readonly Group[]

export const otherObservationsFace: SectionFace<Observation> = {
  none: ({ audience, ehrName: ehr }) => tv('otherObservations.none', { audience, ehr }),
  groups: groups.map((group) => ({ key: group, title: () => groupWords(group) })),
  compare: () => compareResults,
  outline: (observation, reader) =>
    observationOutline(
      observation,
      { group: groupOf(observation), groupFrom: { path: ['category'], rule: tv('otherObservations.groupRule') } },
      reader,
    ),
}

function groupOf({ categories: given }: Observation): Group {
  return categories.find((category) => given.includes(category)) ?? 'other'
}

function groupWords(group: Group): string {
  switch (group) {
    case 'exam':
      return tv('otherObservations.exam')
    case 'imaging':
      return tv('otherObservations.imaging')
    case 'procedure':
      return tv('otherObservations.procedure')
    case 'therapy':
      return tv('otherObservations.therapy')
    case 'activity':
      return tv('otherObservations.activity')
    case 'other':
      return tv('otherObservations.other')
  }
}

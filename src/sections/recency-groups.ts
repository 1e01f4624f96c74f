import { recencies, recencyOf, type Recency } from '../model/recency'
import type { Observation } from '../model/observation'
import { observationDate } from '../model/observation-reading'
import type { Outline } from '../model/outline'
import { testOfSame } from '../model/panel'
import { tv } from '../words/results'
import type { SectionGroup } from './section-face'

/** The newest of each, what has no date, and what came before. */
export const recencyGroups: readonly SectionGroup[] = recencies.map((recency) => ({
  key: recency,
  title: () => titleOf(recency),
  folded: recency === 'earlier',
}))

function titleOf(recency: Recency): string {
  switch (recency) {
    case 'latest':
      return tv('observation.group.latest')
    case 'undated':
      return tv('observation.group.undated')
    case 'earlier':
      return tv('observation.group.earlier')
  }
}

/** The group of each item, of items that come newest first. */
export function placeByRecency<Item>(
  newestFirst: readonly Item[],
  observationOf: (item: Item) => Observation,
): (item: Item) => Required<Pick<Outline, 'group' | 'groupFrom'>> {
  const recency = recencyOf(newestFirst, (item) => {
    const observation = observationOf(item)
    return { key: testOfSame(observation), date: observationDate(observation) }
  })
  const groupFrom = { path: ['effective[x]', 'issued'], rule: tv('observation.group.rule') }
  return (item) => ({ group: recency.get(item) ?? 'undated', groupFrom })
}

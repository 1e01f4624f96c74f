import type { Observation } from './observation'
import { observationDate } from './observation-reading'
import type { Source } from './provenance'

/** A survey, or one of its scores, with the answers that say nothing beyond question and answer. */
export interface Survey {
  source: Source
  observation: Observation
  answers: Observation[]
}

const idsOf = (observation: Observation) => observation.source.resources

/** Has it nothing to say that its question, its answer and its survey do not? */
function isPlainAnswer(answer: Observation, of: Observation): boolean {
  const { notes, components, otherMembers, related, ranges, interpretations } = answer
  const { bodySite, method, device, specimen } = answer
  const parts = [...components, ...otherMembers, ...related]
  const extra = [bodySite, method, device, specimen, ...notes, ...parts, ...ranges, ...interpretations]
  return (
    extra.every((one) => one === undefined) &&
    answer.status === of.status &&
    answer.performers.every((performer) => of.performers.includes(performer)) &&
    (dayOf(answer) === undefined || dayOf(answer) === dayOf(of))
  )
}

function dayOf(observation: Observation): string | undefined {
  return observationDate(observation)?.text.slice(0, 10)
}

/** What an Observation names as its parts: `hasMember` first, for a total is derived from what the panel groups. */
function partsOf({ members, derivedFrom }: Observation): string[] {
  return [...members, ...derivedFrom]
}

/**
 * Puts answers under the survey that groups them, else under the score that is derived from them. What two surveys name,
 * what has parts of its own elsewhere, and what says more than an answer stands by itself.
 */
export function surveysOf(observations: readonly Observation[]): Survey[] {
  const byId = new Map(
    observations.flatMap((observation) => idsOf(observation).map((id) => [id, observation] as const)),
  )
  const parentOf = new Map<Observation, Observation>()
  const contested = new Set<Observation>()
  for (const read of [(one: Observation) => one.members, (one: Observation) => one.derivedFrom]) {
    const claimed = new Map<Observation, Observation>()
    for (const parent of observations) {
      for (const child of new Set(read(parent).flatMap((id) => byId.get(id) ?? []))) {
        if (child === parent || parentOf.has(child)) continue
        if (claimed.has(child)) contested.add(child)
        else claimed.set(child, parent)
      }
    }
    for (const [child, parent] of claimed) parentOf.set(child, parent)
  }
  const isUnder = (child: Observation, parent: Observation) =>
    parentOf.get(child) === parent &&
    !contested.has(child) &&
    isPlainAnswer(child, parent) &&
    // Its own parts, so far as they are here, are parts of the same survey.
    partsOf(child).every((id) => !byId.has(id) || partsOf(parent).includes(id))
  const folded = new Set(observations.filter((child) => isUnderAny(child, parentOf, isUnder)))
  return observations
    .filter((observation) => !folded.has(observation))
    .map((observation) => {
      const answers = partsOf(observation)
        .flatMap((id) => byId.get(id) ?? [])
        .filter((child, i, all) => all.indexOf(child) === i && folded.has(child) && isUnder(child, observation))
      const resources = [observation, ...answers].flatMap(idsOf)
      return { source: { ...observation.source, resources }, observation, answers }
    })
}

/** Under a survey that itself stands: what is under something that is folded would be lost. */
function isUnderAny(
  child: Observation,
  parentOf: ReadonlyMap<Observation, Observation>,
  isUnder: (child: Observation, parent: Observation) => boolean,
): boolean {
  const parent = parentOf.get(child)
  if (parent === undefined || !isUnder(child, parent)) return false
  const above = parentOf.get(parent)
  return above === undefined || !isUnder(parent, above)
}

/** The score of a survey that has none of its own: the one answer that is made of others. */
export function scoreOf({ observation, answers }: Survey): Observation | undefined {
  if (observation.value !== undefined || observation.absentReason !== undefined) return undefined
  const [only, ...more] = answers.filter(({ derivedFrom }) => derivedFrom.length > 0)
  return more.length === 0 ? only : undefined
}

import type { Observation } from '../../model/observation'
import type { Fact, Outline } from '../../model/outline'
import { compareResults } from '../../model/panel'
import { scoreOf, surveysOf, type Survey } from '../../model/survey'
import { factOf } from '../../ui/fact'
import { observationOutline, observationTitle, partConcepts } from '../../ui/observation-outline'
import { partWords } from '../../ui/observation-value'
import { ours } from '../../ui/phrase'
import type { Reader } from '../../ui/reader'
import { tv } from '../../words/results'
import { placeByRecency, recencyGroups } from '../recency-groups'
import type { ArrangedFace } from '../section-face'

export const surveysFace: ArrangedFace<Observation> = {
  none: ({ audience, ehrName: ehr }) => tv('surveys.none', { audience, ehr }),
  groups: recencyGroups,
  outlines: (items, reader) => {
    const surveys = surveysOf(items).toSorted((a, b) => compareResults(a.observation, b.observation))
    const placeOf = placeByRecency(surveys, ({ observation }) => observation)
    return surveys.map((survey) => surveyOutline(survey, placeOf(survey), reader))
  },
}

function surveyOutline(survey: Survey, place: Required<Pick<Outline, 'group' | 'groupFrom'>>, reader: Reader): Outline {
  const { source, observation, answers } = survey
  if (answers.length === 0) return observationOutline(observation, place, reader)
  const shown = new Set(answers.flatMap((answer) => answer.source.resources))
  // What stands below by name is not counted as well.
  const rest: Observation = {
    ...observation,
    members: observation.members.filter((id) => !shown.has(id)),
    derivedFrom: observation.derivedFrom.filter((id) => !shown.has(id)),
  }
  const outline = observationOutline(rest, place, reader)
  const score = scoreOf(survey)
  const silent = observation.value === undefined && observation.absentReason === undefined
  return {
    ...outline,
    source,
    ...(silent ? { value: score === undefined ? [] : partWords(score, reader) } : {}),
    facts: [...answers.flatMap((answer) => answerFact(answer, reader)), ...outline.facts],
    concepts: [...outline.concepts, ...answers.flatMap(partConcepts)],
  }
}

/** The question as label, the answer as value. */
function answerFact(answer: Observation, reader: Reader): Fact[] {
  const words = partWords(answer, reader)
  const { title } = observationTitle(answer.concept)
  return factOf(title.text, words.length > 0 ? words : [ours(tv('observation.noValue'))], [
    'hasMember',
    'derivedFrom',
    'related',
  ])
}

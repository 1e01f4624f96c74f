import { compareGoals, goalStanding, type Goal, type GoalStatus, type GoalTarget } from '../../model/goal'
import type { Fact, Outline, Qualification } from '../../model/outline'
import { dateWords, optionalDate } from '../../ui/date-words'
import { factOf, ourFact, saidFact } from '../../ui/fact'
import { ours, said } from '../../ui/phrase'
import type { Reader } from '../../ui/reader'
import { qualified } from '../../ui/source-marks'
import { referencePhrases } from '../../ui/reference-words'
import { conceptsOf, standingGroups, statedWords } from '../../ui/standing-words'
import { tc } from '../../words/care'
import type { SectionFace } from '../section-face'

export const goalsFace: SectionFace<Goal> = {
  none: ({ audience, ehrName: ehr }) => tc('goals.none', { audience, ehr }),
  groups: standingGroups,
  compare: () => compareGoals,
  outline: goalOutline,
}

const statusWords: Record<GoalStatus, string> = {
  proposed: tc('goals.status.proposed'),
  planned: tc('goals.status.planned'),
  accepted: tc('goals.status.accepted'),
  active: tc('goals.status.active'),
  'in-progress': tc('goals.status.in-progress'),
  sustaining: tc('goals.status.sustaining'),
  achieved: tc('goals.status.achieved'),
  'on-hold': tc('goals.status.on-hold'),
  completed: tc('goals.status.completed'),
  cancelled: tc('goals.status.cancelled'),
  rejected: tc('goals.status.rejected'),
}

const statusPath = ['lifecycleStatus', 'status']

function goalOutline(goal: Goal, reader: Reader): Outline {
  const { audience } = reader
  return {
    source: goal.source,
    title: goal.description.text === undefined ? ours(tc('goals.unnamed')) : said(goal.description.text),
    titlePath: ['description'],
    qualifications: qualified(goal.source, qualifications(goal)),
    group: goalStanding(goal),
    groupFrom: { path: statusPath, rule: tc('goals.groupRule') },
    value: [],
    when: whenOf(goal, reader),
    facts: [
      ...goal.targets.flatMap((target) => targetFact(target, reader)),
      ...saidFact(tc('goals.startEvent'), goal.startEvent, ['startCodeableConcept']),
      ...(goal.start === undefined
        ? []
        : ourFact(tc('goals.statusDate'), optionalDate(goal.statusDate, reader), ['statusDate'])),
      ...saidFact(tc('care.statusReason'), goal.statusReason, ['statusReason']),
      ...saidFact(tc('goals.priority'), goal.priority, ['priority']),
      ...factOf(tc('carePlans.addresses', { audience }), referencePhrases(goal.addresses), ['addresses']),
      ...factOf(tc('goals.expressedBy', { audience }), referencePhrases([goal.expressedBy]), ['expressedBy', 'author']),
      ...saidFact(tc('goals.outcome'), goal.outcomes, ['outcomeCode', 'outcomeReference', 'outcome']),
      ...saidFact(
        tc('care.category'),
        goal.categories.map(({ text }) => text),
        ['category'],
      ),
    ],
    notes: goal.notes,
    concepts: conceptsOf(
      goal.description,
      goal.targets.flatMap(({ measure }) => measure ?? []),
      goal.categories,
    ),
  }
}

/** Two statuses in R4, and both are said: a goal that is active may be achieved or out of reach. */
function qualifications(goal: Goal): Qualification[] {
  const achievement = goal.achievement?.text
  return [
    ...(goal.status === 'active' ? [] : [{ text: statedWords(goal.status, statusWords), path: statusPath }]),
    ...(achievement === undefined ? [] : [{ text: achievement, path: ['achievementStatus'] }]),
  ]
}

function whenOf({ start, statusDate }: Goal, { audience }: Reader): Outline['when'] {
  if (start !== undefined) return { label: tc('care.starts', { audience }), date: start, path: ['startDate'] }
  return statusDate === undefined
    ? undefined
    : { label: tc('goals.statusDate'), date: statusDate, path: ['statusDate'] }
}

function targetFact({ measure, detail, due, dueAfter }: GoalTarget, reader: Reader): Fact[] {
  return factOf(
    tc('goals.target'),
    [
      ...(measure?.text === undefined ? [] : [said(measure.text)]),
      ...(detail === undefined ? [] : [said(detail)]),
      ...(due === undefined ? [] : [ours(tc('goals.due', { date: dateWords(due, reader) }))]),
      ...(dueAfter === undefined ? [] : [ours(tc('goals.dueAfter', { time: dueAfter }))]),
    ],
    ['target', 'targetDate', 'targetQuantity'],
  )
}

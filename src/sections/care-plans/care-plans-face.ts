import {
  carePlanStanding,
  compareCarePlans,
  isEveryPlans,
  type CarePlan,
  type CarePlanActivity,
  type CarePlanStatus,
} from '../../model/care-plan'
import type { Fact, Outline, Phrase, Qualification } from '../../model/outline'
import { endedOn } from '../../model/standing'
import { dateWords, optionalDate } from '../../ui/date-words'
import { factOf, ourFact, saidFact } from '../../ui/fact'
import { happeningWords } from '../../ui/happening-words'
import { ours, said } from '../../ui/phrase'
import type { Reader } from '../../ui/reader'
import { qualified } from '../../ui/source-marks'
import { referencePhrases, referenceText } from '../../ui/reference-words'
import { conceptsOf, standingGroups, statedWords } from '../../ui/standing-words'
import { tc } from '../../words/care'
import type { SectionFace } from '../section-face'

export const carePlansFace: SectionFace<CarePlan> = {
  none: ({ audience, ehrName: ehr }) => tc('carePlans.none', { audience, ehr }),
  groups: standingGroups,
  compare: () => compareCarePlans,
  outline: carePlanOutline,
}

const statusWords: Record<CarePlanStatus, string> = {
  proposed: tc('carePlans.status.proposed'),
  draft: tc('carePlans.status.draft'),
  active: tc('carePlans.status.active'),
  'on-hold': tc('carePlans.status.on-hold'),
  completed: tc('carePlans.status.completed'),
  revoked: tc('carePlans.status.revoked'),
  cancelled: tc('carePlans.status.cancelled'),
  unknown: tc('carePlans.status.unknown'),
}

function carePlanOutline(plan: CarePlan, reader: Reader): Outline {
  const { audience } = reader
  const [category] = plan.categories
  const named = category !== undefined && !isEveryPlans(category) ? category.text : undefined
  const name = plan.title ?? named ?? plan.description
  const titlePath = plan.title !== undefined ? 'title' : named === undefined ? 'description' : 'category'
  const rest = titlePath === 'category' ? plan.categories.slice(1) : plan.categories
  const { start, end } = plan.period
  return {
    source: plan.source,
    title: name === undefined ? unnamed(plan) : said(name),
    titlePath: [titlePath],
    qualifications: qualified(plan.source, qualifications(plan, reader)),
    group: carePlanStanding(plan),
    groupFrom: { path: ['status'], rule: tc('carePlans.groupRule') },
    value: [],
    when:
      start === undefined
        ? whenWritten(plan)
        : { label: tc('care.starts', { audience }), date: start, path: ['period.start'] },
    facts: [
      ...(titlePath === 'description' ? [] : saidFact(tc('carePlans.description'), plan.description, ['description'])),
      ...ourFact(tc('care.ends', { audience }), optionalDate(end, reader), ['period.end']),
      ...plan.activities.flatMap((activity) => activityFact(activity, reader)),
      ...factOf(tc('carePlans.goals'), referencePhrases(plan.goals), ['goal']),
      ...factOf(tc('carePlans.addresses', { audience }), referencePhrases(plan.addresses), ['addresses']),
      ...factOf(tc('carePlans.careTeam'), referencePhrases(plan.careTeam), ['careTeam', 'participant.member']),
      ...factOf(tc('carePlans.author', { audience }), referencePhrases(plan.authors), ['author', 'contributor']),
      ...saidFact(
        tc('care.category'),
        rest.map(({ text }) => text),
        ['category'],
      ),
      ...saidFact(tc('carePlans.intent'), plan.intent, ['intent']),
      ...(start === undefined ? [] : ourFact(tc('care.authored'), optionalDate(plan.created, reader), ['created'])),
      ...ourFact(tc('carePlans.modified'), optionalDate(plan.modified, reader), ['modified']),
      ...factOf(tc('care.basedOn'), referencePhrases(plan.basedOn), ['basedOn']),
      ...factOf(tc('care.replaces'), referencePhrases(plan.replaces), ['replaces']),
      ...factOf(tc('carePlans.partOf'), referencePhrases(plan.partOf), ['partOf']),
      ...factOf(tc('care.supportingInfo'), referencePhrases(plan.supportingInfo), ['supportingInfo', 'support']),
      ...ownText(plan),
    ],
    notes: plan.notes,
    concepts: conceptsOf(
      plan.categories,
      plan.activities.flatMap(({ concept }) => concept ?? []),
    ),
    encounter: plan.encounter,
  }
}

/** A plan without a name is known by what it is for. */
function unnamed({ addresses }: CarePlan): Phrase {
  const about = addresses.flatMap(({ words }) => words ?? [])
  return ours(about.length === 0 ? tc('carePlans.unnamed') : tc('carePlans.for', { what: about.join(', ') }))
}

function qualifications(plan: CarePlan, reader: Reader): Qualification[] {
  const path = ['status']
  const ended = carePlanStanding(plan) === 'current' ? endedOn(plan.period, reader.today) : undefined
  return [
    // What is simply active stands under "Current".
    ...(carePlanStanding(plan) === 'current' ? [] : [{ text: statedWords(plan.status, statusWords), path }]),
    ...(ended === undefined
      ? []
      : [{ text: tc('care.endedOn', { date: dateWords(ended, reader) }), path: ['period.end'] }]),
  ]
}

function whenWritten(plan: CarePlan): Outline['when'] {
  return plan.created === undefined ? undefined : { label: tc('care.authored'), date: plan.created, path: ['created'] }
}

/** Where a plan has no activities its own text is what it says; else that is for those who open it. */
function ownText({ activities, narrative, description }: CarePlan): Fact[] {
  return activities.length > 0 || description !== undefined || narrative === undefined
    ? []
    : saidFact(tc('care.ownText'), narrative.text, ['text'])
}

/** One thing to do as a line: what it is first, and then all that the plan says about it. */
function activityFact(activity: CarePlanActivity, reader: Reader): Fact[] {
  const name = activity.name ?? (activity.reference && referenceText(activity.reference))
  const scheduled = happeningWords(activity.scheduled, reader)
  const who = referencePhrases(activity.performers).map(({ text }) => text)
  const about: (Phrase | undefined)[] = [
    activity.prohibited ? ours(tc('carePlans.doNot')) : undefined,
    name === undefined ? ours(tc('carePlans.activityUnnamed')) : said(name),
    activity.description === undefined || activity.description === name ? undefined : said(activity.description),
    activity.status === undefined ? undefined : statusOf(activity.status, activity.statusReason),
    scheduled === undefined ? undefined : ours(scheduled),
    activity.product === undefined ? undefined : said(activity.product),
    activity.amount === undefined ? undefined : said(activity.amount),
    ...who.map((one) => ours(tc('carePlans.by', { who: one }))),
    activity.location === undefined ? undefined : ours(tc('carePlans.at', { where: activity.location })),
    ...activity.reasons.map((why) => ours(tc('carePlans.because', { why }))),
    ...referencePhrases(activity.goals).map(({ text }) => ours(tc('carePlans.goal', { goal: text }))),
    ...activity.outcomes.map((outcome) => ours(tc('carePlans.outcome', { outcome }))),
    ...activity.progress.map((note) => ours(tc('carePlans.progress', { note }))),
  ]
  return factOf(
    tc('carePlans.activity', { audience: reader.audience }),
    about.flatMap((phrase) => phrase ?? []),
    ['activity'],
  )
}

/** FHIR's codes read as words. */
function statusOf(code: string, reason: string | undefined): Phrase {
  const status = /^[a-z]+(?:-[a-z]+)*$/.test(code) ? code.replaceAll('-', ' ') : code
  return reason === undefined ? said(status) : said(tc('carePlans.statusBecause', { status, reason }))
}

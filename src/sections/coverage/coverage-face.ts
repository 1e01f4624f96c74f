import {
  compareCoverages,
  coverageGroup,
  type Coverage,
  type CoverageClass,
  type CoverageGroup,
} from '../../model/coverage'
import { isSocialSecurityNumber } from '../../model/identifier'
import type { Fact, Outline, Phrase, Qualification } from '../../model/outline'
import type { Identifier } from '../../model/patient'
import { yesNoFact } from '../../ui/actor-words'
import { dateWords, dayWords } from '../../ui/date-words'
import { factOf, ourFact, saidFact } from '../../ui/fact'
import { ours, said } from '../../ui/phrase'
import type { Reader } from '../../ui/reader'
import { qualified } from '../../ui/source-marks'
import { t } from '../../words/chart'
import { te } from '../../words/events'
import type { SectionFace } from '../section-face'

const statusPath = ['status', 'period'] as const

export const coverageFace: SectionFace<Coverage> = {
  none: ({ audience, ehrName: ehr }) => te('coverage.none', { audience, ehr }),
  groups: [
    { key: 'active', title: () => te('coverage.group.active') },
    { key: 'not-started', title: () => te('coverage.group.notStarted') },
    { key: 'status-not-stated', title: () => te('events.group.statusUnknown') },
    { key: 'draft', title: () => te('coverage.group.draft') },
    { key: 'ended', title: () => te('coverage.group.ended'), folded: true },
    { key: 'cancelled', title: () => te('coverage.group.cancelled'), folded: true },
  ] satisfies { key: CoverageGroup; title: () => string; folded?: boolean }[],
  compare: () => compareCoverages,
  outline: coverageOutline,
}

function coverageOutline(coverage: Coverage, reader: Reader): Outline {
  const { audience } = reader
  const { payers, type, classes, start, end } = coverage
  const [title, titlePath] = titleOf(coverage)
  const group = coverageGroup(coverage, reader.today)
  return {
    source: coverage.source,
    title,
    titlePath,
    qualifications: qualified(coverage.source, qualificationsOf(coverage, group, reader)),
    group,
    groupFrom: { path: statusPath, rule: te('coverage.groupRule') },
    value: type?.text === undefined || type.text === title.text ? [] : [said(type.text)],
    valuePath: ['type'],
    when: whenOf(coverage),
    facts: [
      ...(start === undefined || end === undefined
        ? []
        : ourFact(te('coverage.until'), dateWords(end, reader), ['period.end', 'period'])),
      ...saidFact(te('coverage.payer'), payers.slice(1), ['payor', 'issuer']),
      ...classes.flatMap(classFacts),
      ...(coverage.subscriberId === undefined
        ? []
        : factOf(te('coverage.subscriberId', { audience }), [numberPhrase(coverage.subscriberId)], ['subscriberId'])),
      ...saidFact(te('coverage.subscriber'), coverage.subscriber, ['subscriber']),
      ...saidFact(te('coverage.relationship'), coverage.relationship, ['relationship']),
      ...saidFact(te('coverage.dependent'), coverage.dependent, ['dependent']),
      ...saidFact(te('coverage.policyHolder'), coverage.policyHolder, ['policyHolder']),
      ...saidFact(te('coverage.order'), coverage.order, ['order', 'sequence']),
      ...saidFact(te('coverage.network'), coverage.network, ['network']),
      ...coverage.costs.flatMap(({ kind, amount, exceptions }) =>
        saidFact(te('coverage.cost'), [kind, amount, ...exceptions], ['costToBeneficiary']),
      ),
      ...yesNoFact(te('coverage.subrogation'), coverage.subrogation, ['subrogation']),
      ...saidFact(te('coverage.contract'), coverage.contracts, ['contract']),
      ...coverage.numbers.flatMap((number) =>
        factOf(
          te('coverage.number', { audience }),
          [numberPhrase(number), ...(number.type === undefined ? [] : [said(number.type)])],
          ['identifier'],
        ),
      ),
    ],
    notes: [],
    concepts: type === undefined ? [] : [type],
  }
}

/** The payer, else the plan, else the kind of coverage. */
function titleOf({ payers: [payer], classes, type }: Coverage): readonly [Phrase, readonly [string, ...string[]]] {
  if (payer !== undefined) return [said(payer), ['payor', 'issuer']]
  const plan = classes.find(({ kind, name }) => kind === 'plan' && name !== undefined)?.name
  if (plan !== undefined) return [said(plan), ['class']]
  return type?.text === undefined ? [ours(te('coverage.unnamed')), ['payor', 'issuer']] : [said(type.text), ['type']]
}

/** A social security number is never shown unasked, and a card's number may be one. */
function numberPhrase(number: Identifier): Phrase {
  return isSocialSecurityNumber(number) ? ours(te('coverage.hidden')) : said(number.value)
}

function classFacts({ kind, kindWords, value, name }: CoverageClass): Fact[] {
  const label = classWords(kind)
  return saidFact(label ?? te('coverage.class'), label === undefined ? [kindWords, name, value] : [name, value], [
    'class',
    ...(kind === undefined ? [] : [kind === 'subplan' ? 'subPlan' : kind]),
  ])
}

/** FHIR's coverage-class codes, as the words on a card. */
function classWords(kind: string | undefined): string | undefined {
  switch (kind) {
    case 'group':
      return te('coverage.class.group')
    case 'subgroup':
      return te('coverage.class.subgroup')
    case 'plan':
      return te('coverage.class.plan')
    case 'subplan':
      return te('coverage.class.subplan')
    case 'class':
      return te('coverage.class')
    case 'subclass':
      return te('coverage.class.subclass')
    case 'sequence':
      return te('coverage.class.sequence')
    case 'rxid':
      return te('coverage.class.rxId')
    case 'rxbin':
      return te('coverage.class.rxBin')
    case 'rxgroup':
      return te('coverage.class.rxGroup')
    case 'rxpcn':
      return te('coverage.class.rxPcn')
    default:
      return undefined
  }
}

function qualificationsOf(coverage: Coverage, group: CoverageGroup, reader: Reader): Qualification[] {
  const words = statusWords(coverage.status)
  const { end, start } = coverage
  const byDate =
    group === 'ended' && end !== undefined
      ? te('coverage.endedBy', { date: dayWords(end, reader) })
      : group === 'not-started' && start !== undefined
        ? te('coverage.startsOn', { date: dayWords(start, reader) })
        : undefined
  return [
    ...(words === undefined ? [] : [{ text: words, path: ['status'] }]),
    ...(byDate === undefined ? [] : [{ text: byDate, path: ['period'], rule: te('coverage.groupRule') }]),
  ]
}

function statusWords(status: Coverage['status']): string | undefined {
  if (typeof status === 'object') return t('status.unreadable', { status: status.unreadable })
  switch (status) {
    case 'active':
      return undefined
    case 'cancelled':
      return te('coverage.status.cancelled')
    case 'draft':
      return te('coverage.status.draft')
    case 'not-stated':
      return t('status.notStated')
  }
}

function whenOf({ start, end }: Coverage): Outline['when'] {
  if (start !== undefined) return { label: te('coverage.from'), date: start, path: ['period.start', 'period'] }
  return end === undefined ? undefined : { label: te('coverage.until'), date: end, path: ['period.end', 'period'] }
}

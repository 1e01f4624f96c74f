import {
  compareFamilyHistories,
  familyHistoryGroup,
  type FamilyHistory,
  type FamilyHistoryGroup,
  type RelativeCondition,
} from '../../model/family-history'
import type { Happening } from '../../model/happening'
import type { Fact, Outline, Phrase, Qualification } from '../../model/outline'
import { quantityText, rangeText } from '../../model/quantity-text'
import { factOf, ourFact, saidFact } from '../../ui/fact'
import { happeningWords } from '../../ui/happening-words'
import { ours, said } from '../../ui/phrase'
import type { Reader } from '../../ui/reader'
import { qualified } from '../../ui/source-marks'
import { t } from '../../words/chart'
import { te } from '../../words/events'
import type { SectionFace } from '../section-face'

export const familyHistoryFace: SectionFace<FamilyHistory> = {
  none: ({ audience, ehrName: ehr }) => te('familyHistory.none', { audience, ehr }),
  groups: [
    { key: 'conditions', title: () => te('familyHistory.group.conditions') },
    { key: 'nothing', title: () => te('familyHistory.group.nothing') },
    { key: 'unknown', title: () => te('familyHistory.group.unknown') },
  ] satisfies { key: FamilyHistoryGroup; title: () => string }[],
  compare: () => compareFamilyHistories,
  outline: familyHistoryOutline,
}

function familyHistoryOutline(history: FamilyHistory, reader: Reader): Outline {
  const { relationship, conditions, recorded } = history
  return {
    source: history.source,
    title: titleOf(history),
    titlePath: ['relationship', 'name'],
    qualifications: qualified(history.source, qualificationsOf(history)),
    group: familyHistoryGroup(history),
    groupFrom: { path: ['condition', 'status'], rule: te('familyHistory.groupRule') },
    value: conditions.map(conditionPhrase),
    valuePath: ['condition'],
    when: recorded === undefined ? undefined : { label: te('events.recorded'), date: recorded, path: ['date'] },
    facts: [
      ...(relationship.text === undefined ? [] : saidFact(te('familyHistory.name'), history.name, ['name'])),
      ...saidFact(te('familyHistory.sex'), history.sex, ['sex', 'gender']),
      ...conditions.flatMap((condition) => conditionFacts(condition, reader)),
      ...ourFact(te('familyHistory.born'), happeningWords(history.born, reader), ['born[x]']),
      ...ageFacts(history),
      ...ourFact(te('familyHistory.died'), happeningWords(history.deceased, reader), ['deceased[x]']),
      ...saidFact(te('familyHistory.absent'), history.dataAbsentReason, ['dataAbsentReason']),
      ...saidFact(te('familyHistory.reason'), history.reasons, ['reasonCode', 'reasonReference']),
    ],
    notes: [...history.notes, ...conditions.flatMap(({ notes }) => notes)],
    concepts: [relationship, ...conditions.map(({ concept }) => concept)],
  }
}

function titleOf({ relationship, name }: FamilyHistory): Phrase {
  if (relationship.text !== undefined) return said(relationship.text)
  return name === undefined ? ours(te('familyHistory.unnamed')) : said(name)
}

function qualificationsOf({ deceased, status }: FamilyHistory): Qualification[] {
  const isDead = deceased !== undefined && !(deceased.kind === 'stated' && !deceased.happened)
  const words = statusWords(status)
  return [
    ...(isDead ? [{ text: te('familyHistory.deceased'), path: ['deceased[x]'] }] : []),
    ...(words === undefined ? [] : [{ text: words, path: ['status'] }]),
  ]
}

function statusWords(status: FamilyHistory['status']): string | undefined {
  if (typeof status === 'object') return t('status.unreadable', { status: status.unreadable })
  switch (status) {
    case 'completed':
      return undefined
    case 'partial':
      return te('familyHistory.status.partial')
    case 'health-unknown':
      return te('familyHistory.status.healthUnknown')
    case 'not-stated':
      return t('status.notStated')
  }
}

function conditionPhrase({ concept }: RelativeCondition): Phrase {
  return concept.text === undefined ? ours(te('familyHistory.conditionUnnamed')) : said(concept.text)
}

/** What is said of a condition beyond its name, which stands above. */
function conditionFacts(condition: RelativeCondition, reader: Reader): Fact[] {
  const { onset, outcome, contributedToDeath } = condition
  const onsetWords = happeningWords(onset, reader)
  const details = [
    ...(onsetWords === undefined ? [] : [ours(te('familyHistory.onset', { onset: onsetWords }))]),
    ...(outcome === undefined ? [] : [said(outcome)]),
    ...(contributedToDeath === true ? [ours(te('familyHistory.contributed'))] : []),
    ...(contributedToDeath === false ? [ours(te('familyHistory.notContributed'))] : []),
  ]
  return details.length === 0
    ? []
    : factOf(te('familyHistory.condition'), [conditionPhrase(condition), ...details], ['condition'])
}

function ageFacts({ age, ageEstimated }: FamilyHistory): Fact[] {
  const words = ageText(age)
  if (words === undefined) return []
  return ourFact(te('familyHistory.age'), ageEstimated ? te('familyHistory.ageEstimated', { age: words }) : words, [
    'age[x]',
  ])
}

function ageText(age: Happening | undefined): string | undefined {
  switch (age?.kind) {
    case 'age':
      return quantityText(age.age)
    case 'range':
      return rangeText(age.range)
    case 'text':
      return age.text
    default:
      return undefined
  }
}

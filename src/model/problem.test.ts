import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPartialDate } from './date'
import {
  compareProblems,
  isCurrentProblem,
  isListedByDefault,
  problemGroup,
  problemList,
  problemsAtAGlance,
  type Problem,
  type ProblemCategory,
} from './problem'

const plain: Problem = {
  source: { resources: ['Condition/1'] },
  concept: { text: 'Asthma', codes: [] },
  clinicalStatus: 'active',
  verificationStatus: 'confirmed',
  categories: ['not-stated'],
  categoryText: [],
  severity: undefined,
  bodySites: [],
  stages: [],
  onset: undefined,
  abatement: undefined,
  recorded: undefined,
  asserted: undefined,
  recorder: undefined,
  asserter: undefined,
  evidence: [],
  encounter: undefined,
  notes: [],
}

test.each<[Problem['clinicalStatus'], Problem['verificationStatus'], ReturnType<typeof problemGroup>]>([
  ['active', 'confirmed', 'active'],
  ['recurrence', 'confirmed', 'active'],
  ['relapse', 'not-stated', 'active'],
  ['active', 'unconfirmed', 'active'],
  ['active', 'provisional', 'active'],
  ['active', 'differential', 'active'],
  ['active', 'unknown', 'active'],
  ['inactive', 'confirmed', 'inactive'],
  ['remission', 'confirmed', 'inactive'],
  ['resolved', 'confirmed', 'resolved'],
  ['not-stated', 'confirmed', 'status-not-stated'],
  [{ unreadable: 'chronic' }, 'confirmed', 'status-not-stated'],
  ['active', 'refuted', 'ruled-out'],
  ['resolved', 'refuted', 'ruled-out'],
  ['not-stated', 'refuted', 'ruled-out'],
  ['active', { unreadable: 'maybe' }, 'active'],
])('clinical %j, verification %j: %s', (clinicalStatus, verificationStatus, group) => {
  expect(problemGroup({ ...plain, clinicalStatus, verificationStatus })).toBe(group)
})

const day = (text: string) => {
  const date = readPartialDate(text)
  return date === undefined ? undefined : { kind: 'date' as const, date }
}

test('the newest stands first in its group, an unknown date last, names in order', () => {
  const problems: Problem[] = [
    { ...plain, concept: { text: 'z, resolved', codes: [] }, clinicalStatus: 'resolved', onset: day('2026') },
    { ...plain, concept: { text: 'd, no date', codes: [] } },
    { ...plain, concept: { text: 'c, no date', codes: [] } },
    { ...plain, concept: { text: 'b, 2010', codes: [] }, onset: day('2010') },
    { ...plain, concept: { text: 'a, recorded 2020', codes: [] }, recorded: readPartialDate('2020') },
    {
      ...plain,
      concept: { text: 'e, 2015', codes: [] },
      onset: { kind: 'period', start: readPartialDate('2015'), end: undefined },
    },
  ]
  expect(problems.toSorted(compareProblems).map((problem) => problem.concept.text)).toEqual([
    'a, recorded 2020',
    'e, 2015',
    'b, 2010',
    'c, no date',
    'd, no date',
    'z, resolved',
  ])
})

const withParts = (parts: Partial<Problem>): Problem => ({ ...plain, ...parts })

const anyProblem = fc
  .record({
    clinicalStatus: fc.constantFrom<Problem['clinicalStatus'][]>('active', 'resolved', 'not-stated', 'inactive'),
    verificationStatus: fc.constantFrom<Problem['verificationStatus'][]>('confirmed', 'refuted'),
    year: fc.option(fc.constantFrom('2001', '2001-02', '2001-02-03'), { nil: undefined }),
    text: fc.option(fc.constantFrom('a', 'A', 'á', 'b'), { nil: undefined }),
    id: fc.nat(9),
  })
  .map(({ year, text, id, clinicalStatus, verificationStatus }) =>
    withParts({
      clinicalStatus,
      verificationStatus,
      source: { resources: [`Condition/${id}`] },
      concept: { text, codes: [] },
      onset: year === undefined ? undefined : day(year),
    }),
  )

const someProblems = fc.uniqueArray(anyProblem, { maxLength: 8, selector: (one) => one.source.resources[0] })

test('the order is total: however they came, the list is the same', () => {
  fc.assert(
    fc.property(someProblems, fc.nat(7), (problems, turn) => {
      const turned = [...problems.slice(turn), ...problems.slice(0, turn)]
      expect(turned.toSorted(compareProblems)).toEqual(problems.toSorted(compareProblems))
    }),
  )
})

test.each<[ProblemCategory[], ReturnType<typeof problemList>, boolean]>([
  [['problem-list-item'], 'problem-list', false],
  [['health-concern'], 'health-concerns', false],
  [['encounter-diagnosis'], 'encounter-diagnoses', false],
  [['encounter-diagnosis', 'problem-list-item'], 'problem-list', false],
  [['encounter-diagnosis', 'health-concern'], 'health-concerns', false],
  [['other', 'encounter-diagnosis'], 'encounter-diagnoses', false],
  [['other'], 'problem-list', true],
  [['not-stated'], 'problem-list', true],
])('of the categories %j: %s', (categories, list, byDefault) => {
  expect(problemList(withParts({ categories }))).toBe(list)
  expect(isListedByDefault(withParts({ categories }))).toBe(byDefault)
})

const listed = withParts({ categories: ['problem-list-item'] })
const concern = withParts({ categories: ['health-concern'] })
const visit = withParts({ categories: ['encounter-diagnosis'] })
const resolved = withParts({ categories: ['problem-list-item'], clinicalStatus: 'resolved' })

test.each<[string, Problem[], Problem[]]>([
  ['diagnoses of visits do not drown the problem list', [visit, visit, listed], [listed]],
  ['nor the health concerns', [visit, concern], [concern]],
  ['they are the problems where there are no others', [visit, visit], [visit, visit]],
  ['and where no other is current', [visit, resolved], [visit]],
  ['what is not current is not among them', [resolved], []],
])('at a glance: %s', (_, problems, expected) => {
  expect(problemsAtAGlance(problems)).toEqual(expected)
})

test('at a glance there is something whenever anything is current, and nothing else', () => {
  const some = fc.array(fc.constantFrom(listed, concern, visit, resolved), { maxLength: 6 })
  fc.assert(
    fc.property(some, (problems) => {
      const glance = problemsAtAGlance(problems)
      expect(glance.length > 0).toBe(problems.some(isCurrentProblem))
      expect(glance.every(isCurrentProblem)).toBe(true)
    }),
  )
})

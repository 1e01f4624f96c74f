import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  sectionReading,
  type Need,
  type Notice,
  type SectionState,
  type Shortfall,
  type SourceReading,
} from './completeness'

const shortfalls = {
  fine: undefined,
  failed: { kind: 'failed', cause: { kind: 'timeout' } },
  denied: { kind: 'denied', scope: 'patient/Condition.rs' },
  unsupported: { kind: 'unsupported' },
} satisfies Record<string, Shortfall | undefined>

type Outcome = keyof typeof shortfalls

interface Given {
  outcome?: Outcome
  items?: number
  skipped?: number
  settled?: boolean
  needed?: Need
  withheld?: boolean | 'without words'
  limited?: boolean
  resourceType?: string
}

const notices = ({ withheld = false, limited = false }: Given): Notice[] => {
  if (limited) return [{ kind: 'limited', by: 'category' }]
  if (withheld === 'without words') return [{ kind: 'withheld' }]
  return withheld ? [{ kind: 'said', text: 'Some is not shared', withheld }] : []
}

function source(given: Given) {
  const { outcome = 'fine', items = 0, skipped = 0, settled = true, needed = true } = given
  const shortfall = shortfalls[outcome]
  const reading: SourceReading<string> = {
    source: given.resourceType ?? (needed ? 'MedicationRequest' : 'MedicationStatement'),
    needed,
    settled,
    items: Array.from({ length: items }, (_, i) => `item ${i}`),
    skipped: Array.from({ length: skipped }, (_, i) => ({
      id: `Condition/${i}`,
      reason: { kind: 'unreadable' as const },
    })),
    notices: notices(given),
  }
  return shortfall === undefined ? reading : { ...reading, shortfall }
}

const stateOf = (...given: Given[]) => sectionReading(given.map(source)).state

test.each<[string, Given[], SectionState]>([
  ['nothing was asked yet', [], 'loading'],
  ['nothing came yet', [{ settled: false }], 'loading'],
  ['only a skipped record came yet', [{ settled: false, skipped: 1 }], 'loading'],
  ['some came', [{ settled: false, items: 1 }], 'partial'],
  ['one source is done, the other is not', [{ items: 1 }, { settled: false }], 'partial'],
  ['one failed while the other loads', [{ outcome: 'failed' }, { settled: false }], 'loading'],
  ['all came', [{ items: 2 }], 'complete'],
  ['all came, and there was nothing', [{}], 'none'],
  ['nothing came, and some is held back', [{ withheld: true }], 'denied'],
  ['nothing came, and some is held back, mutely', [{ withheld: 'without words' }], 'denied'],
  ['nothing came, and some of the optional source is held back', [{}, { withheld: true, needed: false }], 'denied'],
  ['some came, and some is held back: a note says so', [{ items: 1, withheld: true }], 'complete'],
  ['nothing came, by a filter that loses records', [{ limited: true }], 'incomplete'],
  ['nothing came, by a filter on the optional source', [{}, { limited: true, needed: false }], 'none'],
  ['some came, by a filter that loses records: a note says so', [{ items: 1, limited: true }], 'complete'],
  ['nothing is left of what is listed by category', [{ limited: true, resourceType: 'Observation' }], 'none'],
  ['it failed, and some is held back', [{ outcome: 'failed', withheld: true }], 'failed'],
  ['all came, one unreadable', [{ items: 1, skipped: 1 }], 'incomplete'],
  ['all that came was unreadable', [{ skipped: 1 }], 'incomplete'],
  ['it was lost after some came', [{ items: 1, outcome: 'failed' }], 'incomplete'],
  ['a needed source was denied beside another', [{ items: 1 }, { outcome: 'denied' }], 'incomplete'],
  ['it failed', [{ outcome: 'failed' }], 'failed'],
  [
    'of two that are needed where offered one is not offered',
    [{ needed: 'where-offered' }, { outcome: 'unsupported', needed: 'where-offered' }],
    'none',
  ],
  [
    'of two that are needed where offered one is denied',
    [{ needed: 'where-offered' }, { outcome: 'denied', needed: 'where-offered' }],
    'denied',
  ],
  [
    'of two that are needed where offered neither is offered',
    [
      { outcome: 'unsupported', needed: 'where-offered' },
      { outcome: 'unsupported', needed: 'where-offered' },
    ],
    'unsupported',
  ],
  ['it was denied', [{ outcome: 'denied' }], 'denied'],
  ['it is not supported', [{ outcome: 'unsupported' }], 'unsupported'],
  ['it failed, with an unreadable record', [{ outcome: 'failed', skipped: 1 }], 'failed'],
  ['the optional source is denied', [{ items: 1 }, { outcome: 'denied', needed: false }], 'complete'],
  ['the optional source is not supported', [{ items: 1 }, { outcome: 'unsupported', needed: false }], 'complete'],
  ['the optional source is not supported, nothing else', [{}, { outcome: 'unsupported', needed: false }], 'none'],
  ['the optional source broke down', [{ items: 1 }, { outcome: 'failed', needed: false }], 'incomplete'],
  ['the optional source broke down, nothing shown', [{}, { outcome: 'failed', needed: false }], 'failed'],
  ['only the optional source has items', [{ outcome: 'denied' }, { items: 1, needed: false }], 'incomplete'],
  ['all sources are optional and denied', [{ outcome: 'denied', needed: false }], 'denied'],
])('%s', (_, given, state) => {
  expect(stateOf(...given)).toBe(state)
})

const absenceStateOf = (...given: Given[]) => sectionReading(given.map(source), () => true).state

test.each<[string, Given[], SectionState]>([
  ['all came, and says that there is nothing', [{ items: 1 }], 'none-known'],
  ['nothing came: nobody said so', [{}], 'none'],
  ['it still loads', [{ items: 1, settled: false }], 'partial'],
  ['a second source still loads', [{ items: 1 }, { settled: false }], 'partial'],
  ['it was lost after that came', [{ items: 1, outcome: 'failed' }], 'incomplete'],
  ['a needed source was denied', [{ items: 1 }, { outcome: 'denied' }], 'incomplete'],
  ['a needed source is not supported', [{ items: 1 }, { outcome: 'unsupported' }], 'incomplete'],
  ['the optional source is denied', [{ items: 1 }, { outcome: 'denied', needed: false }], 'none-known'],
  ['a record could not be shown', [{ items: 1, skipped: 1 }], 'incomplete'],
  ['the server holds some back', [{ items: 1, withheld: true }], 'complete'],
  ['the server lists only a part', [{ items: 1, limited: true }], 'complete'],
])('absence is asserted, and %s', (_, given, state) => {
  expect(absenceStateOf(...given)).toBe(state)
})

test('all items are asked together whether they assert absence', () => {
  const asked: (readonly string[])[] = []
  const assertsAbsence = (items: readonly string[]) => {
    asked.push(items)
    return false
  }
  expect(sectionReading([source({ items: 1 }), source({ items: 2 })], assertsAbsence).state).toBe('complete')
  expect(asked).toEqual([['item 0', 'item 0', 'item 1']])
})

const worst = ['failed', 'denied', 'unsupported'] as const
const pairs = worst.flatMap((a) => worst.map((b) => [a, b] as const))

test.each(pairs)('%s and %s with nothing shown: the worse of them', (a, b) => {
  const state = worst[Math.min(worst.indexOf(a), worst.indexOf(b))]
  expect(stateOf({ outcome: a }, { outcome: b })).toBe(state)
})

const anySource = fc.record({
  outcome: fc.constantFrom<Outcome[]>('fine', 'failed', 'denied', 'unsupported'),
  items: fc.nat(2),
  skipped: fc.nat(1),
  settled: fc.boolean(),
  needed: fc.boolean(),
  withheld: fc.boolean(),
})

test('a needed shortfall or a skipped record is never called complete, nor none', () => {
  fc.assert(
    fc.property(fc.array(anySource), (given) => {
      const { state } = sectionReading(given.map(source))
      const isShort = given.some(({ needed, outcome, skipped }) => (needed && outcome !== 'fine') || skipped > 0)
      const isWhole = !isShort && given.every(({ settled }) => settled)
      expect(state === 'none' && given.some(({ withheld }) => withheld)).toBe(false)
      expect(isWhole || !['complete', 'none'].includes(state)).toBe(true)
      const shown = given.reduce((sum, { items }) => sum + items, 0)
      expect(['partial', 'complete', 'incomplete'].includes(state)).toBe(shown > 0 || state === 'incomplete')
    }),
  )
})

test('absence is known only of a list that would else be complete', () => {
  fc.assert(
    fc.property(fc.array(anySource), (given) => {
      const isWithheld = given.some(({ withheld }) => withheld)
      const plain = stateOf(...given)
      expect(absenceStateOf(...given)).toBe(plain === 'complete' && !isWithheld ? 'none-known' : plain)
    }),
  )
})

test('the order of the sources changes nothing but the order of the items', () => {
  fc.assert(
    fc.property(fc.array(anySource), (given) => {
      const forth = sectionReading(given.map(source))
      const back = sectionReading(given.map(source).toReversed())
      expect(back.state).toBe(forth.state)
      expect(back.items.toSorted()).toEqual(forth.items.toSorted())
      expect(back.skipped).toHaveLength(forth.skipped.length)
    }),
  )
})

test('a list that is the only one is handed on as it is, several become one in the order of their sources', () => {
  const [filled, more, empty] = [source({ items: 2 }), source({ items: 1, needed: false }), source({})]
  expect(sectionReading([filled]).items).toBe(filled.items)
  expect(sectionReading([empty, filled]).items).toBe(filled.items)
  expect(sectionReading([filled, empty]).items).toBe(filled.items)
  expect(sectionReading([more, empty, filled]).items).toEqual(['item 0', 'item 0', 'item 1'])
  expect(sectionReading([filled, more]).items).toEqual(['item 0', 'item 1', 'item 0'])
  expect(sectionReading([empty]).items).toEqual([])
})

import { expect, test } from 'vitest'
import { sectionReading, type SectionState, type SourceReading } from '../model/completeness'
import { anOutline } from '../model/testing/an-outline'
import { currentOutlines, isWhole, type TakenSection } from './taken-section'

const section = (more: Partial<TakenSection>): TakenSection => ({
  name: 'problems',
  title: 'Problems',
  reading: sectionReading([]),
  outlines: [],
  groups: [],
  completeness: '',
  asides: [],
  remark: undefined,
  ...more,
})

test('what is current is all but what the section folds away, a group that it does not list too', () => {
  const taken = section({
    groups: [
      { key: 'active', title: 'Active' },
      { key: 'inactive', title: 'Inactive', folded: false },
      { key: 'resolved', title: 'Resolved', folded: true },
      { key: 'ruled-out', title: 'Ruled out', folded: true },
    ],
    outlines: [
      anOutline('asthma', { group: 'active' }),
      anOutline('measles', { group: 'resolved' }),
      anOutline('gout', { group: 'inactive' }),
      anOutline('flu', { group: 'ruled-out' }),
      anOutline('odd', { group: 'of no group' }),
    ],
  })
  expect(currentOutlines(taken).map(({ title }) => title.text)).toEqual(['asthma', 'gout', 'odd'])
})

test.each<[SectionState, boolean]>([
  ['complete', true],
  ['none', true],
  ['none-known', true],
  ['loading', false],
  ['partial', false],
  ['incomplete', false],
  ['denied', false],
  ['unsupported', false],
  ['failed', false],
])('a section that is %s holds all there is: %s', (state, whole) => {
  expect(isWhole(section({ reading: { ...sectionReading([]), state } }))).toBe(whole)
})

const source: SourceReading<never> = {
  source: 'Condition',
  needed: true,
  settled: true,
  items: [],
  skipped: [],
  notices: [],
}

test.each<[string, Partial<SourceReading<never>>, boolean]>([
  ['remarked upon', { notices: [{ kind: 'said', text: 'Sorted by date' }] }, true],
  ['held back in part', { notices: [{ kind: 'said', text: 'Some withheld', withheld: true }] }, false],
  ['held back in part without a word', { notices: [{ kind: 'withheld' }] }, false],
  ['listed by category', { notices: [{ kind: 'limited', by: 'category' }] }, false],
  ['not allowed, optional', { needed: false, shortfall: { kind: 'denied', scope: 's' } }, false],
  ['not offered, optional', { needed: false, shortfall: { kind: 'unsupported' } }, true],
])('a complete section of which something is %s is whole: %s', (_, more, whole) => {
  const reading = { ...sectionReading<never>([]), state: 'complete' as const, sources: [{ ...source, ...more }] }
  expect(isWhole(section({ reading }))).toBe(whole)
})

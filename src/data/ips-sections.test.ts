import { expect, test } from 'vitest'
import { sectionReading, type SectionState } from '../model/completeness'
import { anOutline } from '../model/testing/an-outline'
import { emptyReason, ipsSections } from './ips-sections'
import type { TakenSection } from './taken-section'

const section = (state: SectionState): TakenSection => ({
  name: 'problems',
  title: 'Problems',
  reading: { ...sectionReading([]), state },
  outlines: [],
  groups: [],
  completeness: '',
  asides: [],
  remark: undefined,
})

/** The codes of the summary's sections that take an item of this group of a section of the chart. */
const taking = (name: string, group: string) =>
  ipsSections
    .filter(({ from, takes }) => from.includes(name) && takes(anOutline('x', { group })))
    .map(({ code }) => code)

const [problems, past, allergies, medications] = ['11450-4', '11348-0', '48765-2', '10160-0']

test.each([
  ['problems', 'active', [problems]],
  ['problems', 'status-not-stated', [problems]],
  ['problems', 'inactive', [problems]],
  ['problems', 'resolved', [past]],
  ['problems', 'ruled-out', []],
  ['allergies', 'active', [allergies]],
  ['allergies', 'status-not-stated', [allergies]],
  ['allergies', 'absence', [allergies]],
  ['allergies', 'inactive', [allergies]],
  ['allergies', 'resolved', [allergies]],
  ['allergies', 'ruled-out', []],
  ['medications', 'current', [medications]],
  ['medications', 'do-not-give', [medications]],
  ['medications', 'course-ended', [medications]],
  ['medications', 'on-hold', [medications]],
  ['medications', 'status-unknown', [medications]],
  ['medications', 'past', []],
  ['medications', 'not-taken', []],
  ['medications', 'proposed', []],
  ['medications', 'draft', []],
])('of %s, what stands under %s goes to %j', (name, group, codes) => {
  expect(taking(name, group)).toEqual(codes)
})

test.each([
  ['immunizations', '11369-6'],
  ['labs', '30954-2'],
  ['reports', '30954-2'],
  ['procedures', '47519-4'],
  ['devices', '46264-8'],
  ['vitals', '8716-3'],
  ['social-history', '29762-2'],
  ['care-plans', '18776-5'],
])('all of %s goes to %s', (name, code) => {
  expect(taking(name, 'any group')).toEqual([code])
})

test.each<[SectionState[], string, string]>([
  [['none-known'], 'nilknown', 'Nil Known'],
  [['none-known', 'none-known'], 'nilknown', 'Nil Known'],
  [['none-known', 'none'], 'unavailable', 'Unavailable'],
  [['none-known', 'failed'], 'unavailable', 'Unavailable'],
  [['denied'], 'withheld', 'Information Withheld'],
  [['none', 'denied'], 'withheld', 'Information Withheld'],
  [['complete'], 'unavailable', 'Unavailable'],
  // A chart without the section says nothing of what there is.
  [[], 'unavailable', 'Unavailable'],
])('sections that are %j are empty for the reason %s', (states, code, display) => {
  expect(emptyReason(states.map(section))).toEqual({ code, display })
})

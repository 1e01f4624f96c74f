import { stringify } from 'lossless-json'
import type { Outline } from '../../src/model/outline'
import type { Reader } from '../../src/ui/reader'
import type { ExpectedSection } from '../fixtures/chart-sections'
import { isJson, type Json } from '../fixtures/examples-folder'
import { fateOf } from './fate'
import type { FuzzBatch } from './fuzz-cases'
import type { FuzzedChart } from './fuzzed-chart'
import type { Violation } from './violations'

/** Groups that say that a thing is so, by section, and the words of which one must then stand in a status. */
const asserted: Partial<Record<ExpectedSection, Record<string, readonly string[]>>> = {
  problems: { active: ['active', 'recurrence', 'relapse'], resolved: ['resolved', 'remission', 'inactive'] },
  allergies: { active: ['active', 'confirmed', 'unconfirmed'], resolved: ['resolved'] },
  medications: { current: ['active'], past: ['stopped', 'completed', 'cancelled'] },
  procedures: { done: ['completed'] },
  encounters: { now: ['arrived', 'triaged', 'in-progress', 'onleave'], recent: ['finished'], earlier: ['finished'] },
  'care-plans': { current: ['active'] },
  'care-team': { current: ['active'] },
  goals: { current: ['accepted', 'active', 'in-progress', 'sustaining'] },
  orders: { current: ['active', 'requested', 'received', 'accepted', 'in-progress', 'review'] },
  devices: { active: ['active', 'available'] },
}

const statusElements = ['status', 'clinicalStatus', 'verificationStatus', 'lifecycleStatus', 'event']

/** Elements that turn a record's meaning round, and the groups where it may then stand. */
const negated: Record<string, readonly string[]> = {
  doNotPerform: ['do-not-give', 'prohibited', 'past'],
  wasNotTaken: ['not-taken'],
  wasNotGiven: ['not-given'],
  notPerformed: ['not-done'],
}

/** Of which types, in which release. */
const negates: Record<string, readonly string[]> = {
  doNotPerform: ['r4 MedicationRequest', 'r4 ServiceRequest'],
  wasNotTaken: ['dstu2 MedicationStatement'],
  wasNotGiven: ['dstu2 Immunization'],
  notPerformed: ['dstu2 Procedure'],
}

/** Every string below, as codes are written. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string')
    return [
      value
        .trim()
        .toLowerCase()
        .replaceAll(/[\s_]+/g, '-'),
      value.trim(),
    ]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}

/** What the wire alone says must not be lost, nor be made up: statuses, negations, dates. */
export function meaningViolations(
  { cases, release }: FuzzBatch,
  { sections }: FuzzedChart,
  reader: Reader,
): Violation[] {
  const byId = new Map<string, Json[]>()
  for (const { seed, sent } of cases) {
    const fate = fateOf(sent, seed.type)
    if (fate.kind === 'shown' && isJson(sent)) byId.set(fate.id, [...(byId.get(fate.id) ?? []), sent])
  }
  return [...sections].flatMap(([name, { outlines }]) =>
    outlines(reader).flatMap((outline) => {
      const records = outline.source.resources.flatMap((id) => byId.get(id) ?? [])
      const said = [
        madeUp(name, outline, records),
        measuring.has(name) ? numbersMadeUp(outline, records) : [],
        turnedRound(release, outline, records),
      ].flat()
      return said.map(({ name: rule, detail }) => ({
        name: rule,
        detail: `${outline.source.resources.join(' ')}: ${detail}`,
      }))
    }),
  )
}

function madeUp(name: ExpectedSection, { group, when }: Outline, records: readonly Json[]): Violation[] {
  const words = asserted[name]?.[group]
  const statuses = records.flatMap((record) => statusElements.flatMap((element) => stringsIn(record[element])))
  const isStated = words === undefined || words.some((word) => statuses.includes(word))
  const strings = when === undefined ? [] : records.flatMap(stringsIn)
  // A date of birth is a day, whatever time is written with it.
  const isDated = when === undefined || strings.some((text) => text.startsWith(when.date.text))
  return [
    ...(isStated ? [] : [{ name: 'a status made up', detail: `${group} of ${statuses.join(' ').slice(0, 200)}` }]),
    ...(isDated ? [] : [{ name: 'a date made up', detail: when.date.text }]),
    ...(when === undefined || isReadRight(when.date)
      ? []
      : [{ name: 'another date', detail: JSON.stringify(when.date) }]),
  ]
}

/** Doses are written anew (`1E+2` is 100), what was measured never is. */
const measuring = new Set<ExpectedSection>(['vitals', 'labs', 'social-history', 'surveys', 'other-observations'])

/** Every number of a value that is the record's own stands in the record: what has none is not zero. */
function numbersMadeUp({ value }: Outline, records: readonly Json[]): Violation[] {
  const numbers = value.flatMap(({ text, from }) => (from === 'record' ? [...text.matchAll(/\d+(?:\.\d+)?/g)] : []))
  const wire = records.map((record) => stringify(record) ?? '').join(' ')
  return numbers
    .filter(([number]) => !wire.includes(number))
    .map(([number]) => ({ name: 'a number made up', detail: number }))
}

/** Each part stands in the text where FHIR has it. */
function isReadRight(date: NonNullable<Outline['when']>['date']): boolean {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(date.text) ?? []
  return (
    Number(year) === date.year &&
    (month === undefined ? date.precision === 'year' : 'month' in date && Number(month) === date.month) &&
    (day === undefined ? !('day' in date) : 'day' in date && Number(day) === date.day)
  )
}

const isTrue = (value: unknown) =>
  value === true || (typeof value === 'string' && value.trim().toLowerCase() === 'true')

function turnedRound(release: string, { group, source }: Outline, records: readonly Json[]): Violation[] {
  const [only, ...others] = records
  // Records of one drug stand in one row; of a row that holds a prohibition the row itself says so.
  if (only === undefined || others.length > 0) return []
  const type = `${release} ${String(only['resourceType']).trim()}`
  return Object.entries(negated).flatMap(([element, groups]) => {
    const value = only[element]
    if (!(negates[element] ?? []).includes(type) || value === undefined || value === null) return []
    const said = Array.isArray(value) ? value.flat(1) : [value]
    if (said.some(isTrue))
      return groups.includes(group) ? [] : [{ name: 'a negation lost', detail: `${element} in ${group}` }]
    const isMarked = source.marks?.some(({ kind }) => kind === 'unknown-modifier') === true
    const isPlain = said.every(
      (one) => one === null || one === false || (typeof one === 'string' && one.trim().toLowerCase() === 'false'),
    )
    return isPlain || isMarked
      ? []
      : [{ name: 'a negation not marked', detail: `${element}: ${JSON.stringify(value)}` }]
  })
}

import type { Coded } from '../model/coded'
import { flagOf, flagUrgency } from '../model/flag'
import { happeningDate } from '../model/happening-date'
import type { Observation, ObservationPart, ReferenceRange } from '../model/observation'
import type { ElementPath, Fact, Outline, Phrase, Qualification } from '../model/outline'
import { hasFinding, testOf } from '../model/panel'
import { memberCount } from '../model/observation-reading'
import { isNormalRange } from '../model/reference-range'
import { tv } from '../words/results'
import { optionalDate } from './date-words'
import { factOf, ourFact, saidFact } from './fact'
import { flagQualifications, unknownFlagFacts } from './flag-words'
import { happeningWords } from './happening-words'
import { measuredRangeText, partWords } from './observation-value'
import { ours, said } from './phrase'
import type { Reader } from './reader'
import { qualified } from './source-marks'

const partPath = ['component', 'hasMember', 'related'] as const

/** What a section adds to an Observation's outline. */
interface ObservationPlace {
  group: string
  groupFrom?: NonNullable<Outline['groupFrom']>
}

/** All that an Observation says, whatever its category. */
export function observationOutline(observation: Observation, place: ObservationPlace, reader: Reader): Outline {
  const { audience } = reader
  const { concept, effective } = observation
  const when = observationWhen(observation, reader)
  return {
    source: observation.source,
    ...observationTitle(concept),
    series: testOf(observation),
    isFinding: hasFinding(observation),
    qualifications: qualified(observation.source, [
      ...resultQualifications(observation, reader),
      ...statusQualifications(observation),
    ]),
    ...place,
    ...observationValue(observation, reader),
    when,
    facts: [
      ...observation.components.flatMap((part) => partFact(part, reader, partPath)),
      ...rangeFacts(observation.ranges, ['referenceRange']),
      ...interpretationFacts(observation, ['interpretation']),
      ...unknownFlagFacts(observation),
      ...(effective?.kind === 'period'
        ? ourFact(tv('observation.period'), happeningWords(effective, reader), ['effective[x]'])
        : []),
      ...(effective?.kind === 'text'
        ? saidFact(tv('observation.effective', { audience }), effective.text, ['effective[x]'])
        : []),
      // Where nothing else dates it, it stands as the date already.
      ...(when?.date === observation.issued
        ? []
        : ourFact(tv('observation.issued', { audience }), optionalDate(observation.issued, reader), ['issued'])),
      ...saidFact(tv('observation.specimen', { audience }), observation.specimen, ['specimen']),
      ...saidFact(tv('observation.bodySite'), observation.bodySite?.text, ['bodySite']),
      ...saidFact(tv('observation.method'), observation.method?.text, ['method']),
      ...saidFact(tv('observation.device'), observation.device, ['device']),
      ...saidFact(tv('observation.performer', { audience }), observation.performers, ['performer']),
      ...saidFact(tv('observation.category'), observation.categoryText, ['category']),
      ...membersFact(observation),
      ...ourFact(tv('observation.derivedFrom'), countWords(observation.derivedFrom.length), ['derivedFrom', 'related']),
      ...observation.related.flatMap(({ relation, words }) =>
        saidFact(tv(`observation.relation.${relation}`), words, ['related']),
      ),
    ],
    notes: observation.notes,
    concepts: conceptsOf(observation),
    encounter: observation.encounter,
  }
}

/** The name of what was observed. */
export function observationTitle({ text }: Coded): Pick<Outline, 'title' | 'titlePath'> {
  return { title: text === undefined ? ours(tv('observation.unnamed')) : said(text), titlePath: ['code'] }
}

function observationValue(observation: Observation, reader: Reader): Pick<Outline, 'value' | 'valuePath'> {
  const words = partWords(observation, reader)
  const valuePath: ElementPath = observation.value === undefined ? ['dataAbsentReason'] : ['value[x]']
  if (words.length > 0) return { value: words, valuePath }
  // A panel's values are its parts.
  if (observation.components.length > 0 || memberCount(observation) > 0) return { value: [] }
  return { value: [ours(tv('observation.noValue'))] }
}

function observationWhen(observation: Observation, { audience }: Reader): Outline['when'] {
  const { effective, issued } = observation
  const date = happeningDate(effective)
  if (date !== undefined) return { label: tv('observation.effective', { audience }), date, path: ['effective[x]'] }
  return issued && { label: tv('observation.issued', { audience }), date: issued, path: ['issued'] }
}

/** The flag of the result, and those of its parts. */
function resultQualifications(observation: Observation, reader: Reader): Qualification[] {
  return [...flagQualifications(observation, reader), ...partQualifications(observation.components, reader, partPath)]
}

/** The flags of parts that say more than "in range". */
export function partQualifications(
  parts: readonly ObservationPart[],
  reader: Reader,
  path: ElementPath,
): Qualification[] {
  return parts.flatMap((part) =>
    flagUrgency(flagOf(part).flag) === 0
      ? []
      : flagQualifications(part, reader, part.concept.text ?? tv('observation.unnamed'), path),
  )
}

/** What qualifies the result as a result: that it is not the last word, or that nobody says so. */
export function statusQualifications({ status }: Observation): Qualification[] {
  const text = statusWords(status)
  return text === undefined ? [] : [{ text, path: ['status'] }]
}

function statusWords(status: Observation['status']): string | undefined {
  if (typeof status === 'object') return tv('observation.status.unreadable', { status: status.unreadable })
  switch (status) {
    case 'final':
      return undefined
    case 'registered':
      return tv('observation.status.registered')
    case 'preliminary':
      return tv('observation.status.preliminary')
    case 'amended':
      return tv('observation.status.amended')
    case 'corrected':
      return tv('observation.status.corrected')
    case 'cancelled':
      return tv('observation.status.cancelled')
    case 'unknown':
      return tv('observation.status.unknown')
    case 'not-stated':
      return tv('observation.status.notStated')
  }
}

/** A part under its own name, with its interpretation and its range behind the value. */
export function partFact(part: ObservationPart, reader: Reader, path: ElementPath): Fact[] {
  const words = partWords(part, reader)
  const label = part.concept.text ?? tv('observation.unnamed')
  const value = words.length > 0 ? words : [ours(tv('observation.noValue'))]
  const ranges = part.ranges.flatMap((range) => rangeWords(range))
  const interpretations = part.interpretations.flatMap(({ text }) => (text === undefined ? [] : [said(text)]))
  return factOf(label, [...value, ...interpretations, ...ranges], path)
}

/** Each range under what it is of: the usual one, a therapeutic one; `name`: of which part, where there are several. */
export function rangeFacts(ranges: readonly ReferenceRange[], path: ElementPath, name?: string): Fact[] {
  return ranges.flatMap((range) => {
    const meaning = range.meaning?.text
    const label = meaning === undefined || isNormalRange(range) ? tv('observation.range') : meaning
    return factOf(name === undefined ? label : tv('observation.ofPart', { name, what: label }), rangeWords(range), path)
  })
}

function rangeWords(range: ReferenceRange): Phrase[] {
  const bounds = measuredRangeText(range)
  const { text } = range
  const written = text === undefined || (bounds !== undefined && saysBounds(text, range)) ? [] : [said(text)]
  const unrecorded = range.unrecorded?.map((end) => ours(tv('observation.rangeEnd', { end }))) ?? []
  const words = [...(bounds === undefined ? [] : [said(bounds)]), ...unrecorded, ...written]
  if (words.length === 0) return []
  const age = range.age && measuredRangeText(range.age)
  return [
    ...words,
    ...range.appliesTo.flatMap(({ text: to }) => (to === undefined ? [] : [ours(tv('observation.rangeFor', { to }))])),
    ...(age === undefined ? [] : [ours(tv('observation.rangeAge', { age }))]),
  ]
}

/** `70-99`, `70 - 99 mg/dL`: the words of a range that say nothing beside its numbers and its unit. */
function saysBounds(text: string, { low, high }: ReferenceRange): boolean {
  const parts = [low?.value?.text, high?.value?.text, low?.unit, high?.unit].flatMap((part) =>
    part === undefined ? [] : [part.toLowerCase()],
  )
  let rest = text.toLowerCase()
  for (const part of new Set(parts)) rest = rest.replaceAll(part, '')
  return /^[\s\-–to.()[\]]*$/.test(rest)
}

/** The record's own words for the flag, which may say more than the flag. */
export function interpretationFacts({ interpretations }: ObservationPart, path: ElementPath, name?: string): Fact[] {
  const label = tv('observation.interpretation')
  return saidFact(
    name === undefined ? label : tv('observation.ofPart', { name, what: label }),
    interpretations.map(({ text }) => text),
    path,
  )
}

/** Members by their names where they are known by nothing else; the rest by their number. */
function membersFact({ members, otherMembers }: Observation): Fact[] {
  const names = otherMembers.flatMap(({ words }) => words ?? [])
  const rest = countWords(members.length + otherMembers.length - names.length)
  return factOf(
    tv('observation.members'),
    [...names.map(said), ...(rest === undefined ? [] : [ours(rest)])],
    ['hasMember', 'related'],
  )
}

function countWords(count: number): string | undefined {
  return count === 0 ? undefined : tv('observation.records', { count })
}

function conceptsOf(observation: Observation): Coded[] {
  const { concept, value, components, method, bodySite } = observation
  const coded = [value, ...components.map((part) => part.value)].flatMap((one) =>
    one?.kind === 'coded' ? [one.coded] : [],
  )
  return [
    concept,
    ...coded,
    ...components.map((part) => part.concept),
    ...[method, bodySite].flatMap((one) => one ?? []),
  ]
}

/** What is coded in a part: its name, and what was found. */
export function partConcepts({ concept, value }: ObservationPart): Coded[] {
  return value?.kind === 'coded' ? [concept, value.coded] : [concept]
}

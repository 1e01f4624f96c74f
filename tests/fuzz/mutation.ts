import * as fc from 'fast-check'
import { isLosslessNumber, LosslessNumber } from 'lossless-json'
import { isJson, type Json } from '../fixtures/examples-folder'
import { dataAbsent, longString, oddCode, oddDate, oddNumber, oddReference, oddString, oddValue } from './odd-values'

/** One change to a record. `at`, `to` and `from` choose among the places there are, whatever their number. */
export type Mutation =
  | { kind: 'drop'; at: number }
  | { kind: 'duplicate'; at: number }
  | { kind: 'move'; at: number; to: number }
  | { kind: 'retype'; at: number; value: unknown }
  | { kind: 'text'; at: number; value: string }
  | { kind: 'number'; at: number; value: LosslessNumber }
  | { kind: 'date'; at: number; value: string }
  | { kind: 'code'; at: number; value: unknown }
  | { kind: 'reference'; at: number; value: string }
  /** A part of another record, at the place of its name where there is one. */
  | { kind: 'graft'; at: number; donor: number; from: number; sameName: boolean }
  | { kind: 'repeat'; at: number }
  | { kind: 'nest'; at: number; in: 'lists' | 'objects' }
  | { kind: 'primitive-extension'; at: number; value: unknown; keep: boolean }
  /** A second form of a choice of types beside the first. */
  | { kind: 'other-choice'; at: number; as: string; value: unknown }
  | { kind: 'contain'; at: number }
  | { kind: 'member'; at: number; key: string; value: unknown }
  | { kind: 'resource-type'; value: unknown }
  | { kind: 'id'; value: unknown }

const at = fc.nat()

const choiceForms = ['Quantity', 'String', 'DateTime', 'Period', 'CodeableConcept', 'Boolean', 'Age', 'Range', 'Weird']

export const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('drop'), at }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('duplicate'), at }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('move'), at, to: at }) },
  { weight: 10, arbitrary: fc.record({ kind: fc.constant('retype'), at, value: oddValue }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('text'), at, value: oddString }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('number'), at, value: oddNumber }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('date'), at, value: oddDate }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('code'), at, value: oddCode }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('reference'), at, value: oddReference }) },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('graft'), at, donor: at, from: at, sameName: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('primitive-extension'),
      at,
      value: fc.oneof(
        fc.constant({ extension: [{ url: dataAbsent, valueCode: 'unknown' }] }),
        fc.constant([null, { id: 'x' }]),
        oddValue,
      ),
      keep: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('other-choice'),
      at,
      as: fc.constantFrom(...choiceForms),
      value: fc.oneof(oddValue, oddDate, oddNumber),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('contain'), at }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('member'),
      at,
      key: fc.constantFrom('__proto__', 'constructor', 'toString', 'doNotPerform', 'modifierExtension', 'contained'),
      value: oddValue,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('resource-type'), value: oddValue }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('id'), value: oddValue }) },
)

/** What costs a second each: a few among thousands. */
export const greatMutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constant('text'), at, value: longString }),
  fc.record({ kind: fc.constant('repeat'), at }),
  fc.record({ kind: fc.constant('nest'), at, in: fc.constantFrom('lists', 'objects') }),
)

type Path = readonly string[]

interface Place {
  path: Path
  value: unknown
}

/** Every element of a record, its own members first. */
function placesIn(value: unknown, path: Path = []): Place[] {
  return membersOf(value).flatMap(([key, member]) => {
    const here = [...path, key]
    const place: Place = { path: here, value: member }
    return [place].concat(placesIn(member, here))
  })
}

function membersOf(value: unknown): [string, unknown][] {
  if (Array.isArray(value)) return value.map((element: unknown, index) => [String(index), element])
  return isJson(value) ? Object.entries(value) : []
}

const pick = <Value>(among: readonly Value[], index: number): Value | undefined =>
  among.length === 0 ? undefined : among[index % among.length]

/** The value with the member at `path` as `change` makes it; without it where that is `undefined`. */
function changed(value: unknown, path: Path, change: (member: unknown) => unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return change(value)
  if (Array.isArray(value))
    return value.flatMap((element: unknown, index) => {
      if (String(index) !== key) return [element]
      const made = changed(element, rest, change)
      return made === undefined ? [] : [made]
    })
  if (!isJson(value)) return value
  const kept = Object.entries(value).flatMap(([name, member]): [string, unknown][] => {
    if (name !== key) return [[name, member]]
    const made = changed(member, rest, change)
    return made === undefined ? [] : [[name, made]]
  })
  if (rest.length > 0 || Object.hasOwn(value, key)) return Object.fromEntries(kept)
  const made = change(undefined)
  return Object.fromEntries(made === undefined ? kept : [...kept, [key, made]])
}

/** Beside the member at `path`, in the same object; of the object around it, where it stands in a list. */
function beside(path: Path, name: (key: string) => string): Path {
  const last = path.findLastIndex((key) => !/^\d+$/.test(key))
  return [...path.slice(0, last), name(path[last] ?? '')]
}

const nameOf = (path: Path) => path.findLast((key) => !/^\d+$/.test(key))

const isScalar = (value: unknown) => typeof value !== 'object' || value === null || isLosslessNumber(value)
const isDated = ({ value }: Place) => typeof value === 'string' && /^\d{4}(?:-\d\d|$)/.test(value)
const isCoded = ({ path, value }: Place) =>
  /status|^code$|class|category|intent|lifecycle|criticality|severity|interpretation|comparator|gender|use$/i.test(
    nameOf(path) ?? '',
  ) || typeof value === 'boolean'
const isReference = ({ path }: Place) => path.at(-1) === 'reference'
const isText = ({ value }: Place) => typeof value === 'string'
const isNumber = ({ value }: Place) => isLosslessNumber(value)
const choice =
  /^(value|onset|abatement|effective|performed|occurrence|medication|deceased|asNeeded|start|born|age)([A-Z]\w*)$/

/** A place of the kind meant; any, where the record has none. */
function chosen(record: Json, index: number, isMeant: (place: Place) => boolean = () => true): Place | undefined {
  const places = placesIn(record)
  return pick(places.filter(isMeant), index) ?? pick(places, index)
}

/** The record after the change; it may be anything, a record no longer. `donors` are what parts are taken from. */
export function mutated(record: Json, change: Mutation, donors: readonly Json[]): unknown {
  const replace = (isMeant: (place: Place) => boolean, index: number, value: unknown) => {
    const place = chosen(record, index, isMeant)
    return place === undefined ? record : changed(record, place.path, () => value)
  }
  switch (change.kind) {
    case 'text':
      return replace(isText, change.at, change.value)
    case 'number':
      return replace(isNumber, change.at, change.value)
    case 'date':
      return replace(isDated, change.at, change.value)
    case 'code':
      return replace(isCoded, change.at, change.value)
    case 'reference':
      return replace(isReference, change.at, change.value)
    case 'retype':
      return replace(() => true, change.at, change.value)
    case 'resource-type':
      return changed(record, ['resourceType'], () => change.value)
    case 'id':
      return changed(record, ['id'], () => change.value)
    case 'contain':
      return withCycle(record, change.at)
    default: {
      const place = chosen(record, 'at' in change ? change.at : 0)
      return place === undefined ? record : changedAt(record, place, change, donors)
    }
  }
}

type Structural = Extract<
  Mutation,
  {
    kind:
      | 'drop'
      | 'duplicate'
      | 'move'
      | 'graft'
      | 'repeat'
      | 'nest'
      | 'primitive-extension'
      | 'other-choice'
      | 'member'
  }
>

function changedAt(record: Json, { path, value }: Place, change: Structural, donors: readonly Json[]): unknown {
  switch (change.kind) {
    case 'drop':
      return changed(record, path, () => undefined)
    case 'duplicate':
      return changed(record, path, () => [value, value])
    case 'repeat':
      return changed(record, path, () => Array.from({ length: 1000 }, () => value))
    case 'nest':
      return changed(record, path, () => nested(value, change.in, path.at(-1) ?? 'x'))
    case 'move': {
      const target = chosen(record, change.to)
      const without = changed(record, path, () => undefined)
      return target === undefined ? without : changed(without, target.path, () => value)
    }
    case 'graft': {
      const donor = pick(donors, change.donor)
      if (donor === undefined) return record
      const parts = placesIn(donor)
      const alike = change.sameName ? parts.filter((part) => nameOf(part.path) === nameOf(path)) : []
      const part = pick(alike, change.from) ?? pick(parts, change.from)
      return part === undefined ? record : changed(record, path, () => part.value)
    }
    case 'primitive-extension': {
      const marked = changed(
        record,
        beside(path, (key) => `_${key}`),
        () => change.value,
      )
      return change.keep ? marked : changed(marked, path, () => undefined)
    }
    case 'other-choice': {
      const place = chosen(record, change.at, (one) => choice.test(nameOf(one.path) ?? ''))
      if (place === undefined) return record
      return changed(
        record,
        beside(place.path, (key) => `${choice.exec(key)?.[1] ?? 'value'}${change.as}`),
        () => change.value,
      )
    }
    case 'member': {
      const inside = isScalar(value) || Array.isArray(value) ? [change.key] : [...path, change.key]
      return changed(record, inside, () => change.value)
    }
  }
}

/** 2,000 levels: more than any record has, fewer than break the JSON of a browser. */
const depth = 2000

function nested(value: unknown, inside: 'lists' | 'objects', key: string): unknown {
  let around = value
  for (let level = 0; level < depth; level += 1) around = inside === 'lists' ? [around] : { [key]: around }
  return around
}

/** Contained resources that refer to each other and to themselves, and a reference to them. */
function withCycle(record: Json, index: number): unknown {
  const contained = [
    { resourceType: 'Medication', id: 'self', ingredient: [{ itemReference: { reference: '#self' } }] },
    { resourceType: 'Organization', id: 'a', partOf: { reference: '#b' }, contained: [{ reference: '#a' }] },
    { resourceType: 'Practitioner', id: 'b', qualification: [{ issuer: { reference: '#a' } }] },
  ]
  const around = { ...record, contained }
  const place = chosen(around, index, isReference)
  return place === undefined ? around : changed(around, place.path, () => ['#self', '#a', '#b'][index % 3])
}

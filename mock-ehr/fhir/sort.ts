import type { Release, Resource } from '../ehr'
import { isObject, textOf, valuesAt } from '../data/json'
import { folded, keyOf, valuesOf } from './match'
import { spansOf } from './match-date'
import { type Refusal, refusal } from './outcome'
import { type SearchParameter, searchParameter } from './search-parameters'

export interface SortKey {
  parameter: SearchParameter
  descending: boolean
}

/** `_sort=-date,_id`, and DSTU2's `_sort:desc=date`. */
export function sortKeys(
  release: Release,
  resourceType: string,
  modifier: string | undefined,
  value: string,
): SortKey[] | Refusal {
  if (modifier !== undefined && modifier !== 'asc' && modifier !== 'desc') {
    return refusal(400, 'invalid', `_sort:${modifier} is not supported: asc and desc are.`)
  }
  const keys: SortKey[] = []
  for (const asked of value.split(',')) {
    const descending = modifier === 'desc' || asked.startsWith('-')
    const parameter = searchParameter(release, resourceType, asked.replace(/^-/, ''))
    if (!parameter) return refusal(400, 'invalid', `_sort=${value}: ${resourceType} cannot be sorted by "${asked}".`)
    keys.push({ parameter, descending })
  }
  return keys
}

type SortValue = number | string | undefined

/** Resources without a value come last whichever the direction; equals keep their order. */
export function sorted(resources: readonly Resource[], keys: readonly SortKey[]): Resource[] {
  const rows = resources.map((resource) => ({ resource, values: keys.map((key) => sortValue(resource, key)) }))
  rows.sort((one, other) => {
    for (const [at, { descending }] of keys.entries()) {
      const order = compare(one.values[at], other.values[at], descending)
      if (order !== 0) return order
    }
    return 0
  })
  return rows.map(({ resource }) => resource)
}

function compare(left: SortValue, right: SortValue, descending: boolean): number {
  if (left === right) return 0
  if (left === undefined) return 1
  if (right === undefined) return -1
  return left < right === descending ? 1 : -1
}

/** The least value of several when ascending, the greatest when descending. */
function sortValue(resource: Resource, { parameter, descending }: SortKey): SortValue {
  const values = valuesOf(resource, parameter)
  if (parameter.kind === 'date') {
    const starts = values.flatMap(spansOf).map((span) => (Number.isFinite(span.low) ? span.low : span.high))
    if (starts.length === 0) return undefined
    return descending ? Math.max(...starts) : Math.min(...starts)
  }
  const found = values.flatMap((value) => text(value) ?? [])
  const texts = (parameter.kind === 'string' ? found.map(folded) : found).toSorted()
  return descending ? texts.at(-1) : texts[0]
}

function text(value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'boolean') return String(value)
  if (!isObject(value)) return undefined
  const [code] = valuesAt(value, 'coding.code')
  const [family] = valuesAt(value, 'family')
  return (
    keyOf(value) ?? textOf(code) ?? textOf(family) ?? textOf(value.text) ?? textOf(value.code) ?? textOf(value.value)
  )
}

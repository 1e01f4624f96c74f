// What it takes to say that a resource carries a form.
import type { Resource } from '../../ehr'
import { valuesAt } from '../json-walk'

export const is = (resource: unknown, path: string, wanted?: unknown): boolean => {
  const found = valuesAt(resource, path)
  return wanted === undefined ? found.length > 0 : found.includes(wanted)
}

export const lacks = (resource: unknown, path: string): boolean => valuesAt(resource, path).length === 0

export type Form = readonly [form: string, carried: (resource: Resource) => boolean]

export const matches =
  (path: string, pattern: RegExp) =>
  (resource: Resource): boolean =>
    valuesAt(resource, path).some((value) => typeof value === 'string' && pattern.test(value))

export const has =
  (path: string, wanted?: unknown) =>
  (resource: Resource): boolean =>
    is(resource, path, wanted)

export const without =
  (path: string) =>
  (resource: Resource): boolean =>
    lacks(resource, path)

export const numberAt =
  (path: string, wanted: (value: number) => boolean) =>
  (resource: Resource): boolean =>
    valuesAt(resource, path).some((value) => typeof value === 'number' && wanted(value))

export const dateForms = (path: string): Form[] => [
  [`${path} of a year`, matches(path, /^\d{4}$/)],
  [`${path} of a month`, matches(path, /^\d{4}-\d\d$/)],
  [`${path} of a day`, matches(path, /^\d{4}-\d\d-\d\d$/)],
  [`${path} with a time and an offset`, matches(path, /^\d{4}-\d\d-\d\dT[\d:]+[+-]\d\d:\d\d$/)],
]

export const codes = (path: string, ...values: string[]): Form[] =>
  values.map((value): Form => [`${path} ${value}`, has(path, value)])

export interface Kind {
  kind: string
  types: readonly string[]
  forms: Form[]
}

export const clinical = ['active', 'recurrence', 'relapse', 'inactive', 'remission', 'resolved'] as const

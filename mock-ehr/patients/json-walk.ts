// Ways to look into resources without trusting their shape, for the tests of the people.

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const step = (found: unknown[], name: string): unknown[] =>
  found.flatMap((each) => {
    const inner = isObject(each) ? each[name] : undefined
    return inner === undefined ? [] : inner
  })

/** All values at a dotted path; lists on the way are looked through. */
export const valuesAt = (value: unknown, path: string): unknown[] => path.split('.').reduce(step, [value])

export interface Leaf {
  path: string
  key: string
  value: unknown
}

/** Every value that holds no other, with empty lists and objects, which FHIR forbids, among them. */
export const leaves = (value: unknown, path = '', key = ''): Leaf[] => {
  if (Array.isArray(value) && value.length > 0) {
    return value.flatMap((each) => leaves(each, path, key))
  }
  if (isObject(value) && Object.keys(value).length > 0) {
    return Object.entries(value).flatMap(([name, inner]) => leaves(inner, `${path}.${name}`, name))
  }
  return [{ path, key, value }]
}

import * as fc from 'fast-check'
import { isObject } from '../../fhir/json-value'

/** Texts that are wrong in some places of a `config.json`, and right in others. */
const oddTexts = [
  '',
  ' ',
  '\u00A0',
  '\n',
  '-a',
  'a b',
  'ä',
  'lakeside',
  'a.b_c-d',
  'smart',
  'medplum',
  'SMART',
  'provider',
  'patient',
  'r4',
  'dstu2',
  'stu3',
  'direct',
  'broker',
  '__proto__',
  'constructor',
  'https://x.example',
  'https://x.example/',
  'HTTPS://X.example:8443',
  'http://[::1]:8001',
  'http://1',
  'https://x.example/y?z=1',
  'https://x.example/?',
  'https://x.example#',
  'https://user@x.example',
  'https://@x.example',
  'https://*.x.example',
  'https://a.*.example',
  'https://*',
  '*',
  "'self'",
  "'none'",
  'https://x.example;sandbox',
  "https://x.example,'unsafe-inline'",
  'https://x.example https://y.example',
  'https://x.example\n',
  'https://x.example\0',
  '\thttps://x.example',
  'https://x.example/\u0085',
  'https:x.example',
  'https:\\\\x.example',
  '//x.example/',
  '/launch.html',
  '../index.html#x',
  'https://',
  'https://x.example:99999',
  'https://xn--a.example',
  'wss://x.example',
  'javascript:alert(1)',
  'data:,x',
]

export const oddValues: readonly unknown[] = [
  ...oddTexts,
  null,
  true,
  false,
  0,
  -1,
  0.5,
  0.499,
  15,
  720,
  720.5,
  1e308,
  [],
  [null],
  ['https://x.example'],
  ["'self'"],
  ['https://x.example', 7],
  [['https://x.example']],
  {},
  { length: 0 },
  { name: 'Sightline', ehrs: [] },
]

/** Names that no field has, and some that fields have. */
const oddNames = ['__proto__', 'constructor', 'toString', 'length', '0', '', 'Name', 'name ', 'clientSecret', 'jwk']
const knownNames = ['id', 'name', 'iss', 'scopes', 'tokenVia', 'origins', 'directory', 'frameAncestors', 'idleMinutes']

type Path = readonly string[]

/** Every place in a JSON value, the whole of it first. */
export function placesIn(value: unknown): Path[] {
  const inside = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return [[], ...inside.flatMap(([name, item]) => placesIn(item).map((path) => [name].concat(path)))]
}

/** The value with what is at a place changed. */
export function changedAt(value: unknown, [name, ...rest]: Path, change: (value: unknown) => unknown): unknown {
  if (name === undefined) return change(value)
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => (String(index) === name ? changedAt(item, rest, change) : item))
  }
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, key === name ? changedAt(item, rest, change) : item]),
  )
}

const aSlip = fc.record({
  place: fc.nat(),
  within: fc.nat(),
  kind: fc.constantFrom('replace', 'drop', 'rename', 'add', 'repeat'),
  odd: fc.oneof(fc.constantFrom(...oddValues), fc.jsonValue({ maxDepth: 2 })),
  name: fc.oneof(fc.constantFrom(...oddNames, ...knownNames), fc.string({ maxLength: 4 })),
})

type Slip = typeof aSlip extends fc.Arbitrary<infer Value> ? Value : never

function slipped(value: unknown, slip: Slip): unknown {
  const places = placesIn(value)
  return changedAt(value, places[slip.place % places.length] ?? [], (found) => mistaken(found, slip))
}

function mistaken(value: unknown, { kind, within, odd, name }: Slip): unknown {
  if (kind === 'replace') return odd
  if (typeof value === 'string') return kind === 'add' ? `${value}${name}` : `${name}${value}`
  if (Array.isArray(value)) {
    const items: unknown[] = value
    const at = within % Math.max(items.length, 1)
    if (kind === 'drop') return items.filter((_, index) => index !== at)
    return [...items, kind === 'repeat' ? items[at] : odd]
  }
  if (!isObject(value)) return odd
  const fields = Object.entries(value)
  const at = within % Math.max(fields.length, 1)
  if (kind === 'drop') return Object.fromEntries(fields.filter((_, index) => index !== at))
  if (kind === 'rename')
    return Object.fromEntries(fields.map(([key, item], index) => [index === at ? name : key, item]))
  return Object.fromEntries([...fields, [name, odd]])
}

/** The value of a file into which some slips were written, or none. As JSON has it, with a `__proto__` that is a name. */
export function withSlips(file: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(file, fc.array(aSlip, { maxLength: 3 }))
    .map(([value, slips]): unknown => JSON.parse(JSON.stringify(slips.reduce<unknown>(slipped, value))))
}

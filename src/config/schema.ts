import * as z from 'zod/mini'
import { releases } from '../fhir/release'
import { vendorById, vendorIds } from '../vendors/vendor-by-id'
import type { AppConfig, ConfigMistake } from './app-config'

// Shared with the host, which is Node: nothing in here may need a browser.

// zod would try `new Function`, which the app's CSP forbids and reports.
z.config({ jitless: true })

const text = z.string().check(z.refine((value) => value.trim() !== '', { error: 'This is empty.' }))

const id = text.check(
  z.refine((value) => value.trim() === '' || /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(value), {
    error: 'An id is part of addresses: begin with a letter or a digit, and use only these, “.”, “_” and “-”.',
  }),
)

const fhirBase = text.check(
  z.refine((value) => value.trim() === '' || readBase(value) !== undefined, {
    error:
      'This is not the URL of a FHIR base: it must begin with https:// (or http://), without a user, a “*” or a “#”.',
  }),
)

const origin = text.check(
  z.refine((value) => value.trim() === '' || isOrigin(value), {
    error: 'This is not an origin: write scheme and host (and port), such as https://auth.ehr.example.',
  }),
)

// A host source of CSP 3, where a wildcard may stand for a subdomain.
const ancestor = text.check(
  z.refine((value) => value.trim() === '' || value === "'self'" || isOrigin(value.replace('://*.', '://any.')), {
    error: "This is not an origin: write scheme and host (and port), such as https://ehr.example, or 'self'.",
  }),
)

const ehr = z.strictObject({
  id,
  name: text,
  vendor: z.enum(vendorIds),
  audience: z.enum(['provider', 'patient']),
  iss: fhirBase,
  release: z.enum(releases),
  clientId: text,
  redirectUri: text.check(
    z.refine((value) => readBase(value, 'https://app.example/') !== undefined, {
      error: 'This is neither a web address nor a path of the app, or it has a user or a “#”.',
    }),
  ),
  scopes: z.exactOptional(text),
  tokenVia: z.prefault(z.enum(['direct', 'broker']), 'direct'),
  origins: z.prefault(z.array(origin), []),
})

const file = z.strictObject({
  name: z.prefault(text, 'Sightline'),
  ehrs: z.array(ehr),
  directory: z.exactOptional(text),
  frameAncestors: z.prefault(z.array(ancestor), []),
  idleMinutes: z.prefault(
    z
      .number()
      .check(
        z.refine((value) => value >= 0.5 && value <= 720, { error: 'This must be between half a minute and 720.' }),
      ),
    15,
  ),
})

/** Checks the value of a `config.json`: the config with its defaults, or every mistake in it. Never throws. */
export function readConfig(value: unknown): { config: AppConfig } | { mistakes: ConfigMistake[] } {
  const reading = z.safeParse(file, value, { reportInput: true })
  const issues = reading.success ? [] : reading.error.issues
  const mistakes = [...issues.flatMap(mistakesOfIssue), ...mistakesAcross(value), ...secretsIn(value, [])]
  if (!reading.success || mistakes.length > 0) return { mistakes }
  return { config: reading.data }
}

function mistakesOfIssue(issue: z.core.$ZodIssue): ConfigMistake[] {
  const path = pathText(issue.path)
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return [{ path, message: 'This is missing.' }]
      return [{ path, message: `This must be ${typeWords[issue.expected] ?? issue.expected}.` }]
    case 'invalid_value':
      if (issue.input === undefined) return [{ path, message: `This is missing: ${oneOf(issue.values)}.` }]
      return [{ path, message: `${quoted(issue.input)} is not known here: ${oneOf(issue.values)}.` }]
    case 'unrecognized_keys':
      return issue.keys
        .filter((key) => !isSecret(key))
        .map((key) => ({
          path: pathText([...issue.path, key]),
          message: 'Sightline knows nothing of this name. Is it misspelt?',
        }))
    default:
      return [{ path, message: issue.message }]
  }
}

const typeWords: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  array: 'a list',
  object: 'an object ({ … })',
}

function oneOf(values: readonly unknown[]): string {
  return `use one of ${values.map(String).join(', ')}`
}

/** What was written, if it is a word: anything larger may hold a secret. */
function quoted(input: unknown): string {
  return typeof input === 'string' && input.length <= 40 ? JSON.stringify(input) : 'This'
}

function isSecret(key: string): boolean {
  return /secret|password|private_?key|jwk$/i.test(key)
}

/** Every name of a secret, however deep: in a place that is not known here it can be read all the same. */
function secretsIn(value: unknown, path: PropertyKey[]): ConfigMistake[] {
  if (typeof value !== 'object' || value === null || path.length > deepest) return []
  return Object.entries(value).flatMap(([key, item]) => {
    const at = [...path, Array.isArray(value) ? Number(key) : key]
    return isSecret(key) ? [{ path: pathText(at), message: secretTold }] : secretsIn(item, at)
  })
}

/** Far below anything that a config has; a value that holds itself must not hang the host. */
const deepest = 8

const secretTold =
  'A browser cannot keep a secret and everyone can read this file. Take it out, have it replaced (it is known now), and give the new one to the host: "tokenVia": "broker".'

/** What no single field shows. Read from the raw value, so that it is found beside every other mistake. */
function mistakesAcross(value: unknown): ConfigMistake[] {
  const entries: unknown[] = isObject(value) && Array.isArray(value['ehrs']) ? value['ehrs'] : []
  const first = new Map<unknown, number>()
  return entries.flatMap((entry, index) => {
    if (!isObject(entry)) return []
    const at = `ehrs[${index}]`
    const mistakes: ConfigMistake[] = []
    const same = first.get(entry['id'])
    if (same === undefined) first.set(entry['id'], index)
    else if (typeof entry['id'] === 'string') {
      mistakes.push({ path: `${at}.id`, message: `ehrs[${same}] has this id already.` })
    }
    const vendor = vendorIds.find((known) => known === entry['vendor'])
    const release = releases.find((known) => known === entry['release'])
    if (vendor !== undefined && release !== undefined && !vendorById(vendor).releases.includes(release)) {
      const message = `${vendorById(vendor).name} does not serve this release.`
      mistakes.push({ path: `${at}.release`, message })
    }
    return mistakes
  })
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')
}

/** A web address without a user or a fragment, whose host is a name or a number and nothing else. */
function readBase(value: string, base?: string): URL | undefined {
  // A URL parser drops line ends wherever they are, and other control characters at both ends.
  if (/\p{Cc}/u.test(value) || !URL.canParse(value, base)) return undefined
  const url = new URL(value, base)
  const plain = url.username === '' && url.password === '' && !value.includes('#')
  return plain && /^https?:$/.test(url.protocol) && hostName.test(url.hostname) ? url : undefined
}

/** A URL's host may hold `;`, `,` and `*`, each of which would say something else in the CSP that it goes into. */
const hostName = /^(?:[a-z0-9_.-]+|\[[0-9a-f:.]+\])$/

/** Written as an origin is: no user, path or query, not even an empty one. */
function isOrigin(value: string): boolean {
  const url = readBase(value)
  return url !== undefined && /^https?:\/\/[^/?#@\\\p{Cc}\s]+\/?$/iu.test(value)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

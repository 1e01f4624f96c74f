import * as z from 'zod/mini'
import { isObject } from '../fhir/json-value'
import { releases } from '../fhir/release'
import { vendorById, vendorIds } from '../vendors/vendor-by-id'
import type { AppConfig, ConfigMistake } from './app-config'
import {
  audiences,
  defaults,
  isFhirBase,
  isFrameAncestor,
  isId,
  isIdleTime,
  isOrigin,
  isRedirectAddress,
  isServed,
  isText,
  tokenRoutes,
} from './rules'

// Shared with the host, which is Node: nothing in here may need a browser.

// zod would try `new Function`, which the app's CSP forbids and reports.
z.config({ jitless: true })

const text = z.string().check(z.refine(isText, { error: 'This is empty.' }))

/** A text that follows a rule. One that is empty breaks every rule, and is told of once. */
const textThat = (follows: (value: string) => boolean, error: string) =>
  text.check(z.refine((value) => !isText(value) || follows(value), { error }))

const origin = textThat(
  isOrigin,
  'This is not an origin: write scheme and host (and port), such as https://auth.ehr.example.',
)

const ancestor = textThat(
  isFrameAncestor,
  "This is not an origin: write scheme and host (and port), such as https://ehr.example, or 'self'.",
)

const ehr = z.strictObject({
  id: textThat(
    isId,
    'An id is part of addresses: begin with a letter or a digit, and use only these, “.”, “_” and “-”.',
  ),
  name: text,
  vendor: z.enum(vendorIds),
  audience: z.enum(audiences),
  iss: textThat(
    isFhirBase,
    'This is not the URL of a FHIR base: it must begin with https:// (or http://), without a user, a “*” or a “#”.',
  ),
  release: z.enum(releases),
  clientId: text,
  redirectUri: textThat(
    isRedirectAddress,
    'This is neither a web address nor a path of the app, or it has a user or a “#”.',
  ),
  scopes: z.exactOptional(text),
  tokenVia: z.prefault(z.enum(tokenRoutes), defaults.tokenVia),
  origins: z.prefault(z.array(origin), []),
})

const file = z.strictObject({
  name: z.prefault(text, defaults.name),
  ehrs: z.array(ehr),
  directory: z.exactOptional(text),
  frameAncestors: z.prefault(z.array(ancestor), []),
  idleMinutes: z.prefault(
    z.number().check(z.refine(isIdleTime, { error: 'This must be between half a minute and 720.' })),
    defaults.idleMinutes,
  ),
})

/**
 * Checks the value of a `config.json`: the config with its defaults, or every mistake in it. Never throws. What this
 * takes, `readRightConfig` has to take too.
 */
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
    if (vendor !== undefined && release !== undefined && !isServed(release, vendor)) {
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

import { isObject } from '../fhir/json-value'
import { releases } from '../fhir/release'
import { vendorIds } from '../vendors/vendor-by-id'
import type { AppConfig, EhrEntry } from './app-config'
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

const fileFields: readonly (keyof AppConfig)[] = ['name', 'ehrs', 'directory', 'frameAncestors', 'idleMinutes']
const entryFields: readonly (keyof EhrEntry)[] = [
  'id',
  'name',
  'vendor',
  'audience',
  'iss',
  'release',
  'clientId',
  'redirectUri',
  'scopes',
  'tokenVia',
  'origins',
]

/**
 * The config that a JSON value is, with its defaults, where nothing at all is wrong with it. Says the same as `readConfig`
 * of `schema.ts`, which says what is wrong as well, and which almost no launch needs.
 */
export function readRightConfig(value: unknown): AppConfig | undefined {
  if (!hasOnly(fileFields, value)) return undefined
  const { name = defaults.name, directory, frameAncestors = [], idleMinutes = defaults.idleMinutes } = value
  const ehrs = readEntries(value['ehrs'])
  if (ehrs === undefined || !isText(name) || !isAbsentOrText(directory)) return undefined
  if (!isListOf(isFrameAncestor, frameAncestors) || !isIdleTime(idleMinutes)) return undefined
  return { name, ehrs, ...(directory === undefined ? {} : { directory }), frameAncestors, idleMinutes }
}

function readEntries(value: unknown): EhrEntry[] | undefined {
  if (!Array.isArray(value)) return undefined
  const entries = value.flatMap((one) => readEntry(one) ?? [])
  const ids = new Set(entries.map((entry) => entry.id))
  return ids.size === value.length ? entries : undefined
}

function readEntry(value: unknown): EhrEntry | undefined {
  if (!hasOnly(entryFields, value)) return undefined
  const { id, name, iss, clientId, redirectUri, scopes, tokenVia = defaults.tokenVia, origins = [] } = value
  const vendor = oneOf(vendorIds, value['vendor'])
  const release = oneOf(releases, value['release'])
  const audience = oneOf(audiences, value['audience'])
  const route = oneOf(tokenRoutes, tokenVia)
  if (!vendor || !release || !audience || !route) return undefined
  if (!isServed(release, vendor)) return undefined
  if (!isId(id) || !isText(name) || !isFhirBase(iss) || !isText(clientId)) return undefined
  if (!isRedirectAddress(redirectUri) || !isAbsentOrText(scopes) || !isListOf(isOrigin, origins)) return undefined
  return {
    id,
    name,
    vendor,
    audience,
    iss,
    release,
    clientId,
    redirectUri,
    ...(scopes === undefined ? {} : { scopes }),
    tokenVia: route,
    origins,
  }
}

/** Of the fields that are its own, `__proto__` among them where JSON has it. */
function hasOnly(names: readonly string[], value: unknown): value is Record<string, unknown> {
  return isObject(value) && Object.keys(value).every((name) => names.includes(name))
}

function isListOf(isOne: (value: unknown) => value is string, value: unknown): value is string[] {
  return Array.isArray(value) && value.every(isOne)
}

function isAbsentOrText(value: unknown): value is string | undefined {
  return value === undefined || isText(value)
}

function oneOf<Value>(known: readonly Value[], value: unknown): Value | undefined {
  return known.find((one) => one === value)
}

import { isObject, readText } from '../fhir/json-value'
import { releases } from '../fhir/release'
import { vendorIds } from '../vendors/vendor-by-id'
import type { DirectoryEntry } from './directory-entry'

/**
 * `directory.json`: `{"groups": […], "entries": [[name, group, rest, places, also], …]}`, an element of `entries` for
 * each endpoint. What thousands of entries share stands in their group: `{prefix, audience, vendor, release,
 * unencrypted}`, and `rest` follows its prefix. Otherwise 70,000 entries would not compress to 1.5 MB.
 */
export function formatDirectory(entries: readonly DirectoryEntry[]): string {
  const shared = new Map<string, number>()
  for (const entry of entries) shared.set(groupKey(entry), (shared.get(groupKey(entry)) ?? 0) + 1)
  const groups = new Map<string, number>()
  const elements = entries.map((entry) => {
    // A prefix of few is longer than what it saves.
    const prefix = (shared.get(groupKey(entry)) ?? 0) < 3 ? '' : prefixOf(entry.base)
    const { audience, vendor, release, unencrypted } = entry
    const text = JSON.stringify({ prefix, audience, vendor, release, unencrypted })
    const group = groups.get(text) ?? groups.size
    groups.set(text, group)
    const more = entry.also === undefined ? [entry.places ?? []] : [entry.places ?? [], entry.also]
    const told = entry.places === undefined && entry.also === undefined ? [] : more
    return JSON.stringify([entry.name, group, entry.base.slice(prefix.length), ...told])
  })
  // A line for each, so that two versions can be compared.
  return `{"groups":[\n${[...groups.keys()].join(',\n')}\n],"entries":[\n${elements.join(',\n')}\n]}\n`
}

function groupKey(entry: DirectoryEntry): string {
  return [prefixOf(entry.base), entry.audience, entry.vendor, entry.release, entry.unencrypted].join(' ')
}

/** Up to the last folder that has a name after it. */
function prefixOf(base: string): string {
  return /^https?:\/\/[^/?]+\/(?:[^/?]+\/)*(?=[^/?]+\/?(?:\?|$))/.exec(base)?.[0] ?? ''
}

/** Reads the value of a `directory.json`; `undefined` where it is none. Elements that cannot be read are counted. */
export function readDirectory(value: unknown): { entries: DirectoryEntry[]; skipped: number } | undefined {
  if (!isObject(value)) return undefined
  const { groups, entries } = value
  if (!Array.isArray(groups) || !Array.isArray(entries)) return undefined
  const read = groups.map(readGroup)
  const elements: unknown[] = entries
  const readable = elements.flatMap((element) => readElement(element, read) ?? [])
  return { entries: readable, skipped: elements.length - readable.length }
}

interface Group {
  prefix: string
  shared: Partial<DirectoryEntry>
}

function readGroup(value: unknown): Group | undefined {
  if (!isObject(value) || typeof value['prefix'] !== 'string') return undefined
  const shared: Partial<DirectoryEntry> = {}
  const { prefix, audience } = value
  const vendor = vendorIds.find((id) => id === value['vendor'])
  const release = releases.find((known) => known === value['release'])
  if (audience === 'patient' || audience === 'provider') shared.audience = audience
  if (vendor !== undefined) shared.vendor = vendor
  if (release !== undefined) shared.release = release
  if (value['unencrypted'] === true) shared.unencrypted = true
  return { prefix, shared }
}

function readElement(value: unknown, groups: readonly (Group | undefined)[]): DirectoryEntry | undefined {
  if (!Array.isArray(value)) return undefined
  const [nameValue, index, rest, placesValue, alsoValue]: unknown[] = value
  const name = readText(nameValue)
  const group = typeof index === 'number' ? groups[index] : undefined
  if (name === undefined || group === undefined || typeof rest !== 'string') return undefined
  const base = group.prefix + rest
  if (!/^https?:\/\/[^/]/.test(base)) return undefined
  const entry: DirectoryEntry = { ...group.shared, name, base }
  const places = readTexts(placesValue)
  const also = readTexts(alsoValue)
  if (places.length > 0) entry.places = places
  if (also.length > 0) entry.also = also
  return entry
}

function readTexts(value: unknown): string[] {
  return Array.isArray(value) ? value.flatMap((text: unknown) => readText(text) ?? []) : []
}

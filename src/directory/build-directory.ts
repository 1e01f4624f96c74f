import type { CalendarDate } from '../model/date'
import type { Audience, VendorId } from '../vendors/vendor-record'
import { audienceByPath, guessVendors, recognition } from '../vendors/recognition'
import { vendorById } from '../vendors/vendor-by-id'
import { cleanEndpoint, isTellingName, type DropReason, type Mend } from './clean-endpoint'
import type { DirectoryEntry } from './directory-entry'
import { baseKey, isUnencrypted, readEndpointAddress } from './endpoint-address'
import type { ListedEndpoint } from './listed-endpoint'

/** A list as it was read; `source` is what to call it in the report. */
export interface SourceList {
  source: string
  endpoints: readonly ListedEndpoint[]
}

/** One entry of a list, and what was decided about it. */
export interface Decision<What> {
  source: string
  name: string
  url: string
  what: What
}

/** `read` = `entries.length` + `merged.length` + `dropped.length`. */
export interface DirectoryBuild {
  entries: DirectoryEntry[]
  read: number
  /** Joined to another entry of the same base; `what` is that base. */
  merged: Decision<string>[]
  dropped: Decision<DropReason>[]
  /** These stay. */
  mended: Decision<Mend>[]
}

/** Cleans the lists, joins what names the same FHIR base, and says what became of every entry. */
export function buildDirectory(lists: readonly SourceList[], today: CalendarDate): DirectoryBuild {
  const build: DirectoryBuild = { entries: [], read: 0, merged: [], dropped: [], mended: [] }
  const groups = new Map<string, Kept[]>()
  for (const { source, endpoints } of lists) {
    const publisher = publisherOf(endpoints)
    for (const listed of endpoints) {
      build.read += 1
      const told = { source, name: listed.names[0] ?? '', url: listed.url ?? '' }
      const cleaned = cleanEndpoint(listed, today)
      if (cleaned.kind === 'dropped') {
        build.dropped.push({ ...told, what: cleaned.reason })
        continue
      }
      const { base, names } = cleaned
      const key = baseKey(base)
      const kept = { listed, told, base, names, audience: listed.audience ?? audienceOf(base, publisher) }
      for (const what of cleaned.mends) build.mended.push({ ...told, what })
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [kept])
      else group.push(kept)
    }
  }
  for (const group of groups.values()) join(group, build)
  // Neighbours in the file look alike, so that it compresses well, and equal names stand side by side.
  const byName = new Intl.Collator('en')
  build.entries.sort((a, b) => byName.compare(a.name, b.name) || (a.base < b.base ? -1 : 1))
  return build
}

interface Kept {
  listed: ListedEndpoint
  told: { source: string; name: string; url: string }
  base: URL
  names: string[]
  audience: Audience | undefined
}

function join(group: readonly Kept[], build: DirectoryBuild): void {
  // Of `http:` and `https:` the second is the one to use.
  const main = group.find(({ base }) => base.protocol === 'https:') ?? group[0]
  if (main === undefined) return
  const { base } = main
  const [vendor, ...otherVendors] = guessVendors(base, undefined)
  const guessed = otherVendors.length === 0 ? vendor : undefined
  const names = distinct(group.flatMap((kept) => kept.names)).filter(isTellingName)
  if (names.length === 0 && guessed !== undefined && group.every((kept) => kept.names.length === 0)) {
    // One base for every practice (vendors.md): all that can be said is whose it is.
    names.push(vendorById(guessed).name)
    build.mended.push({ ...main.told, what: 'named after its product' })
  }
  const [name, ...also] = names
  for (const { told } of group.filter((kept) => kept !== main)) build.merged.push({ ...told, what: base.href })
  if (name === undefined) {
    const numbered = group.some((kept) => kept.names.length > 0)
    build.dropped.push({ ...main.told, what: numbered ? 'a number for a name' : 'no name' })
    return
  }
  const entry: DirectoryEntry = { name, base: base.href }
  const places = distinct(group.flatMap(({ listed }) => listed.places))
  const audience = agreed(group.map((kept) => kept.audience))
  const release = agreed(group.map(({ listed }) => listed.release))
  if (also.length > 0) entry.also = also
  if (audience !== undefined) entry.audience = audience
  if (places.length > 0) entry.places = places
  if (guessed !== undefined) entry.vendor = guessed
  if (release !== undefined) entry.release = release
  if (isUnencrypted(base)) entry.unencrypted = true
  build.entries.push(entry)
}

/** Without repetitions, whatever their case; the first spelling stays. */
function distinct(texts: readonly string[]): string[] {
  const byFolded = new Map<string, string>()
  for (const text of texts) {
    const folded = text.toLowerCase()
    if (!byFolded.has(folded)) byFolded.set(folded, text)
  }
  return [...byFolded.values()]
}

/** What all that say something say; lists that disagree mean that it is for both. */
function agreed<Value>(values: readonly (Value | undefined)[]): Value | undefined {
  const [value, ...others] = new Set(values.filter((said) => said !== undefined))
  return others.length === 0 ? value : undefined
}

function audienceOf(base: URL, publisher: readonly VendorId[]): Audience | undefined {
  const guessed = guessVendors(base, undefined)
  if (guessed.some((id) => recognition[id].patientHost?.test(base.hostname) === true)) return 'patient'
  return audienceByPath(guessed.length > 0 ? guessed : publisher, base.pathname)
}

/**
 * The products of a vendor's own list: at least half of its addresses are known to be of these, and none of others. Its
 * customers' own hosts have the paths of the same product.
 */
function publisherOf(endpoints: readonly ListedEndpoint[]): VendorId[] {
  const guesses = new Map<string, VendorId[]>()
  let known = 0
  for (const { url } of endpoints) {
    const address = url === undefined ? undefined : readEndpointAddress(url)
    const vendors = address === undefined ? [] : guessVendors(address.base, undefined)
    if (vendors.length === 0) continue
    known += 1
    guesses.set(vendors.join(' '), vendors)
  }
  const [publisher = [], ...others] = guesses.values()
  return others.length === 0 && known * 2 >= endpoints.length ? publisher : []
}

import type { Skipped, SkipReason } from '../model/completeness'
import type { Source, SourceMark } from '../model/provenance'
import { conceptWords } from './codeable-concept'
import { field, isObject, readObjects, readString, type JsonObject } from './json'
import { resourceId } from './resource-id'
import { isEnteredInError, isUnreadableNegation, negations } from './stated'

/** What a mapper makes of one record. */
export type RecordReading<Item> =
  | { kind: 'item'; item: Item }
  | { kind: 'skipped'; skipped: Skipped }
  /** Entered in error: neither shown nor counted. */
  | { kind: 'hidden' }

function skipped(resource: unknown, reason: SkipReason): { kind: 'skipped'; skipped: Skipped } {
  return { kind: 'skipped', skipped: { id: resourceId(resource), reason } }
}

/** HL7 v3 ObservationValue codes (and DSTU2's) that say that something was taken out of the record. */
const withholding = new Set(['REDACTED', 'MASKED', 'SUBSETTED', 'ABSTRED', 'AGGRED', 'ANONYED', 'PSEUDED'])

function withheldMarks(resource: JsonObject): SourceMark[] {
  const meta = field(resource, 'meta')
  return [...readObjects(field(meta, 'security')), ...readObjects(field(meta, 'tag'))].flatMap((label) => {
    const code = readString(field(label, 'code'))?.toUpperCase()
    if (code === undefined || !withholding.has(code)) return []
    return [{ kind: 'withheld', label: conceptWords({ coding: [label] }) ?? code } satisfies SourceMark]
  })
}

/**
 * Wherever one stands, in a dosage or in a contained Medication, it changes what the record says: an extension that is
 * not known here, or a negation that cannot be read.
 */
function modifierMarks(value: unknown): SourceMark[] {
  if (Array.isArray(value)) return value.flatMap(modifierMarks)
  if (!isObject(value)) return []
  const own = readObjects(field(value, 'modifierExtension')).map((extension): SourceMark => ({
    kind: 'unknown-modifier',
    url: readString(field(extension, 'url')),
  }))
  const unread = Object.entries(value)
    .filter(([name, said]) => negations.has(name) && isUnreadableNegation(said))
    .map(([name]): SourceMark => ({ kind: 'unknown-modifier', url: name }))
  return [...own, ...unread, ...Object.values(value).flatMap(modifierMarks)]
}

/** The source of a record of `type`, or why there is none. */
export function readSource(
  resource: JsonObject,
  type: string,
): { kind: 'source'; source: Source } | { kind: 'skipped'; skipped: Skipped } {
  const id = resourceId(resource)
  const given = readString(field(resource, 'resourceType'))
  if (given !== type) return skipped(resource, { kind: 'other-type', wanted: type, given })
  if (id === undefined) return skipped(resource, { kind: 'no-id' })
  const marks = [...withheldMarks(resource), ...modifierMarks(resource)]
  return { kind: 'source', source: marks.length > 0 ? { resources: [id], marks } : { resources: [id] } }
}

/**
 * A record of `type`: skipped where it is none or cannot be told from others, hidden where one of `statuses` (names of
 * elements) is `entered-in-error`, else what `read` makes of it.
 */
export function readRecord<Item>(
  resource: JsonObject,
  type: string,
  statuses: readonly string[],
  read: (source: Source) => Item,
): RecordReading<Item> {
  const from = readSource(resource, type)
  if (from.kind === 'skipped') return from
  if (statuses.some((name) => isEnteredInError(field(resource, name)))) return { kind: 'hidden' }
  return { kind: 'item', item: read(from.source) }
}

import type { ProvenanceAgent, ProvenanceRecord } from '../model/provenance-record'
import { conceptsWords, conceptWords, readCoding } from './codeable-concept'
import { readDate } from './date'
import { field, readObjects, readWords, type JsonObject } from './json'
import { readSource, type RecordReading } from './record-reading'
import { parseReference, referenceText, referenceType, referenceWords } from './reference'
import type { PerRelease } from './release'

/** A Provenance by release: R4 names its agents by `type` and `who`, DSTU2 by `role` and `actor`. */
export const toProvenance = { r4: fromR4, dstu2: fromDstu2 } satisfies PerRelease<
  (resource: JsonObject) => RecordReading<ProvenanceRecord>
>

function fromR4(resource: JsonObject): RecordReading<ProvenanceRecord> {
  return read(resource, {
    agents: readObjects(field(resource, 'agent')).map((agent) => ({
      role: conceptWords(field(agent, 'type')) ?? conceptsWords(field(agent, 'role')).at(0),
      who: nameOf(field(agent, 'who'), resource),
      onBehalfOf: nameOf(field(agent, 'onBehalfOf'), resource),
    })),
  })
}

function fromDstu2(resource: JsonObject): RecordReading<ProvenanceRecord> {
  return read(resource, {
    agents: readObjects(field(resource, 'agent')).map((agent) => ({
      role: readCoding(field(agent, 'role'))?.text,
      who: nameOf(field(agent, 'actor'), resource) ?? readWords(field(field(agent, 'userId'), 'value')),
      onBehalfOf: undefined,
    })),
  })
}

function read(resource: JsonObject, { agents }: { agents: ProvenanceAgent[] }): RecordReading<ProvenanceRecord> {
  const reading = readSource(resource, 'Provenance')
  if (reading.kind === 'skipped') return reading
  const item: ProvenanceRecord = {
    source: reading.source,
    recorded: readDate(field(resource, 'recorded')),
    agents: agents.filter(({ role, who }) => role !== undefined || who !== undefined),
    activity: conceptWords(field(resource, 'activity')),
    reasons: conceptsWords(field(resource, 'reason')),
  }
  return { kind: 'item', item }
}

/** A reference in words, else the identifier it carries, else the type of what it refers to. */
function nameOf(reference: unknown, within: JsonObject): string | undefined {
  return (
    referenceWords(reference, within) ??
    readWords(field(field(reference, 'identifier'), 'value')) ??
    referenceType(reference, within)
  )
}

/** Is the Provenance about the record of this id (`ResourceType/id`)? A server may not know the search, and send all. */
export function isAbout(provenance: JsonObject, id: string): boolean {
  return readObjects(field(provenance, 'target')).some((target) => {
    const text = referenceText(target)
    const parsed = text === undefined ? undefined : parseReference(text)
    return parsed?.kind === 'resource' && `${parsed.resourceType}/${parsed.id}` === id
  })
}

import { readCoding } from '../fhir/codeable-concept'
import { readDate } from '../fhir/date'
import { field, readObjects, readString, readStrings, readToken, type JsonObject } from '../fhir/json'
import type { PartialDate } from '../model/date'

/** What a record says about itself (`meta`). */
export interface SourceMeta {
  version: string | undefined
  lastUpdated: PartialDate | undefined
  /** A URI: where it came from before it came to this server. */
  from: string | undefined
  profiles: string[]
  tags: string[]
  security: string[]
}

export function readSourceMeta(record: JsonObject): SourceMeta {
  const meta = field(record, 'meta')
  return {
    version: readToken(field(meta, 'versionId')),
    lastUpdated: readDate(field(meta, 'lastUpdated')),
    from: readString(field(meta, 'source')),
    profiles: readStrings(field(meta, 'profile')),
    tags: labels(field(meta, 'tag')),
    security: labels(field(meta, 'security')),
  }
}

function labels(codings: unknown): string[] {
  return readObjects(codings).flatMap((coding) => readCoding(coding)?.text ?? [])
}

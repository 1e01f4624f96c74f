import type { Attachment } from './attachment'
import type { Coded } from './coded'
import { compareNewestFirst, type PartialDate } from './date'
import type { NamedReference } from './named-reference'
import type { Period } from './period'
import type { Source } from './provenance'
import type { Stated } from './stated'
import { compareWords } from './word-order'

export type DocumentStatus = 'current' | 'superseded'

/** `DocumentReference`: a document, and where its content is. */
export interface Document {
  source: Source
  type: Coded
  categories: Coded[]
  status: Stated<DocumentStatus>
  /** How far the document itself has come (`preliminary`, `final`, …), in the record's words. */
  docStatus: Coded | undefined
  /** R4 `date`, DSTU2 `indexed`: when the reference was made. */
  date: PartialDate | undefined
  /** When the document itself was made: DSTU2 `created`, R4 of its attachment. */
  created: PartialDate | undefined
  authors: NamedReference[]
  authenticator: NamedReference | undefined
  custodian: NamedReference | undefined
  description: string | undefined
  relatesTo: { how: string | undefined; target: NamedReference | undefined }[]
  securityLabels: string[]
  files: Attachment[]
  /** What the document is about in time: the visit. */
  period: Period
  events: Coded[]
  facilityType: string | undefined
  practiceSetting: string | undefined
  encounter: string | undefined
}

export type DocumentGroup = 'current' | 'status-unknown' | 'superseded'

export const documentGroups: readonly DocumentGroup[] = ['current', 'status-unknown', 'superseded']

export function documentGroup({ status }: Pick<Document, 'status'>): DocumentGroup {
  return status === 'current' || status === 'superseded' ? status : 'status-unknown'
}

/** The newest first, then by name. A total order. */
export function compareDocuments(a: Document, b: Document): number {
  return (
    compareNewestFirst(a.created ?? a.date, b.created ?? b.date) ||
    compareWords(a.type.text, b.type.text) ||
    compareWords(a.source.resources.join(' '), b.source.resources.join(' '))
  )
}

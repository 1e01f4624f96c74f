import type { Document } from '../model/document'
import { readAttachment } from './attachment'
import { conceptsWords, conceptWords, readConcept, readConcepts, readOptionalConcept } from './codeable-concept'
import { readDate, readPeriod } from './date'
import { field, readList, readObjects, readWords, type JsonObject } from './json'
import { readAllNamed, readNamed } from './named-reference'
import { readRecord, type RecordReading } from './record-reading'
import { encounterReference } from './reference'
import type { PerRelease } from './release'
import { readStated } from './stated'

type Reading = Pick<Document, 'categories' | 'date'> & { created: unknown }

function readDocument(resource: JsonObject, readRelease: (document: JsonObject) => Reading): RecordReading<Document> {
  // The document as well as the reference to it may have been made in error.
  return readRecord(resource, 'DocumentReference', ['status', 'docStatus'], (source) => {
    const { created, ...release } = readRelease(resource)
    const context = field(resource, 'context')
    const files = readObjects(field(resource, 'content')).map((content) =>
      readAttachment(field(content, 'attachment'), field(content, 'format')),
    )
    return {
      source,
      type: readConcept(field(resource, 'type')),
      status: readStated(field(resource, 'status'), ['current', 'superseded']),
      docStatus: readOptionalConcept(field(resource, 'docStatus')),
      created: readDate(created) ?? files.find((file) => file.created !== undefined)?.created,
      authors: readAllNamed(field(resource, 'author'), resource),
      authenticator: readNamed(field(resource, 'authenticator'), resource),
      custodian: readNamed(field(resource, 'custodian'), resource),
      description: readWords(field(resource, 'description')),
      relatesTo: readObjects(field(resource, 'relatesTo')).map((relation) => ({
        how: readWords(field(relation, 'code')),
        target: readNamed(field(relation, 'target'), resource),
      })),
      securityLabels: conceptsWords(field(resource, 'securityLabel')),
      files,
      period: readPeriod(field(context, 'period')),
      events: readConcepts(field(context, 'event')),
      facilityType: conceptWords(field(context, 'facilityType')),
      practiceSetting: conceptWords(field(context, 'practiceSetting')),
      encounter: encounterReference(readList(field(context, 'encounter'))[0]),
      ...release,
    }
  })
}

/** DocumentReference → Document. */
export const toDocument = {
  dstu2: (resource) =>
    readDocument(resource, (document) => ({
      categories: readConcepts(field(document, 'class')),
      date: readDate(field(document, 'indexed')),
      created: field(document, 'created'),
    })),
  r4: (resource) =>
    readDocument(resource, (document) => ({
      categories: readConcepts(field(document, 'category')),
      date: readDate(field(document, 'date')),
      created: undefined,
    })),
} satisfies PerRelease<(resource: JsonObject) => RecordReading<Document>>

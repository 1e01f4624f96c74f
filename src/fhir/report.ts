import type { Attachment } from '../model/attachment'
import { reportStatuses, type Report } from '../model/report'
import { readNotes } from './annotation'
import { readAttachments } from './attachment'
import { readConcept, readConcepts } from './codeable-concept'
import { readDate } from './date'
import { field, readList, readObjects, readWords, type JsonObject } from './json'
import { isInError, readAllNamed, readNamed } from './named-reference'
import { readNarrative } from './narrative'
import { readContainedParts } from './observation-part'
import { readOccurrence } from './occurrence'
import { readRecord, type RecordReading } from './record-reading'
import { containedOf, encounterReference } from './reference'
import type { PerRelease } from './release'
import { readStated } from './stated'

type Reading = Pick<Report, 'performers' | 'interpreters' | 'conclusionCodes' | 'orders'> & { pictures: unknown }

/** A contained Media has its file with it. */
function containedFiles(pictures: unknown, report: JsonObject): Attachment[] {
  return readObjects(pictures).flatMap((picture) => {
    const link = field(picture, 'link')
    return isInError(link, report) ? [] : readAttachments(field(containedOf(link, report), 'content'))
  })
}

function readReport(resource: JsonObject, readRelease: (report: JsonObject) => Reading): RecordReading<Report> {
  return readRecord(resource, 'DiagnosticReport', ['status'], (source) => {
    const { pictures, ...release } = readRelease(resource)
    const named = (name: string) => readAllNamed(field(resource, name), resource)
    const { parts, others } = readContainedParts(readList(field(resource, 'result')), resource)
    return {
      source,
      concept: readConcept(field(resource, 'code')),
      categories: readConcepts(field(resource, 'category')),
      status: readStated(field(resource, 'status'), reportStatuses),
      effective: readOccurrence(resource, 'effective'),
      issued: readDate(field(resource, 'issued')),
      results: readAllNamed(others, resource),
      parts,
      specimens: named('specimen'),
      conclusion: readWords(field(resource, 'conclusion')),
      files: [...readAttachments(field(resource, 'presentedForm')), ...containedFiles(pictures, resource)],
      pictures: readObjects(pictures).flatMap((picture) => {
        if (isInError(field(picture, 'link'), resource)) return []
        const link = readNamed(field(picture, 'link'), resource)
        const comment = readWords(field(picture, 'comment'))
        return link === undefined && comment === undefined
          ? []
          : [{ comment, link: link ?? { words: undefined, type: 'Media', id: undefined } }]
      }),
      studies: named('imagingStudy'),
      encounter: encounterReference(field(resource, 'encounter')),
      notes: readNotes(field(resource, 'note')),
      narrative: readNarrative(resource),
      ...release,
    }
  })
}

/** DiagnosticReport → Report. */
export const toReport = {
  dstu2: (resource) =>
    readReport(resource, (report) => ({
      performers: readAllNamed(field(report, 'performer'), report),
      interpreters: [],
      conclusionCodes: readConcepts(field(report, 'codedDiagnosis')),
      orders: readAllNamed(field(report, 'request'), report),
      pictures: field(report, 'image'),
    })),
  r4: (resource) =>
    readReport(resource, (report) => ({
      performers: readAllNamed(field(report, 'performer'), report),
      interpreters: readAllNamed(field(report, 'resultsInterpreter'), report),
      conclusionCodes: readConcepts(field(report, 'conclusionCode')),
      orders: readAllNamed(field(report, 'basedOn'), report),
      pictures: field(report, 'media'),
    })),
} satisfies PerRelease<(resource: JsonObject) => RecordReading<Report>>

import type { Attachment } from '../model/attachment'
import { conceptWords } from './codeable-concept'
import { readDate } from './date'
import { field, readInteger, readList, readObjects, readString, readWords } from './json'

/** An Attachment; one that has neither an address nor data still says that there is something. */
export function readAttachment(value: unknown, format?: unknown): Attachment {
  return {
    title: readWords(field(value, 'title')),
    contentType: readString(field(value, 'contentType')),
    language: readString(field(value, 'language')),
    url: readString(field(value, 'url')),
    data: readString(field(value, 'data')),
    size: readInteger(field(value, 'size')),
    hash: readString(field(value, 'hash')),
    created: readDate(field(value, 'creation')),
    format: formatWords(format),
  }
}

export function readAttachments(value: unknown): Attachment[] {
  return readList(value).map((attachment) => readAttachment(attachment))
}

/** R4 has one Coding, DSTU2 a list. */
function formatWords(format: unknown): string | undefined {
  // IHE's code for "the content type says it all" says nothing more.
  const coding = readObjects(format).filter(
    (one) => readString(field(one, 'code'))?.endsWith('mimeTypeSufficient') !== true,
  )
  return coding.length === 0 ? undefined : conceptWords({ coding })
}

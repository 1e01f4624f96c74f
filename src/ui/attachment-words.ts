import { mediaTypeOf, type Attachment } from '../model/attachment'
import type { Phrase } from '../model/outline'
import { tm } from '../words/documents'
import { ours, said } from './phrase'

/** What a reader calls a file: its title, else what it is. */
export function attachmentName({ title, format, contentType }: Attachment): string {
  return title ?? format ?? mediaTypeOf(contentType) ?? tm('attachment.unnamed')
}

/** A file in the words of an outline: its name and its type. */
export function attachmentPhrases(attachment: Attachment): Phrase[] {
  const name = attachmentName(attachment)
  const type = mediaTypeOf(attachment.contentType)
  return [
    name === tm('attachment.unnamed') ? ours(name) : said(name),
    ...(type === undefined || type === name ? [] : [said(type)]),
  ]
}

/** `12 kB`, `3.4 MB`. */
export function sizeWords(bytes: number): string {
  return bytes < 1_000_000
    ? tm('attachment.kilobytes', { size: Math.max(1, Math.round(bytes / 1000)) })
    : tm('attachment.megabytes', { size: Math.round(bytes / 100_000) / 10 })
}

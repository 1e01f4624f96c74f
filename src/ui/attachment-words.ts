import { attachmentKind, mediaTypeOf, type Attachment } from '../model/attachment'
import type { Phrase } from '../model/outline'
import { tm } from '../words/documents'
import { ours, said } from './phrase'

/** What a reader calls a file: its title, else what it is. */
export function attachmentName({ title, format, contentType }: Attachment): Phrase {
  const words = title ?? format
  return words === undefined ? ours(tm(`attachment.kind.${attachmentKind(contentType)}`)) : said(words)
}

/** A file in the words of an outline: its name and its type. */
export function attachmentPhrases(attachment: Attachment): Phrase[] {
  const type = mediaTypeOf(attachment.contentType)
  return [attachmentName(attachment), ...(type === undefined ? [] : [said(type)])]
}

/** `12 kB`, `3.4 MB`. */
export function sizeWords(bytes: number): string {
  return bytes < 1_000_000
    ? tm('attachment.kilobytes', { size: Math.max(1, Math.round(bytes / 1000)) })
    : tm('attachment.megabytes', { size: Math.round(bytes / 100_000) / 10 })
}

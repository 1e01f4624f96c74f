import type { FailureCause } from './completeness'
import type { PartialDate } from './date'

/** A file of a record: in it (`data`), or at an address (`url`). */
export interface Attachment {
  title: string | undefined
  /** As stated, parameters and all: `text/plain; charset=utf-8`. */
  contentType: string | undefined
  language: string | undefined
  /** As written. */
  url: string | undefined
  /** Base64, as written. */
  data: string | undefined
  /** Bytes, as stated. */
  size: number | undefined
  /** SHA-1, in base64, as stated. */
  hash: string | undefined
  created: PartialDate | undefined
  /** What the content follows (a kind of CDA), in words. */
  format: string | undefined
}

/** What tells a file from others: its address, else what is in it. Two attachments with one key in common are one file. */
export function fileKeys({ url, data }: Pick<Attachment, 'url' | 'data'>): string[] {
  return [...(url === undefined ? [] : [`at ${fileName(url)}`]), ...(data === undefined ? [] : [`of ${data}`])]
}

/** `Binary/1` and `https://ehr/fhir/Binary/1` are one. */
function fileName(url: string): string {
  return /(?:^|\/)(Binary\/[^/?#]+)(?:\/_history\/[^/?#]+)?$/.exec(url)?.[1] ?? url
}

/** How a file can be shown. `save`: not at all, it can be kept. */
export type AttachmentKind = 'text' | 'image' | 'pdf' | 'html' | 'xml' | 'save'

/** A content type without its parameters, in lower case. */
export function mediaTypeOf(contentType: string | undefined): string | undefined {
  const type = contentType?.split(';')[0]?.trim().toLowerCase()
  return type !== undefined && /^[\w.+-]+\/[\w.+*-]+$/.test(type) ? type : undefined
}

/** The encoding that a content type names. */
export function charsetOf(contentType: string | undefined): string | undefined {
  return /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(contentType ?? '')?.[1]?.toLowerCase()
}

const images = new Set(['image/png', 'image/jpeg', 'image/jpg', 'image/gif', 'image/webp', 'image/svg+xml'])
// Some say `application/xhtml`.
const pages = new Set(['text/html', 'application/xhtml+xml', 'application/xhtml'])
const texts = new Set(['application/json', 'application/fhir+json', 'text/json'])

export function attachmentKind(contentType: string | undefined): AttachmentKind {
  const type = mediaTypeOf(contentType)
  if (type === undefined) return 'save'
  if (images.has(type)) return 'image'
  if (type === 'application/pdf') return 'pdf'
  if (pages.has(type)) return 'html'
  if (type === 'text/xml' || type === 'application/xml' || type.endsWith('+xml')) return 'xml'
  if (type === 'text/rtf') return 'save'
  return type.startsWith('text/') || texts.has(type) ? 'text' : 'save'
}

const signatures: readonly [type: string, bytes: readonly number[]][] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['application/rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['application/zip', [0x50, 0x4b, 0x03, 0x04]],
  ['image/tiff', [0x49, 0x49, 0x2a, 0x00]],
  ['image/tiff', [0x4d, 0x4d, 0x00, 0x2a]],
]

/** What a file is by its first bytes; `undefined` where they do not tell. */
function signatureType(bytes: Uint8Array): string | undefined {
  const known = signatures.find(([, signature]) => signature.every((byte, i) => bytes[i] === byte))
  if (known !== undefined) return known[0]
  const isRiff = [0x52, 0x49, 0x46, 0x46].every((byte, i) => bytes[i] === byte)
  return isRiff && [0x57, 0x45, 0x42, 0x50].every((byte, i) => bytes[i + 8] === byte) ? 'image/webp' : undefined
}

/** What a file and its record do not agree on. */
export type AttachmentRemark =
  | { kind: 'size'; stated: number; actual: number }
  | { kind: 'hash' }
  | { kind: 'type'; stated: string; actual: string }

/** What came of opening a file. */
export type AttachmentContent =
  | { kind: 'file'; bytes: Uint8Array<ArrayBuffer>; contentType: string | undefined; remarks: AttachmentRemark[] }
  /** What should be base64 is not. */
  | { kind: 'broken' }
  | { kind: 'empty' }
  /** `limit` in bytes. */
  | { kind: 'too-large'; limit: number }
  | { kind: 'denied'; scope: string }
  /** There is no such file. */
  | { kind: 'absent' }
  | { kind: 'failed'; cause: FailureCause }

const vagueTypes = new Set(['application/octet-stream', 'binary/octet-stream', 'application/binary', 'text/unknown'])

/** A content type that says something. */
function tellingType(contentType: string | undefined): string | undefined {
  const type = mediaTypeOf(contentType)
  return type === undefined || vagueTypes.has(type) ? undefined : contentType
}

/** What a reader would take for the same: all XML is XML, and `image/jpg` is a frequent slip. */
function family(contentType: string): string {
  const type = mediaTypeOf(contentType) ?? contentType
  if (attachmentKind(type) === 'xml') return 'xml'
  if (/^(?:application|text)\/rtf$/.test(type)) return 'rtf'
  return type === 'image/jpg' ? 'image/jpeg' : type
}

/**
 * What a file is: what it was sent as, else what its record calls it; its first bytes have the last word where they
 * show a kind of which there can be no doubt. With the remark where the record calls it something else.
 */
export function agreedType(
  stated: string | undefined,
  sent: string | undefined,
  bytes: Uint8Array,
): { contentType: string | undefined; remarks: AttachmentRemark[] } {
  const signature = signatureType(bytes)
  // Office documents are ZIP files as well: that signature says less than their own type.
  const certain = signature === 'application/zip' ? undefined : signature
  const said = tellingType(sent) ?? tellingType(stated)
  const contentType = certain !== undefined && (said === undefined || family(said) !== family(certain)) ? certain : said
  const given = tellingType(stated)
  const differs = given !== undefined && contentType !== undefined && family(given) !== family(contentType)
  const remark = differs
    ? [{ kind: 'type' as const, stated: mediaTypeOf(given) ?? given, actual: mediaTypeOf(contentType) ?? contentType }]
    : []
  return { contentType: contentType ?? signature ?? mediaTypeOf(sent ?? stated), remarks: remark }
}

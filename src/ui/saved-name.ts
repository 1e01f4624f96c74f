import { attachmentKind, mediaTypeOf } from '../model/attachment'

const endings = new Map([
  ['application/pdf', 'pdf'],
  ['application/rtf', 'rtf'],
  ['text/rtf', 'rtf'],
  ['text/plain', 'txt'],
  ['text/html', 'html'],
  ['application/xhtml+xml', 'html'],
  ['image/png', 'png'],
  ['image/jpeg', 'jpg'],
  ['image/gif', 'gif'],
  ['image/webp', 'webp'],
  ['image/svg+xml', 'svg'],
  ['image/tiff', 'tif'],
])

/** Endings of files that hold something to read, see or hear: no system runs what is named so. */
const readable = new RegExp(
  String.raw`\.(?:${[
    'pdf|rtf|txt|md|csv|tsv|json|ndjson|xml|html?|docx?|xlsx?|pptx?|od[tsp]|eml|msg|ics|vcf|hl7|cda|dcm|zip',
    'png|jpe?g|jfif|gif|webp|svg|tiff?|bmp|heic|mp3|m4a|wav|ogg|mp4|mov|avi|webm',
  ].join('|')})$`,
  'i',
)

/** Names of devices on Windows, whatever ending follows them. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i

/** Letters; of four bytes each, an ending fits into the 255 bytes of a name. */
const longest = 60

/**
 * A name that every system can write, of a title that anybody has written. Its ending is that of the file's type; where
 * the type has none here, the title's own, unless something might run by it.
 */
export function savedName(title: string, contentType: string | undefined): string {
  const type = mediaTypeOf(contentType) ?? ''
  const ending = endings.get(type) ?? (attachmentKind(type) === 'xml' ? 'xml' : undefined)
  const plain = Array.from(title.replaceAll(/[^\p{L}\p{N}. _-]+/gu, '-').replaceAll(/^[.\s-]+/g, ''))
    .slice(0, longest)
    .join('')
    .replaceAll(/[.\s-]+$/g, '')
    .replace(device, '$&-')
  const name = plain === '' ? 'file' : plain
  if (ending !== undefined) return name.toLowerCase().endsWith(`.${ending}`) ? name : `${name}.${ending}`
  return !/\.[^. ]+$/.test(name) || readable.test(name) ? name : `${name}.bin`
}

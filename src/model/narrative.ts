/** `text` of a resource (FHIR Narrative): the record in words of its own, which may say what no element does. */
export interface Narrative {
  /** `generated`: all of it is in the elements too; `additional`: it says more than they do. */
  status: string | undefined
  /** XHTML from outside: to be cleaned before it is shown as such. */
  xhtml: string
  /** Its words alone. Never empty. */
  text: string
}

const blocks =
  /<\/?(?:address|article|blockquote|br|caption|dd|div|dl|dt|footer|h[1-6]|header|hr|li|ol|p|pre|section|table|tbody|tfoot|thead|tr|ul)\b[^<>]*>/gi

/** What is not read aloud either: its content is code. */
const code = /<(script|style|template)\b(?:[^<>]*\/>|[^<>]*>[\s\S]*?(?:<\/\1\s*>|$))/gi

const stroke = /<(?:(s|del|strike)(?:\s[^<>]*)?|\/(s|del|strike)\s*)>/gi

/**
 * Without its stroke, what was struck out would read as if it stood. In one walk: a text may have a hundred thousand
 * strokes that nothing ends.
 */
function struckInWords(xhtml: string): string {
  const strokes = [...xhtml.matchAll(stroke)]
  const lastEnd = new Map(
    strokes.flatMap(({ 2: end, index }) => (end === undefined ? [] : [[end.toLowerCase(), index]])),
  )
  let words = ''
  let at = 0
  let open: string | undefined
  for (const { 0: tag, 1: begin, 2: end, index } of strokes) {
    const name = (begin ?? end ?? '').toLowerCase()
    const begins = open === undefined && begin !== undefined && (lastEnd.get(name) ?? -1) > index
    const ends = end !== undefined && open === name
    if (!begins && !ends) continue
    words += `${xhtml.slice(at, index)}${begins ? '[struck out: ' : ']'}`
    at = index + tag.length
    open = begins ? name : undefined
  }
  return words + xhtml.slice(at)
}

const entities = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
])

function entityText(entity: string, name: string): string {
  if (!name.startsWith('#')) return entities.get(name.toLowerCase()) ?? entity
  const point = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
  const isCharacter = point > 31 && point <= 0x10_ff_ff && !(point >= 0xd8_00 && point <= 0xdf_ff)
  return isCharacter ? String.fromCodePoint(point) : ' '
}

/** The words of XHTML, a line for each of its blocks. For reading and searching: never to be taken for markup again. */
export function wordsOfXhtml(xhtml: string): string {
  const bare = xhtml
    .replaceAll(/<!--[\s\S]*?(?:-->|$)/g, ' ')
    .replaceAll(code, ' ')
    .replaceAll(/\s+/g, ' ')
  return struckInWords(bare)
    .replaceAll(/<\/(?:td|th)\s*>/gi, ' ')
    .replaceAll(blocks, '\n')
    .replaceAll(/<\/?[a-z][^<>]*>/gi, '')
    .replaceAll(/&(#x[\da-f]{1,6}|#\d{1,7}|[a-z]{1,8});/gi, entityText)
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ ?\n[ \n]*/g, '\n')
    .trim()
}

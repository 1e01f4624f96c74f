/**
 * Reads the markup that React wrote: it escapes what it is given, so that every `<` begins a tag of ours and every
 * attribute's value stands in double quotes. What does not fit this is a fault by itself.
 */
export interface Markup {
  /** What stands there in lines, one for each block. */
  lines: string[]
  /** What a page must not have, each as it stands. */
  dangers: string[]
  /** Bullets, values and headings without a word. */
  empty: string[]
  /** `data-item` of everything that has one, apart. */
  items: Set<string>
  /** Attributes of the sections, by name. */
  sections: Map<string, Record<string, string>>
}

const token = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z:-]+(?:="[^"]*")?)*)\s*(\/?)>|<!--[^]*?-->|[^<]+|</g
const attribute = /\s+([a-zA-Z:-]+)(?:="([^"]*)")?/g

const blocks = new Set(
  'div p li ul ol h1 h2 h3 h4 dt dd dl summary tr td th section article header details button fieldset legend figure figcaption'.split(
    ' ',
  ),
)
const worded = new Set(['li', 'dt', 'dd', 'h1', 'h2', 'h3', 'summary', 'button'])
const harmful = new Set(['script', 'iframe', 'object', 'embed', 'base', 'form', 'meta', 'link', 'style', 'template'])
const voids = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))
const addressed = new Set(['href', 'src', 'action', 'formaction', 'srcdoc', 'xlink:href', 'data', 'poster'])
const allowedAddress = /^(?:https?:\/\/|mailto:|tel:|blob:|\/|#|\?)/

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#39': "'" }

const unescaped = (text: string) =>
  text.replaceAll(/&(amp|lt|gt|quot|#x27|#39);/g, (whole, name: string) => entities[name] ?? whole)

interface OpenElement {
  name: string
  words: boolean
}

export function readMarkup(html: string): Markup {
  const markup: Markup = { lines: [], dangers: [], empty: [], items: new Set(), sections: new Map() }
  const open: OpenElement[] = []
  let line = ''
  const endLine = () => {
    const words = line.replaceAll(/\s+/g, ' ').trim()
    if (words !== '') markup.lines.push(words)
    line = ''
  }
  const hasWords = () => open.forEach((element) => (element.words = true))
  for (const [whole, closing, name, attributes = '', selfClosing] of html.matchAll(token)) {
    if (name === undefined) {
      if (whole === '<') markup.dangers.push('a bare <')
      if (whole.startsWith('<')) continue
      line += unescaped(whole)
      if (whole.trim() !== '') hasWords()
      continue
    }
    if (blocks.has(name)) endLine()
    if (closing === '/') {
      const element = open.pop()
      if (element?.name !== name) markup.dangers.push(`${element?.name ?? 'nothing'} is closed by ${name}`)
      else if (worded.has(name) && !element.words) markup.empty.push(name)
      continue
    }
    if (harmful.has(name)) markup.dangers.push(whole)
    if (name === 'img' || name === 'svg') hasWords()
    markup.dangers.push(...readAttributes(attributes, markup))
    if (selfClosing !== '/' && !voids.has(name)) open.push({ name, words: false })
  }
  endLine()
  if (open.length > 0) markup.dangers.push(`${open.map((element) => element.name).join(' ')} is not closed`)
  return markup
}

/** Takes in what the attributes say; the dangers among them. */
function readAttributes(text: string, { items, sections }: Markup): string[] {
  const all = Object.fromEntries(
    [...text.matchAll(attribute)].map(([, name = '', value = '']) => [name.toLowerCase(), unescaped(value)]),
  )
  if (all['data-item'] !== undefined) for (const id of all['data-item'].split(' ')) items.add(id)
  if (all['data-section'] !== undefined) sections.set(all['data-section'], all)
  return Object.entries(all)
    .filter(
      ([name, value]) =>
        name.startsWith('on') || name === 'style' || (addressed.has(name) && !allowedAddress.test(value)),
    )
    .map(([name, value]) => `${name}=${value}`)
}

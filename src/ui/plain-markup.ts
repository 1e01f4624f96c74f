/** What stands within these is no text of the document; in HTML it ends at its own end alone. */
const untold = ['script', 'style', 'iframe', 'noembed', 'noframes', 'noscript', 'plaintext', 'title', 'xmp']

/** Tags that change how what follows is read: the words of a text area are no markup, a base is for every address. */
const unwanted = new Set(['textarea', 'base'])

const voidTags = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr'])

const opening = /<(\/?)([a-z][^\s/>]*)/iy
const comment = /<(?:!--(?:>|->)|[!?]|\/(?![a-z]))/iy
const attribute = /[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|(["'])|([^\s>]+))?)?/y
const closing = /[\s/]*>/y

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at
  return pattern.exec(text) ?? undefined
}

interface Tag {
  /** As they are kept. */
  attributes: string
  isClosed: boolean
  /** The place behind it. */
  behind: number
}

/** A tag behind its name; `undefined` where the text ends before the tag does. */
function readTag(markup: string, from: number, kept: ReadonlySet<string>): Tag | undefined {
  let attributes = ''
  for (let at = from; ;) {
    const close = matchAt(closing, markup, at)
    if (close !== undefined) return { attributes, isClosed: close[0].endsWith('/>'), behind: at + close[0].length }
    const [whole = '', written, double, single, unended, bare] = matchAt(attribute, markup, at) ?? []
    if (written === undefined || unended !== undefined) return undefined
    const name = written.toLowerCase()
    const value = (double ?? single ?? bare ?? '').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
    if (kept.has(name)) attributes += ` ${name}="${value}"`
    at += whole.length
  }
}

/** Just behind a comment, or behind what browsers take for one: `<!DOCTYPE`, `<![CDATA[`, `<?xml`. */
function behindComment(markup: string, at: number, begin: string): number {
  if (begin.endsWith('>')) return at + begin.length
  const sign = markup.startsWith('<!--', at) ? /--!?>/g : />/g
  sign.lastIndex = at + begin.length
  return sign.test(markup) ? sign.lastIndex : markup.length
}

/** Where the next end of each of `untold` is; asked from left to right. */
function endsIn(markup: string): (name: string, from: number) => number | undefined {
  const places = new Map<string, number[]>(untold.map((name) => [name, []]))
  for (const { 1: name = '', index } of markup.matchAll(/<\/([a-z]+)(?=[\s/>])/gi)) {
    places.get(name.toLowerCase())?.push(index)
  }
  const passed = new Map<string, number>()
  return (name, from) => {
    const all = places.get(name) ?? []
    let next = passed.get(name) ?? 0
    while ((all[next] ?? from) < from) next += 1
    passed.set(name, next)
    return all[next]
  }
}

/**
 * Markup with no attributes but those of `kept`, without comments, style and script. This is not what makes it safe:
 * the cleaner has the last word. But the cleaner has the browser read the markup first, which reports to the page's
 * policy each style, handler and base that it may not apply, as if the page had a hole.
 *
 * XHTML as HTML means it: `<b/>` opens in HTML what nothing closes, and `<script/>` swallows the rest of the text.
 */
export function plainMarkup(markup: string, kept: ReadonlySet<string>): string {
  const nextEnd = endsIn(markup)
  let plain = ''
  for (let at = 0; at < markup.length;) {
    const sign = markup.indexOf('<', at)
    if (sign === -1) return plain + markup.slice(at)
    plain += markup.slice(at, sign)
    const [begin, slash, written = ''] = matchAt(opening, markup, sign) ?? []
    const [remark] = matchAt(comment, markup, sign) ?? []
    if (remark !== undefined) at = behindComment(markup, sign, remark)
    else if (begin === undefined) {
      plain += '&lt;'
      at = sign + 1
    } else {
      const tag = readTag(markup, sign + begin.length, kept)
      // A browser would lose what follows.
      if (tag === undefined) return plain + markup.slice(sign).replaceAll('<', '&lt;')
      const name = written.toLowerCase()
      const isUntold = untold.includes(name)
      const end = isUntold && slash === '' && !tag.isClosed ? nextEnd(name, tag.behind) : undefined
      at = end ?? tag.behind
      if (!isUntold && !unwanted.has(name)) plain += tagged(`${slash ?? ''}${name}`, tag)
    }
  }
  return plain
}

function tagged(name: string, { attributes, isClosed }: Tag): string {
  if (name.startsWith('/')) return `<${name}>`
  return `<${name}${attributes}>${isClosed && !voidTags.has(name) ? `</${name}>` : ''}`
}

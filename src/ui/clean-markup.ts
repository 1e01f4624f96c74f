import { plainMarkup } from './plain-markup'

/** What FHIR allows in a narrative (R4 2.4.2), less pictures and style; and what letters in HTML have beside it. */
const tags = [
  'a abbr acronym address b big blockquote br caption center cite code dd del dfn div dl dt em figcaption',
  'figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small span strike strong sub',
  'sup table tbody td tfoot th thead time tr tt u ul var',
].flatMap((line) => line.split(' '))

/** No `id` and `name` (they would shadow the page's own), no `class` and `style`, and nothing that loads. */
const attributes = ['alt', 'abbr', 'colspan', 'dir', 'href', 'lang', 'reversed', 'rowspan', 'scope', 'start', 'title']

const kept = new Set(attributes)

export interface MarkupWords {
  /** In place of a picture: `alt` is what it says of itself. */
  picture: (alt: string | undefined) => string
}

/**
 * Markup from outside as nodes that do nothing: no code, no style, nothing that loads, and links to encrypted web pages
 * alone. The cleaner is fetched when it is first needed.
 */
export async function cleanMarkup(markup: string, words: MarkupWords): Promise<DocumentFragment> {
  const { default: purifier } = await import('dompurify')
  const fragment = purifier.sanitize(plainMarkup(markup, kept), {
    ALLOWED_TAGS: tags,
    ALLOWED_ATTR: attributes,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  })
  for (const picture of fragment.querySelectorAll('img')) {
    picture.replaceWith(document.createTextNode(words.picture(picture.getAttribute('alt')?.trim() || undefined)))
  }
  for (const link of fragment.querySelectorAll('a')) secureLink(link)
  return fragment
}

/** A link that leads anywhere but to an encrypted page stays as its words. */
export function secureLink(link: HTMLAnchorElement): void {
  const address = link.getAttribute('href') ?? ''
  link.removeAttribute('href')
  if (!/^https:\/\//i.test(address) || !URL.canParse(address)) return
  link.href = address
  link.target = '_blank'
  link.rel = 'noopener noreferrer'
  link.referrerPolicy = 'no-referrer'
}

import { secureLink } from './clean-markup'

/** What a CDA document (HL7 CDA R2) has for people to read. */
export type ClinicalDocument =
  | { kind: 'text'; fragment: DocumentFragment }
  /** `nonXMLBody`: a file in place of text. */
  | { kind: 'file'; mediaType: string | undefined }
  | { kind: 'no-text' }
  /** XML of another kind, or none that is well-formed. */
  | { kind: 'other' }

/** `DOMParser` takes no plain strings where Trusted Types are required; this says that XML is only ever read here. */
interface PolicyFactory {
  createPolicy: (
    name: string,
    rules: { createHTML: (text: string) => string },
  ) => { createHTML: (text: string) => string }
}

function isPolicyFactory(value: unknown): value is PolicyFactory {
  return typeof value === 'object' && value !== null && 'createPolicy' in value
}

let policy: ReturnType<PolicyFactory['createPolicy']> | undefined

function parseXml(text: string): Document {
  const factory: unknown = Reflect.get(globalThis, 'trustedTypes')
  // A policy of one name can be made but once.
  if (policy === undefined && isPolicyFactory(factory)) {
    policy = factory.createPolicy('sightline-xml', { createHTML: (xml) => xml })
  }
  return new DOMParser().parseFromString(policy?.createHTML(text) ?? text, 'application/xml')
}

/** Only the text that people signed: no stylesheet of the document is run, and nothing that it names is loaded. */
export function readClinicalDocument(xml: string, words: { picture: string }): ClinicalDocument {
  const parsed = parseXml(xml)
  const root = parsed.documentElement
  if (root.localName !== 'ClinicalDocument' || parsed.querySelector('parsererror') !== null) return { kind: 'other' }
  const fragment = document.createDocumentFragment()
  const title = ownText(child(root, 'title'))
  if (title !== undefined) fragment.append(element('h4', [title]))
  const sections = [...root.getElementsByTagNameNS('*', 'section')]
  let hasText = false
  for (const section of sections) {
    const heading = ownText(child(section, 'title'))
    const text = child(section, 'text')
    if (heading !== undefined) fragment.append(element('h5', [heading]))
    if (text === undefined || ownText(text) === undefined) continue
    hasText = true
    fragment.append(element('div', converted(text, words.picture, 0)))
  }
  if (hasText) return { kind: 'text', fragment }
  const [file] = root.getElementsByTagNameNS('*', 'nonXMLBody')
  if (file === undefined) return { kind: 'no-text' }
  return { kind: 'file', mediaType: child(file, 'text')?.getAttribute('mediaType') ?? undefined }
}

function child(parent: Element, name: string): Element | undefined {
  return [...parent.children].find(({ localName }) => localName === name)
}

function ownText(node: Element | undefined): string | undefined {
  const text = node?.textContent?.replaceAll(/\s+/g, ' ').trim()
  return text === undefined || text === '' ? undefined : text
}

/** The NarrativeBlock's elements (CDA R2 4.3.5) as HTML's; what is not among them is its content alone. */
const elements = new Map<string, keyof HTMLElementTagNameMap>([
  ['paragraph', 'p'],
  ['content', 'span'],
  ['item', 'li'],
  ['table', 'table'],
  ['thead', 'thead'],
  ['tbody', 'tbody'],
  ['tfoot', 'tfoot'],
  ['tr', 'tr'],
  ['th', 'th'],
  ['td', 'td'],
  ['caption', 'caption'],
  ['br', 'br'],
  ['sub', 'sub'],
  ['sup', 'sup'],
])

const deepest = 60

function converted(parent: Element, picture: string, depth: number): (Node | string)[] {
  if (depth > deepest) return [parent.textContent ?? '']
  return [...parent.childNodes].flatMap((node) => {
    if (node instanceof Element) return [convertedElement(node, picture, depth + 1)]
    // Comments and instructions are not read.
    return node instanceof Text ? [node.data] : []
  })
}

function convertedElement(node: Element, picture: string, depth: number): Node | string {
  if (node.localName === 'renderMultiMedia') return picture
  const within = converted(node, picture, depth)
  if (node.localName === 'linkHtml') return linked(node, within)
  if (node.localName === 'list') return element(node.getAttribute('listType') === 'ordered' ? 'ol' : 'ul', within)
  const isCaption = node.localName === 'caption' && node.parentElement?.localName !== 'table'
  const made = element(isCaption ? 'strong' : (elements.get(node.localName) ?? 'span'), within)
  for (const name of ['colspan', 'rowspan']) {
    const span = node.getAttribute(name)
    if (span !== null && /^\d{1,3}$/.test(span)) made.setAttribute(name, span)
  }
  return emphasised(node, made)
}

/** Text that was struck out must not read as if it stood. */
function emphasised(node: Element, made: HTMLElement): HTMLElement {
  const style = node.getAttribute('styleCode')?.toLowerCase() ?? ''
  if (node.localName !== 'content') return made
  if (/strike|linethrough/.test(style) || node.getAttribute('revised') === 'delete') return element('s', [made])
  if (style.includes('bold')) return element('strong', [made])
  return style.includes('italic') ? element('em', [made]) : made
}

function linked(node: Element, within: (Node | string)[]): HTMLElement {
  const link = document.createElement('a')
  link.append(...within)
  link.setAttribute('href', node.getAttribute('href') ?? '')
  secureLink(link)
  return link
}

function element(name: keyof HTMLElementTagNameMap, content: (Node | string)[]): HTMLElement {
  const made = document.createElement(name)
  made.append(...content)
  return made
}

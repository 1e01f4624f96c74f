import { isLosslessNumber } from 'lossless-json'
import { XMLValidator } from 'fast-xml-parser'
import { type JsonObject, isObject, listOf } from '../data/json'

const fhir = 'http://hl7.org/fhir'
const xhtml = 'http://www.w3.org/1999/xhtml'

/** The XML form of a resource, https://hl7.org/fhir/R4/xml.html; elements stand in the order of the JSON. */
export const resourceToXml = (resource: JsonObject) =>
  `<?xml version="1.0" encoding="UTF-8"?>${resourceElement(resource, ` xmlns="${fhir}"`)}`

/** Elements that every type has come first, in this order, whatever their order in the JSON. */
const first = ['id', 'meta', 'implicitRules', 'language', 'text', 'contained', 'extension', 'modifierExtension']

function resourceElement(resource: JsonObject, namespace = ''): string {
  const type = String(resource.resourceType)
  return `<${type}${namespace}>${children(resource, ['resourceType'])}</${type}>`
}

/** A name `x` and its sibling `_x`, which holds the id and extensions of a primitive, make one element. */
function children(node: JsonObject, left: readonly string[]): string {
  const names = new Set(Object.keys(node).map((name) => name.replace(/^_/, '')))
  const ordered = [...first.filter((name) => names.has(name)), ...[...names].filter((name) => !first.includes(name))]
  return ordered
    .filter((name) => !left.includes(name) && name !== 'fhir_comments')
    .map((name) => {
      const values = listOf(node[name])
      const extras = Array.isArray(node[`_${name}`]) ? listOf(node[`_${name}`]) : [node[`_${name}`]]
      const length = Math.max(values.length, node[`_${name}`] === undefined ? 0 : extras.length)
      return Array.from({ length }, (_, at) => element(name, values[at], extras[at])).join('')
    })
    .join('')
}

function element(name: string, value: unknown, extra: unknown): string {
  if (isObject(value)) {
    if (typeof value.resourceType === 'string') return `<${name}>${resourceElement(value)}</${name}>`
    // Ids of elements and the url of an extension are attributes; so is nothing else but `value`.
    const asAttributes = name === 'extension' || name === 'modifierExtension' ? ['id', 'url'] : ['id']
    const attributes = asAttributes.map((key) => attribute(key, value[key])).join('')
    return `<${name}${attributes}>${children(value, asAttributes)}</${name}>`
  }
  if (name === 'div' && typeof value === 'string') return narrative(value)
  const about = isObject(extra) ? extra : {}
  const inner = children(about, ['id'])
  const opening = `<${name}${attribute('id', about.id)}${attribute('value', value)}`
  if (inner === '' && opening === `<${name}`) return ''
  return inner === '' ? `${opening}/>` : `${opening}>${inner}</${name}>`
}

function attribute(name: string, value: unknown): string {
  const written = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  return written || isLosslessNumber(value) ? ` ${name}="${escaped(String(value))}"` : ''
}

/** The narrative is XHTML already; where it is not well-formed its text is kept and its markup is not. */
function narrative(div: string): string {
  const trimmed = div.trim()
  // XML knows five named entities: any other, such as `&nbsp;`, makes the whole document unreadable.
  const entities = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/.test(trimmed)
  const sound = /^<div[\s>/]/.test(trimmed) && !entities && XMLValidator.validate(trimmed) === true
  if (!sound) return `<div xmlns="${xhtml}">${escaped(trimmed)}</div>`
  return /^<div[^>]*\sxmlns\s*=/.test(trimmed) ? trimmed : trimmed.replace(/^<div/, `<div xmlns="${xhtml}"`)
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** Characters that XML 1.0 cannot hold at all (https://www.w3.org/TR/xml/#charsets) become the replacement character. */
const escaped = (text: string) =>
  text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[&<>"\t\n\r]/g, (letter) => entities[letter] ?? letter)

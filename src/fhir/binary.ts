import { field, readString, type JsonObject } from './json'

/** A Binary as a resource: what it holds, in base64. */
export interface BinaryContent {
  contentType: string | undefined
  data: string
}

/** R4 calls it `data`, DSTU2 `content`. */
export function readBinary(resource: JsonObject): BinaryContent | undefined {
  if (field(resource, 'resourceType') !== 'Binary') return undefined
  const data = readString(field(resource, 'data')) ?? readString(field(resource, 'content')) ?? ''
  return { contentType: readString(field(resource, 'contentType')), data }
}

const attribute = (xml: string, name: string) =>
  new RegExp(`<${name}\\s+value\\s*=\\s*["']([^"'<>]*)["']`).exec(xml)?.[1]

/** The same of a Binary in XML, of which no more is read than the two values that it can have. */
export function readBinaryXml(xml: string): BinaryContent | undefined {
  if (!/^\s*(?:<\?xml[^<>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*)*<Binary[\s>]/.test(xml)) return undefined
  const data = attribute(xml, 'data') ?? attribute(xml, 'content') ?? ''
  // A line break in an attribute may be written as an entity.
  return { contentType: attribute(xml, 'contentType'), data: data.replaceAll(/&#(?:10|13|x[aAdD]);/g, '') }
}

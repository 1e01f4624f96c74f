import { wordsOfXhtml, type Narrative } from '../model/narrative'
import { field, readString } from './json'

/** `text` of a resource; none where its XHTML has no words. */
export function readNarrative(resource: unknown): Narrative | undefined {
  const xhtml = readString(field(field(resource, 'text'), 'div'))
  if (xhtml === undefined) return undefined
  const text = wordsOfXhtml(xhtml)
  if (text === '') return undefined
  return { status: readString(field(field(resource, 'text'), 'status')), xhtml, text }
}

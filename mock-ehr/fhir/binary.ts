import type { JsonObject } from '../data/json'
import { textOf } from '../data/json'
import type { Route } from './route'

const isFhirType = /\b(?:application\/(?:fhir\+|json|xml)|text\/(?:json|xml))/i

/** Types that are read by their id and not searched: https://hl7.org/fhir/R4/binary.html#rest */
export const readOnlyById: ReadonlySet<string> = new Set(['Binary'])

/** Who asks for a Binary in words of their own, and none of them a format of FHIR's, gets what is in it, not the resource. */
export const asksForContent = (route: Route, accept: string | null, format: string | null): boolean =>
  route.kind === 'read' &&
  route.resourceType === 'Binary' &&
  format === null &&
  accept !== null &&
  !isFhirType.test(accept)

/** What is in a Binary (`data`, in DSTU2 `content`), under its own type. */
export function contentOf(binary: JsonObject): { type: string; bytes: Uint8Array<ArrayBuffer> } {
  const encoded = textOf(binary.data) ?? textOf(binary.content) ?? ''
  return {
    type: textOf(binary.contentType) ?? 'application/octet-stream',
    bytes: Uint8Array.from(Buffer.from(encoded, 'base64')),
  }
}

import { asSecureAs, isUnderBase, underBase } from '../fhir/fhir-base'
import type { Attachment } from '../model/attachment'

/** Where a file is, and so what may be sent to get it. */
export type AttachmentPlace =
  /** In the record itself. */
  | { kind: 'record' }
  /** Under the FHIR base: the only place that the token goes to. */
  | { kind: 'ehr'; url: URL }
  /** On another host, or beside the FHIR base: a link for the reader to follow, without the token. */
  | { kind: 'elsewhere'; url: URL }
  /** `scheme`: `javascript:`, `data:`, `urn:` and their like. */
  | { kind: 'refused'; why: 'scheme' | 'insecure' | 'broken' }
  | { kind: 'nowhere' }

export function placeOf({ data, url }: Pick<Attachment, 'data' | 'url'>, fhirBase: URL): AttachmentPlace {
  if (data !== undefined) return { kind: 'record' }
  if (url === undefined) return { kind: 'nowhere' }
  if (url.startsWith('#') || !URL.canParse(url, fhirBase)) return { kind: 'refused', why: 'broken' }
  // `/Binary/1` is written for the base's own `Binary/1`, whatever the base's path.
  const rooted = /^\/(Binary\/.+)$/.exec(url)?.[1]
  const address = asSecureAs(fhirBase, new URL(rooted ?? url, fhirBase))
  if (isUnderBase(fhirBase, address)) return { kind: 'ehr', url: underBase(fhirBase, address.href) }
  if (address.protocol !== 'https:' && address.protocol !== 'http:') return { kind: 'refused', why: 'scheme' }
  if (address.username !== '' || address.password !== '') return { kind: 'refused', why: 'broken' }
  return address.protocol === 'https:' ? { kind: 'elsewhere', url: address } : { kind: 'refused', why: 'insecure' }
}

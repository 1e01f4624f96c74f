import { readText } from '../fhir/json-value'

/** What was mended about an address before it was asked. */
export type Mended = 'no-scheme' | 'document' | 'launch' | 'resource' | 'format'

export type AddressReading =
  | { kind: 'base'; base: string; mended: Mended[] }
  | { kind: 'unreadable'; why: 'not-an-address' | 'scheme' | 'user' }

/**
 * The FHIR base that a person meant. They paste what they have: the metadata's address, a launch link, a patient's.
 * A slash at the end and a query (`?cust=…`) stay, since both can be part of a base.
 */
export function readAddress(typed: string): AddressReading {
  const text = typed.trim()
  const mended: Mended[] = []
  const schemeless = !/^[a-z][a-z0-9+.-]*:/i.test(text) || /^[\w.-]+:\d+(?:\/|$)/.test(text)
  if (schemeless) mended.push('no-scheme')
  const full = schemeless ? `https://${text.replace(/^\/+/, '')}` : text
  if (text === '' || /\s/.test(text) || !URL.canParse(full)) return { kind: 'unreadable', why: 'not-an-address' }
  let url = new URL(full)
  const launchedFrom = readText(url.searchParams.get('iss'))
  if (launchedFrom !== undefined && URL.canParse(launchedFrom)) {
    url = new URL(launchedFrom)
    mended.push('launch')
  }
  if (!/^https?:$/.test(url.protocol)) return { kind: 'unreadable', why: 'scheme' }
  if (url.username !== '' || url.password !== '') return { kind: 'unreadable', why: 'user' }
  url.hash = ''
  const path = url.pathname.replace(documentPath, '')
  if (path !== url.pathname) mended.push('document')
  const bare = path.replace(resourcePath, '')
  if (bare !== path) mended.push('resource')
  if (bare !== url.pathname) url.pathname = bare
  if (url.searchParams.has('_format')) {
    url.searchParams.delete('_format')
    mended.push('format')
  }
  // `URL` writes a slash where there is no path; a person who left it out means the same base without it.
  const written = url.pathname === '/' && url.search === '' ? url.href.replace(/\/$/, '') : url.href
  return { kind: 'base', base: written, mended }
}

const documentPath = /\/(?:metadata|\.well-known(?:\/[\w-]*)?)\/?$/i
const resourcePath = /\/(?:Patient|Condition|Observation|Encounter|Medication(?:Request|Order|Statement)?)(?:\/[^/]*)?$/

/** A name by which a machine means itself: nothing leaves it. */
export function isLoopback({ hostname }: URL): boolean {
  return /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)
}

/** What was mended in an address. */
export type AddressMend = 'slashes' | 'spaces' | 'host in capitals' | 'no scheme' | 'address of a document'

export interface EndpointAddress {
  base: URL
  mends: AddressMend[]
}

/**
 * The FHIR base that a list means: directories hold `https://host//FHIR`, `https://host/\fhir`, hosts in capitals,
 * spaces, and the address of the metadata. A query (`?cust=…`) is part of a base and stays. `undefined` for what
 * names no web server.
 */
export function readEndpointAddress(text: string): EndpointAddress | undefined {
  const mends: AddressMend[] = []
  let written = text.replaceAll(/[\s\u00A0\u200B\uFEFF]/g, '')
  if (written !== text) mends.push('spaces')
  if (/^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/:?]|$)/i.test(written)) {
    written = `https://${written}`
    mends.push('no scheme')
  }
  if (!/^https?:[/\\]/i.test(written) || !URL.canParse(written)) return undefined
  const base = new URL(written)
  if (base.username !== '' || base.password !== '' || !/^(?:[a-z0-9_.-]+|\[[0-9a-f:.]+\])$/.test(base.hostname)) {
    return undefined
  }
  if (!written.toLowerCase().startsWith(base.protocol) || !written.includes(base.hostname))
    mends.push('host in capitals')
  const document = base.pathname.replace(/\/(?:metadata|\.well-known\/smart-configuration)\/*$/i, '/')
  if (document !== base.pathname || base.hash !== '') mends.push('address of a document')
  const path = document.replaceAll(/\/{2,}/g, '/')
  // A URL parser reads “\” as “/”.
  if (path !== document || written.includes('\\')) mends.push('slashes')
  base.pathname = path
  base.hash = ''
  return { base, mends }
}

/**
 * Two addresses with one key are one FHIR base, as `sameFhirBase` sees them: exact but for a trailing slash. `http:`
 * and `https:` of one host are one as well: no server is known that keeps two records there.
 */
export function baseKey(base: URL): string {
  return `${base.host}${base.pathname.replace(/\/$/, '')}${base.search}`
}

/** Would a token for it cross the network unencrypted? Loopback is for development. */
export function isUnencrypted(base: URL): boolean {
  return base.protocol === 'http:' && !/^(?:localhost|127(?:\.\d+){3}|\[::1\]|.*\.localhost)$/.test(base.hostname)
}

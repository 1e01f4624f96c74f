/** The FHIR base as a folder, so that `new URL('Patient/1', base)` stays under it. Throws `TypeError` for no URL. */
export function fhirBaseUrl(iss: string): URL {
  const base = new URL(iss)
  base.hash = ''
  if (!base.pathname.endsWith('/')) base.pathname += '/'
  return base
}

/**
 * Do both name one FHIR base? Scheme, host and query exactly, the path but for a trailing slash. A URL with a user
 * or a fragment matches nothing: a base has neither, and `https://good@evil/` is made to be misread.
 */
export function sameFhirBase(left: string, right: string): boolean {
  const first = readBase(left)
  return first !== undefined && first === readBase(right)
}

function readBase(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  const named = url.protocol === 'https:' || url.protocol === 'http:'
  return named && url.username === '' && url.password === '' && url.hash === ''
    ? `${url.origin}${url.pathname.replace(/\/$/, '')}${url.search}`
    : undefined
}

/** The address of `path` under a base. A base may carry a query (`?cust=…`), which every request to it needs. */
export function underBase(base: URL, path: string): URL {
  const url = new URL(path, base)
  for (const [name, value] of base.searchParams) {
    if (!url.searchParams.has(name)) url.searchParams.append(name, value)
  }
  return url
}

/**
 * `url`, on https where it is the base's own host written with http: a server behind a proxy that ends TLS knows
 * itself by nothing else.
 */
export function asSecureAs(base: URL, url: URL): URL {
  if (base.protocol !== 'https:' || url.protocol !== 'http:') return url
  const secure = new URL(url)
  secure.protocol = 'https:'
  return secure.origin === base.origin ? secure : url
}

/** Is `url` part of the FHIR base (a folder, as `fhirBaseUrl` makes it)? */
export function isUnderBase(base: URL, url: URL): boolean {
  return (
    url.origin === base.origin &&
    url.username === '' &&
    url.password === '' &&
    (url.pathname.startsWith(base.pathname) || `${url.pathname}/` === base.pathname)
  )
}

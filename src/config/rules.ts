import type { Release } from '../fhir/release'
import { vendorById } from '../vendors/vendor-by-id'
import type { VendorId } from '../vendors/vendor-record'

// Both readers of `config.json` judge by these. One of them is the host's too: nothing in here may need a browser.

export const audiences = ['provider', 'patient'] as const

export const tokenRoutes = ['direct', 'broker'] as const

/** What counts where nothing is written. */
export const defaults = { name: 'Sightline', tokenVia: 'direct', idleMinutes: 15 } as const

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}

/** It is part of addresses. */
export function isId(value: unknown): value is string {
  return isText(value) && /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(value)
}

export function isFhirBase(value: unknown): value is string {
  return isText(value) && isWebAddress(value)
}

/** Written as an origin is: no user, path or query, not even an empty one. */
export function isOrigin(value: unknown): value is string {
  return isText(value) && isWebAddress(value) && /^https?:\/\/[^/?#@\\\p{Cc}\s]+\/?$/iu.test(value)
}

/** A host source of CSP 3, where a wildcard may stand for a subdomain. */
export function isFrameAncestor(value: unknown): value is string {
  return isText(value) && (value === "'self'" || isOrigin(value.replace('://*.', '://any.')))
}

/** A web address or a path of the app. Whether it leads to the app is for whoever knows where that is. */
export function isRedirectAddress(value: unknown): value is string {
  return isText(value) && isWebAddress(value, 'https://app.example/')
}

/** Does what this vendor makes serve that release? */
export function isServed(release: Release, vendor: VendorId): boolean {
  return vendorById(vendor).releases.includes(release)
}

export function isIdleTime(minutes: unknown): minutes is number {
  return typeof minutes === 'number' && minutes >= 0.5 && minutes <= 720
}

/** Without a user or a fragment, and with a host that is a name or a number and nothing else. */
function isWebAddress(value: string, base?: string): boolean {
  // A URL parser drops line ends wherever they are, and other control characters at both ends.
  if (/\p{Cc}/u.test(value) || !URL.canParse(value, base)) return false
  const url = new URL(value, base)
  const plain = url.username === '' && url.password === '' && !value.includes('#')
  return plain && /^https?:$/.test(url.protocol) && hostName.test(url.hostname)
}

/** A URL's host may hold `;`, `,` and `*`, each of which would say something else in the CSP that it goes into. */
const hostName = /^(?:[a-z0-9_.-]+|\[[0-9a-f:.]+\])$/

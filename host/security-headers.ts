import type { AppConfig } from '../src/config/app-config'

/** The origins that the app may send requests to, other than its own: each EHR's, and those its entry names further. */
export function ehrOrigins(config: AppConfig): string[] {
  const addresses = config.ehrs.flatMap((ehr) => [ehr.iss, ...ehr.origins])
  return [...new Set(addresses.map((address) => new URL(address).origin))]
}

/** The pages that differ in whom they may ask, and who may frame them. */
export type Page = 'app' | 'doctor'

/** Content Security Policy Level 3, with Trusted Types: no inline code or style, nothing from elsewhere but FHIR. */
export function contentSecurityPolicy(config: AppConfig, page: Page = 'app'): string {
  // As URLs write them: ASCII, and without the slash at the end that would make a path of it.
  const named = config.frameAncestors.map((ancestor) => (ancestor === "'self'" ? ancestor : new URL(ancestor).origin))
  const frameAncestors = named.length === 0 || page === 'doctor' ? ["'none'"] : named
  // The doctor asks whatever base a person types. It holds neither a session nor a token that could leave by it.
  const asked = page === 'doctor' ? ['https:', 'http:'] : ehrOrigins(config)
  const directives: [string, ...string[]][] = [
    ['default-src', "'none'"],
    ['script-src', "'self'"],
    ['style-src', "'self'"],
    // A picture of the record is shown from bytes that the page itself fetched.
    ['img-src', "'self'", ...(page === 'app' ? ['blob:'] : [])],
    ['font-src', "'self'"],
    ['manifest-src', "'self'"],
    ['connect-src', "'self'", ...asked],
    ['frame-ancestors', ...frameAncestors],
    ['base-uri', "'none'"],
    ['form-action', "'none'"],
    ['object-src', "'none'"],
    ['require-trusted-types-for', "'script'"],
    // The app cleans text from outside before it shows it, and reads clinical documents, which are XML.
    ['trusted-types', ...(page === 'app' ? ['dompurify', 'sightline-xml'] : ["'none'"])],
  ]
  return directives.map((directive) => directive.join(' ')).join('; ')
}

/**
 * What a browser offers and the app has no use for. Not here: `clipboard-write`, by which a record is copied, and
 * `local-network-access`, without which an EHR in the house cannot be asked. A name that a browser does not know makes
 * it write a warning.
 */
const unused = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'clipboard-read',
  'compute-pressure',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'keyboard-map',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'sync-xhr',
  'usb',
  'window-management',
  'xr-spatial-tracking',
]

/** The headers of every answer, whatever it is. */
export function securityHeaders(config: AppConfig, page: Page = 'app'): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(config, page),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': unused.map((feature) => `${feature}=()`).join(', '),
    // Any stricter value cuts the handle of the EHR that opened the window, so that it could neither close the chart
    // of the last patient nor open the next one in the same window.
    'Cross-Origin-Opener-Policy': 'unsafe-none',
    'Cross-Origin-Resource-Policy': 'same-origin',
    // In a process of its own, away from other sites of the same domain, where the browser has one to spare.
    'Origin-Agent-Cluster': '?1',
  }
}

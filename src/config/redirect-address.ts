import type { EhrEntry } from './app-config'

/**
 * Where an EHR is to send the person back: an absolute address as it is written, since EHRs compare it with the
 * registered one character by character (RFC 6749 §3.1.2.3); a path resolved against the app's own address.
 */
export function redirectAddress({ redirectUri }: Pick<EhrEntry, 'redirectUri'>, appBase: URL): string {
  return URL.canParse(redirectUri) ? redirectUri : new URL(redirectUri, appBase).href
}

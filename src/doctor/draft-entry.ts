import type { EhrEntry } from '../config/app-config'
import type { Release } from '../fhir/release'
import { audienceByPath } from '../vendors/recognition'
import type { VendorId } from '../vendors/vendor-record'
import type { Question } from './question'

/** What stands where only the registration knows better. */
export const unknownClient = 'FILL-IN-THE-CLIENT-ID'

/** The entry of `config.json` that is being asked about: what is known, then what is guessed, then the defaults. */
export function draftEntry(
  question: Question,
  iss: string,
  vendors: readonly VendorId[],
  served: Release | undefined,
): EhrEntry {
  const url = new URL(iss)
  const vendor = question.vendor ?? vendors[0] ?? 'smart'
  return {
    id: question.entry?.id ?? idOf(url),
    name: question.entry?.name ?? url.hostname,
    vendor,
    audience: question.audience ?? audienceByPath([vendor], url.pathname) ?? 'provider',
    iss,
    release: question.release ?? served ?? 'r4',
    clientId: question.clientId ?? unknownClient,
    redirectUri: question.entry?.redirectUri ?? question.redirectUri ?? './',
    tokenVia: question.tokenVia ?? 'direct',
    origins: question.entry?.origins ?? [],
    ...(question.scopes === undefined ? {} : { scopes: question.scopes }),
  }
}

/** Letters and digits of the host and the path's end: `ehr-example-fhir`. */
function idOf(url: URL): string {
  const text = `${url.host}${url.pathname}`.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  const trimmed = text.replace(/^-+|-+$/g, '')
  return trimmed === '' ? 'ehr' : trimmed
}

import type { EhrEntry } from '../config/app-config'
import { redirectAddress } from '../config/redirect-address'
import type { Release } from '../fhir/release'
import type { Audience, VendorId } from '../vendors/vendor-record'

/** What the doctor is asked: a FHIR base, and as much of the registration as is known. */
export interface Question {
  /** As it was typed. */
  address: string
  clientId: string | undefined
  /** Absolute. */
  redirectUri: string | undefined
  scopes: string | undefined
  release: Release | undefined
  vendor: VendorId | undefined
  audience: Audience | undefined
  tokenVia: EhrEntry['tokenVia'] | undefined
  /** The address under which browsers have the app, by which servers decide about CORS. */
  appOrigin: string
  /** The entry of `config.json` that the other fields came from. */
  entry: EhrEntry | undefined
}

/** A question about nothing but an address. */
export function questionAbout(address: string, appOrigin: string, known: Partial<Question> = {}): Question {
  return {
    clientId: undefined,
    redirectUri: undefined,
    scopes: undefined,
    release: undefined,
    vendor: undefined,
    audience: undefined,
    tokenVia: undefined,
    entry: undefined,
    ...known,
    address,
    appOrigin,
  }
}

/** What `config.json` says of an EHR, as far as `known` does not say otherwise. `appBase` is the app's own address. */
export function questionAboutEntry(ehr: EhrEntry, address: string, appBase: URL, known: Partial<Question>): Question {
  return {
    ...questionAbout(address, appBase.origin),
    clientId: ehr.clientId,
    redirectUri: redirectAddress(ehr, appBase),
    scopes: ehr.scopes,
    release: ehr.release,
    vendor: ehr.vendor,
    audience: ehr.audience,
    tokenVia: ehr.tokenVia,
    entry: { ...ehr, redirectUri: known.redirectUri ?? ehr.redirectUri },
    ...known,
  }
}

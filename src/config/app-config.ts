import type { Release } from '../fhir/release'
import type { Audience, VendorId } from '../vendors/vendor-record'

/** One EHR that this deployment may talk to: an entry of `ehrs` in `config.json`. */
export interface EhrEntry {
  id: string
  name: string
  vendor: VendorId
  audience: Audience
  /** The FHIR base, as registered. */
  iss: string
  release: Release
  clientId: string
  /** Resolved against the app's own address. */
  redirectUri: string
  /** Instead of the default by vendor and audience. */
  scopes?: string
  tokenVia: 'direct' | 'broker'
  /** Further origins that this EHR uses, for the CSP. */
  origins: string[]
}

/** `config.json`, checked, with its defaults filled in. */
export interface AppConfig {
  name: string
  ehrs: EhrEntry[]
  directory?: string
  frameAncestors: string[]
  idleMinutes: number
}

/** One mistake in `config.json`: where (`ehrs[0].iss`) and what, in a sentence. */
export interface ConfigMistake {
  path: string
  message: string
}

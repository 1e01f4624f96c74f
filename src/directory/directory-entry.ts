import type { Release } from '../fhir/release'
import type { Audience, VendorId } from '../vendors/vendor-record'

/** One endpoint of the provider directory. */
export interface DirectoryEntry {
  name: string
  /** Further names of who is reached there. */
  also?: string[]
  /** The FHIR base. */
  base: string
  /** Whom it is for, where that is known. */
  audience?: Audience
  /** `Boston, MA 02110`, or as much of it as is known. */
  places?: string[]
  /** A guess, where there is just one. */
  vendor?: VendorId
  release?: Release
  /** Its address is listed as plain http. */
  unencrypted?: true
}

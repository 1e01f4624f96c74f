import { smart } from './smart'
import type { VendorRecord } from './vendor-record'

/** Veracity (AllegianceMD): one base for every practice, each of which has client ids of its own. */
export const veracity: VendorRecord = {
  ...smart,
  id: 'veracity',
  name: 'Veracity',
  releases: ['r4'],
  // PKCE is required; refresh tokens are for one use, and the person may untick `offline_access`.
  pkce: 'always',
  badRequestMayBeTransient: true,
  includeMedication: false,
}

import { smart } from './smart'
import type { VendorRecord } from './vendor-record'

/** athenahealth. */
export const athenahealth: VendorRecord = {
  ...smart,
  id: 'athenahealth',
  name: 'athenahealth',
  releases: ['r4'],
  // It takes S256 without saying so in its discovery.
  pkce: 'always',
  wildcards: false,
  includeMedication: false,
}

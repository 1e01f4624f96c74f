import { smart } from './smart'
import type { VendorRecord } from './vendor-record'

/** Epic. It leaves `offline_access` out of the granted scope though it issues the refresh token. */
export const epic: VendorRecord = {
  ...smart,
  id: 'epic',
  name: 'Epic',
  // A patient app's refresh token is a matter of its registration.
  includeMedication: false,
  observationNeedsCategory: true,
}

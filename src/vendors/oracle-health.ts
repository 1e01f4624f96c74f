import { smart } from './smart'
import type { VendorRecord } from './vendor-record'

/** Oracle Health (Cerner). */
export const oracleHealth: VendorRecord = {
  ...smart,
  id: 'oracle-health',
  name: 'Oracle Health',
  // Names of v1 are silently dropped for an app that was registered for v2.
  scopeStyle: 'v2',
  wildcards: false,
  // Without it the session dies after ten minutes.
  refreshScope: { provider: 'online_access', patient: 'offline_access' },
  includeMedication: false,
}

import { allscriptsApi } from './allscripts-api'
import type { VendorRecord } from './vendor-record'

/** Allscripts Sunrise (Altera), for hospitals; 16.3 and before serve DSTU2. */
export const sunrise: VendorRecord = { ...allscriptsApi, id: 'sunrise', name: 'Sunrise' }

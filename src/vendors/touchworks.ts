import { allscriptsApi } from './allscripts-api'
import type { VendorRecord } from './vendor-record'

/** Allscripts TouchWorks EHR (Veradigm). */
export const touchworks: VendorRecord = { ...allscriptsApi, id: 'touchworks', name: 'TouchWorks' }

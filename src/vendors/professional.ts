import { allscriptsApi } from './allscripts-api'
import type { VendorRecord } from './vendor-record'

/** Allscripts Professional EHR (Veradigm), for small practices. */
export const professional: VendorRecord = { ...allscriptsApi, id: 'professional', name: 'Professional' }

import { smart } from './smart'
import type { VendorRecord } from './vendor-record'

/** Medplum. */
export const medplum: VendorRecord = { ...smart, id: 'medplum', name: 'Medplum', releases: ['r4'] }

import { allscriptsApi } from './allscripts-api'
import { smart } from './smart'
import type { VendorRecord } from './vendor-record'

/** Medical Office Force, whose documentation derives from the Allscripts one. */
export const medicalOfficeForce: VendorRecord = {
  ...allscriptsApi,
  id: 'medical-office-force',
  name: 'Medical Office Force',
  patientClaim: undefined,
  // Nothing says that it minds the parameter of the type.
  acceptHeader: smart.acceptHeader,
}

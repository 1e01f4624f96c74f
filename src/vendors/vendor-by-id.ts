import { professional } from './professional'
import { smart } from './smart'
import { sunrise } from './sunrise'
import { touchworks } from './touchworks'
import type { VendorId, VendorRecord } from './vendor-record'

const records: Record<VendorId, VendorRecord> = { smart, touchworks, professional, sunrise }

/** The ids that `config.json` may name. */
export const vendorIds: readonly VendorId[] = Object.values(records).map(({ id }) => id)

export function vendorById(id: VendorId): VendorRecord {
  return records[id]
}

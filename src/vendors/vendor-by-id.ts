import { athenahealth } from './athenahealth'
import { epic } from './epic'
import { medicalOfficeForce } from './medical-office-force'
import { medplum } from './medplum'
import { oracleHealth } from './oracle-health'
import { professional } from './professional'
import { smart } from './smart'
import { sunrise } from './sunrise'
import { touchworks } from './touchworks'
import type { VendorId, VendorRecord } from './vendor-record'
import { veracity } from './veracity'

const records: Record<VendorId, VendorRecord> = {
  smart,
  touchworks,
  professional,
  sunrise,
  veracity,
  'medical-office-force': medicalOfficeForce,
  epic,
  'oracle-health': oracleHealth,
  athenahealth,
  medplum,
}

/** The ids that `config.json` may name. */
export const vendorIds: readonly VendorId[] = Object.values(records).map(({ id }) => id)

export function vendorById(id: VendorId): VendorRecord {
  return records[id]
}

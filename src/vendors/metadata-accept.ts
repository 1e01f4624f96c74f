import type { Release } from '../fhir/release'
import type { VendorRecord } from './vendor-record'

/** `Accept` by which a product tells its metadata in a release. */
export function metadataAccept(vendor: VendorRecord, release: Release): string {
  return vendor.discovery.metadataAccept[release]
}

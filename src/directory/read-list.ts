import { field, readInteger } from '../fhir/json'
import { readEndpointBundle } from './endpoint-bundle'
import { readEndpointRow, rowsOf } from './endpoint-rows'
import type { ListedEndpoint } from './listed-endpoint'

export type ListReading =
  /** `total`: what a Bundle says that all of its pages hold. */
  | { kind: 'list'; endpoints: ListedEndpoint[]; total: number | undefined }
  /** `found`: what the file is instead of a list, for a sentence. */
  | { kind: 'unknown'; found: string }

/** Reads a published list of endpoints, whichever of the known shapes it has. Total. */
export function readEndpointList(value: unknown): ListReading {
  const resourceType = field(value, 'resourceType')
  if (resourceType === 'Bundle') {
    const endpoints = readEndpointBundle(value)
    const total = readInteger(field(value, 'total'))
    return { kind: 'list', endpoints, total }
  }
  if (typeof resourceType === 'string') return { kind: 'unknown', found: `a ${resourceType}` }
  const rows = rowsOf(value)
  if (rows !== undefined) return { kind: 'list', endpoints: rows.map(readEndpointRow), total: undefined }
  if (Array.isArray(value)) return { kind: 'unknown', found: 'an array whose rows name no URL' }
  if (typeof value !== 'object' || value === null) return { kind: 'unknown', found: `a ${typeof value}` }
  const keys = Object.keys(value).slice(0, 5).join(', ')
  return { kind: 'unknown', found: keys === '' ? 'an empty object' : `an object with ${keys}` }
}

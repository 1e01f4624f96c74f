import type { Coded } from './coded'
import { compareNewestFirst, type PartialDate } from './date'
import type { Source } from './provenance'
import type { Stated } from './stated'
import { compareWords } from './word-order'

/** R4's, and DSTU2's `available` and `not-available`, which speak of the device and not of its record. */
export type DeviceStatus = 'active' | 'inactive' | 'unknown' | 'available' | 'not-available'

export type DeviceGroup = 'active' | 'status-unknown' | 'inactive'

/** A unique device identifier (FDA): the part that names the model, and the whole as printed on the label. */
export interface DeviceUdi {
  deviceIdentifier: string | undefined
  /** As a person reads it on the label. */
  printed: string | undefined
  issuer: string | undefined
  jurisdiction: string | undefined
  /** How it was entered: `barcode`, `manual`. */
  entry: string | undefined
}

export interface DeviceProperty {
  name: string
  values: string[]
}

export interface Device {
  source: Source
  type: Coded | undefined
  /** Its names, the one that people use first. */
  names: string[]
  status: Stated<DeviceStatus>
  statusReasons: string[]
  udis: DeviceUdi[]
  distinctIdentifier: string | undefined
  manufacturer: string | undefined
  model: string | undefined
  part: string | undefined
  lot: string | undefined
  serial: string | undefined
  versions: string[]
  manufactured: PartialDate | undefined
  expiry: PartialDate | undefined
  specializations: string[]
  properties: DeviceProperty[]
  safety: string[]
  owner: string | undefined
  location: string | undefined
  parent: string | undefined
  numbers: string[]
  notes: string[]
}

/** A device whose record does not say that it is in use is not taken for one that is. */
export function deviceGroup({ status }: Device): DeviceGroup {
  switch (status) {
    case 'active':
    case 'available':
      return 'active'
    case 'inactive':
    case 'not-available':
      return 'inactive'
    default:
      return 'status-unknown'
  }
}

/** What a reader looks for it by; `undefined` where the record names it in no way. */
export function deviceName({ type, names: [name], model }: Device): string | undefined {
  return type?.text ?? name ?? model
}

/** By name, then the one made last. A total order. */
export function compareDevices(a: Device, b: Device): number {
  return (
    compareWords(deviceName(a), deviceName(b)) ||
    compareNewestFirst(a.manufactured, b.manufactured) ||
    compareWords(a.source.resources.join(' '), b.source.resources.join(' '))
  )
}

import type { EhrEntry } from '../config/app-config'

type Origins = Pick<EhrEntry, 'iss' | 'origins'>

/** Does an origin belong to this entry of the config: its base's, or one that it names further? */
export function hasOrigin({ iss, origins }: Origins, origin: string): boolean {
  return [iss, ...origins].some((address) => originOf(address) === origin)
}

/** The same of an address; never of what is none. */
export function hasAddress(ehr: Origins, address: string): boolean {
  return hasOrigin(ehr, originOf(address))
}

/** Empty for what is no address: no entry has that. */
export function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : ''
}

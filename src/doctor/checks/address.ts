import { isLoopback, type AddressReading } from '../address'
import { fault, note, type Finding } from '../finding'

/** The form of the address, before anything is asked of it. */
export function checkAddress(reading: Extract<AddressReading, { kind: 'base' }>): Finding[] {
  const url = new URL(reading.base)
  const findings: Finding[] = []
  if (reading.mended.length > 0) findings.push(note('address-mended', { base: reading.base }))
  if (url.protocol === 'http:') {
    findings.push(isLoopback(url) ? note('address-loopback') : fault('address-insecure', { base: reading.base }))
  }
  if (url.search !== '') findings.push(note('address-query', { query: url.search }))
  return findings
}

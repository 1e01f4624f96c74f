import type { Stated } from '../model/stated'
import { conceptWords, statusTokens } from './codeable-concept'

/** A status of a code or a CodeableConcept. Two that contradict each other are as unreadable as an unknown one. */
export function readStated<Value extends string>(value: unknown, known: readonly Value[]): Stated<Value> {
  const tokens = statusTokens(value)
  const found = known.filter((status) => tokens.includes(status))
  const [only] = found
  if (only !== undefined && found.length === 1) return only
  if (found.length > 1) return { unreadable: found.join(', ') }
  const words = conceptWords(value)
  return words === undefined ? 'not-stated' : { unreadable: words }
}

export function isEnteredInError(status: unknown): boolean {
  return statusTokens(status).includes('entered-in-error')
}

import type { Stated } from '../model/stated'
import { conceptsWords, statusTokens } from './codeable-concept'

/** A status of a code or a CodeableConcept. Two that contradict each other are as unreadable as an unknown one. */
export function readStated<Value extends string>(value: unknown, known: readonly Value[]): Stated<Value> {
  const tokens = statusTokens(value)
  const found = known.filter((status) => tokens.includes(status))
  const [only] = found
  if (only !== undefined && found.length === 1) return only
  if (found.length > 1) return { unreadable: found.join(', ') }
  const words = conceptsWords(value)
  return words.length === 0 ? 'not-stated' : { unreadable: words.join(', ') }
}

export function isEnteredInError(status: unknown): boolean {
  return statusTokens(status).includes('entered-in-error')
}

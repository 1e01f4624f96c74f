import type { Stated } from '../model/stated'
import { conceptsWords, conceptWords, statusTokens } from './codeable-concept'
import { readBoolean, readList } from './json'

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

/**
 * Elements that turn the meaning of a record round: R4 `doNotPerform`, DSTU2's `wasNotGiven` and the like. What they
 * hold must not be taken for silence. `implicitRules` may do so too, and the address that it holds says nothing here.
 */
export const negations: ReadonlySet<string> = new Set([
  'doNotPerform',
  'prohibited',
  'wasNotGiven',
  'wasNotTaken',
  'notPerformed',
  'implicitRules',
])

/** What a negation says, in whatever number: one `true` is enough. `undefined`: nothing, or nothing that can be read. */
export function readNegation(value: unknown): boolean | undefined {
  const said = readList(value).map((one) => readBoolean(typeof one === 'string' ? one.trim().toLowerCase() : one))
  return said.includes(true) ? true : said.find((one) => one === false)
}

/** Does it say something that cannot be read? The record may then mean the opposite of what is shown. */
export function isUnreadableNegation(value: unknown): boolean {
  return readNegation(value) !== true && readList(value).some((one) => readNegation(one) === undefined)
}

/** Intents that order nothing. */
const orderNothing = ['proposal', 'plan', 'option']

/** The intent of an order as a code, where it names one that orders nothing; else as it is written. */
export function readIntent(value: unknown): string | undefined {
  const tokens = statusTokens(value)
  return orderNothing.find((intent) => tokens.includes(intent)) ?? conceptWords(readList(value)[0])
}

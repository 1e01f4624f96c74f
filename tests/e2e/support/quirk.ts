import { cell } from './cell-reporter'
import { test } from './world'

/** A test of what one product does otherwise than the rest. */
export const quirk = (persona: string) => cell(persona, 'quirks')

/** For every test of a file. Browsers log every answer of 400 and more: types that an EHR does not serve are part of how it is. */
export function expectUnservedTypes(): void {
  test.beforeEach(({ faults }) => faults.expect(/status of (400|404|405|501).*MedicationStatement/))
}

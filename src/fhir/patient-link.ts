import { field, readObjects, readString, type JsonObject } from './json'
import { referenceText } from './reference'
import type { PerRelease } from './release'

/** Where a Patient that was merged into another says which: `Patient/ID`, or an empty text where it does not. */
function readReplacement(patient: JsonObject, type: string): string | undefined {
  const link = readObjects(field(patient, 'link')).find((each) => readString(field(each, 'type')) === type)
  return link === undefined ? undefined : (referenceText(field(link, 'other')) ?? '')
}

/** Patient → the record that is to be used in its place; `undefined` where it is not replaced (R4 §8.1.2, DSTU2 `link.type`). */
export const toReplacement = {
  dstu2: (patient) => readReplacement(patient, 'replace'),
  r4: (patient) => readReplacement(patient, 'replaced-by'),
} satisfies PerRelease<(patient: JsonObject) => string | undefined>

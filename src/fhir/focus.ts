import type { SourceMark } from '../model/provenance'
import { conceptWords } from './codeable-concept'
import { extensionValue, findExtensions, valueOf } from './extension'
import { field, readList, type JsonObject } from './json'
import { parseReference, referenceText, referenceType, referenceWords, subjectReference } from './reference'

/** Parts of the patient, of what they have, and of what is done for them. */
const ownTypes = new Set([
  'AllergyIntolerance',
  'BodySite',
  'BodyStructure',
  'CarePlan',
  'Condition',
  'Device',
  'DiagnosticReport',
  'Encounter',
  'Goal',
  'Immunization',
  'MedicationAdministration',
  'MedicationRequest',
  'MedicationStatement',
  'Observation',
  'Procedure',
  'ServiceRequest',
  'Specimen',
])

/**
 * What an Observation is about where it stands in a patient's record and is not about the patient as such: a fetus, a
 * donor, one tumour of several. R4 `focus`, and the extensions that STU3 and R4 have for it.
 */
export function readFocus(resource: JsonObject): SourceMark[] {
  const subject = keyOf(subjectReference(resource))
  const references = [
    ...readList(field(resource, 'focus')),
    ...findExtensions(resource, 'observation-focal-subject', 'observation-focalSubject').map(valueOf),
  ]
  const foci = references.flatMap((reference): SourceMark[] => {
    const key = keyOf(referenceText(reference))
    if (key !== undefined && key === subject) return []
    const words = referenceWords(reference, resource)
    if (key === undefined && words === undefined) return []
    const own = ownTypes.has(referenceType(reference, resource) ?? '')
    return [{ kind: 'focus', key: key ?? words, words, own }]
  })
  const words = conceptWords(extensionValue(resource, 'observation-focusCode', 'observation-focus-code'))
  return words === undefined ? foci : [...foci, { kind: 'focus', key: words, words, own: false }]
}

/** `Type/id`, whatever server or version stands beside; what is no such reference as it is. */
function keyOf(text: string | undefined): string | undefined {
  const parsed = text === undefined ? undefined : parseReference(text)
  return parsed?.kind === 'resource' ? `${parsed.resourceType}/${parsed.id}` : text
}

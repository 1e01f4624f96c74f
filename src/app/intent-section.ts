import { sections } from '../sections/registry'
import type { SectionName } from '../sections/section'

/**
 * `intent` is free text between an EHR and its apps; SMART names `reconcile-medications` and `summary-timeline-view`
 * as examples only. Besides the names of sections these are understood; FHIR's resource types in either release.
 */
const synonyms: Readonly<Record<string, SectionName>> = {
  'reconcile-medications': 'medications',
  'medication-reconciliation': 'medications',
  'medication-list': 'medications',
  'medication-review': 'medications',
  medicationrequest: 'medications',
  medicationorder: 'medications',
  medicationstatement: 'medications',
  'problem-list': 'problems',
  'review-problems': 'problems',
  conditions: 'problems',
  condition: 'problems',
  'patient-details': 'patient',
  demographics: 'patient',
}

/** The section that a launch was for; `undefined` for the overview, and for whatever is not understood. */
export function intentSection(intent: string | undefined): SectionName | undefined {
  const word =
    intent
      ?.trim()
      .toLowerCase()
      .replaceAll(/[\s_]+/g, '-') ?? ''
  const name = Object.hasOwn(synonyms, word) ? synonyms[word] : word
  return sections.find((section) => section.name === name)?.name
}

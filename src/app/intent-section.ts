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
  'allergy-list': 'allergies',
  'review-allergies': 'allergies',
  allergy: 'allergies',
  allergyintolerance: 'allergies',
  'allergies-and-intolerances': 'allergies',
  'vital-signs': 'vitals',
  laboratory: 'labs',
  results: 'labs',
  'lab-results': 'labs',
  'test-results': 'labs',
  immunization: 'immunizations',
  vaccines: 'immunizations',
  vaccinations: 'immunizations',
  procedure: 'procedures',
  encounter: 'encounters',
  visits: 'encounters',
  diagnosticreport: 'reports',
  'diagnostic-reports': 'reports',
  documentreference: 'documents',
  notes: 'documents',
  'clinical-notes': 'documents',
  careplan: 'care-plans',
  'care-plan': 'care-plans',
  careteam: 'care-team',
  goal: 'goals',
  insurance: 'coverage',
  device: 'devices',
  deviceusestatement: 'devices',
  implants: 'devices',
  servicerequest: 'orders',
  diagnosticorder: 'orders',
  procedurerequest: 'orders',
  questionnaireresponse: 'surveys',
  questionnaires: 'surveys',
  familymemberhistory: 'family-history',
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

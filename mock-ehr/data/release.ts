import type { Release, Resource } from '../ehr'
import { isObject, valuesAt } from './json'

/** A thing that resources of one release have and those of the other cannot have. */
type Sign = (resource: Resource) => boolean

const isType =
  (...types: string[]): Sign =>
  (resource) =>
    types.includes(resource.resourceType)

const has =
  (type: string | undefined, path: string, test: (value: unknown) => boolean = () => true): Sign =>
  (resource) =>
    (type === undefined || resource.resourceType === type) && valuesAt(resource, path).some(test)

const isText = (value: unknown) => typeof value === 'string'
const hasProfile = (pattern: RegExp) =>
  has(undefined, 'meta.profile', (profile) => typeof profile === 'string' && pattern.test(profile))
const isList =
  (type: string, element: string): Sign =>
  (resource) =>
    resource.resourceType === type && Array.isArray(resource[element])
const isSingle =
  (type: string, element: string): Sign =>
  (resource) =>
    resource.resourceType === type && isObject(resource[element])

/** From the resource lists and the differences that http://hl7.org/fhir/R4/diff.html and its like state. */
const signs: Record<Release | 'stu3', readonly Sign[]> = {
  r4: [
    isType('CapabilityStatement', 'MedicationRequest', 'ServiceRequest', 'CareTeam', 'PractitionerRole', 'Endpoint'),
    isType('DeviceRequest', 'Task', 'Consent', 'ResearchStudy', 'InsurancePlan', 'MolecularSequence', 'SupplyDelivery'),
    has('Condition', 'clinicalStatus', isObject),
    has('Condition', 'verificationStatus', isObject),
    has('Condition', 'recordedDate'),
    has('AllergyIntolerance', 'code'),
    has('AllergyIntolerance', 'clinicalStatus', isObject),
    has('Immunization', 'occurrenceDateTime'),
    has('Encounter', 'class', isObject),
    has('Encounter', 'subject'),
    has('MedicationStatement', 'subject'),
    has('Goal', 'lifecycleStatus'),
    has('DocumentReference', 'category'),
    isList('Observation', 'category'),
    isList('DiagnosticReport', 'performer'),
    isList('Organization', 'type'),
    isList('Practitioner', 'name'),
    isList('Location', 'type'),
    has('Patient', 'generalPractitioner'),
    (resource) => hasFamily(resource, isText),
    hasProfile(/\/us\/core\/|\|4\.0/),
  ],
  dstu2: [
    isType(
      'Conformance',
      'MedicationOrder',
      'DiagnosticOrder',
      'ReferralRequest',
      'DeviceUseRequest',
      'ClinicalImpression',
    ),
    isType('BodySite', 'ImagingObjectSelection', 'Order', 'OrderResponse', 'ProcessRequest', 'ProcedureRequest'),
    has('Condition', 'patient'),
    has('Condition', 'dateRecorded'),
    has('AllergyIntolerance', 'substance'),
    has('AllergyIntolerance', 'status'),
    has('Immunization', 'wasNotGiven'),
    has('Immunization', 'reported'),
    has('Encounter', 'class', isText),
    has('Encounter', 'patient'),
    has('MedicationStatement', 'patient'),
    has('MedicationStatement', 'wasNotTaken'),
    has('MedicationDispense', 'patient'),
    has('Observation', 'comments'),
    has('Goal', 'description', isText),
    isSingle('Observation', 'category'),
    isSingle('DiagnosticReport', 'performer'),
    isSingle('Organization', 'type'),
    isSingle('Practitioner', 'name'),
    has('Practitioner', 'practitionerRole'),
    has('Patient', 'careProvider'),
    (resource) => hasFamily(resource, Array.isArray),
    hasProfile(/StructureDefinition\/daf-/),
  ],
  // Loading STU3 as either neighbour would put its statuses and medications in the wrong places.
  stu3: [
    (resource) => has('Condition', 'subject')(resource) && has('Condition', 'clinicalStatus', isText)(resource),
    has('AllergyIntolerance', 'clinicalStatus', isText),
    has('Immunization', 'notGiven'),
    has('MedicationRequest', 'requester.agent'),
    has('MedicationStatement', 'taken'),
  ],
}

/** The family name is a text in R4 and a list of texts in DSTU2. */
const hasFamily = (resource: Resource, test: (family: unknown) => boolean) =>
  resource.resourceType === 'Patient' && valuesAt(resource, 'name').some((name) => isObject(name) && test(name.family))

export type Verdict = { kind: 'release'; release: Release } | { kind: 'open' } | { kind: 'refused'; reason: string }

/**
 * Reads the release from the content. Records with a few foreign elements exist (a converter's mistakes), so one side
 * has to outweigh the other ten to one; `open` where nothing in them differs between the releases.
 */
export function releaseOf(resources: readonly Resource[]): Verdict {
  const votes = (release: keyof typeof signs) =>
    resources.filter((resource) => signs[release].some((sign) => sign(resource))).length
  const r4 = votes('r4')
  const dstu2 = votes('dstu2')
  if (votes('stu3') > 0) return { kind: 'refused', reason: 'it has elements of STU3, which is not served' }
  if (r4 === 0 && dstu2 === 0) return { kind: 'open' }
  if (r4 > 10 * dstu2) return { kind: 'release', release: 'r4' }
  if (dstu2 > 10 * r4) return { kind: 'release', release: 'dstu2' }
  return { kind: 'refused', reason: `${r4} of its resources look like R4 and ${dstu2} like DSTU2` }
}

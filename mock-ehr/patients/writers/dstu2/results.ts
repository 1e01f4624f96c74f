import type * as r2 from 'fhir/r2'
import type { DocumentFact, ObservationFact, ReferenceRangeFact, ReportFact } from '../../record-facts'
import { codeIn, concept, listed, optional, plain, range, type Write } from '../parts'
import { attached, type OtherValue, reportCategories, valueOf } from '../shared/results'
import { attachment } from '../shared/services'

const categorySystem = 'http://hl7.org/fhir/observation-category'
const interpretationSystem = 'http://hl7.org/fhir/v2/0078'
const absentSystem = 'http://hl7.org/fhir/data-absent-reason'

/** DSTU2 results are neither integers nor booleans: a number without a unit, and a word. */
const otherValue = (fact: OtherValue) => {
  if ('integer' in fact) {
    return { valueQuantity: { value: fact.integer } }
  }
  return 'boolean' in fact
    ? { valueCodeableConcept: { text: fact.boolean ? 'Yes' : 'No' } }
    : { dataAbsentReason: codeIn(absentSystem, fact.absent) }
}

const referenceRange = (fact: ReferenceRangeFact): r2.ObservationReferenceRange => ({
  ...range(fact),
  meaning: optional(fact.meaning, concept),
  age: optional(fact.age, range),
  text: fact.text,
})

export const observation: Write<ObservationFact> = (fact, subject) =>
  plain({
    resourceType: 'Observation',
    id: subject.id(fact.key),
    status: fact.status === 'corrected' ? 'amended' : (fact.status ?? 'final'),
    category: optional(fact.category, (category) => codeIn(categorySystem, category)),
    code: concept(fact.concept),
    subject: subject.patient,
    encounter: optional(fact.encounter, (key) => subject.to('Encounter', key)),
    effectiveDateTime: fact.effective,
    issued: fact.issued,
    performer: optional(fact.performer, (key) => [subject.person(key)]),
    ...(fact.value === undefined ? {} : valueOf(fact.value, otherValue)),
    interpretation: optional(fact.interpretation, (code) => codeIn(interpretationSystem, code)),
    comments: fact.notes?.join('\n'),
    bodySite: optional(fact.site, concept),
    method: optional(fact.method, concept),
    specimen: optional(fact.specimen, (display) => ({ display })),
    device: optional(fact.device, (key) => subject.to('Device', key)),
    referenceRange: listed(fact.ranges, referenceRange),
    related: listed(
      [
        ...(fact.members ?? []).map((key) => ({ type: 'has-member' as const, key })),
        ...(fact.derivedFrom ?? []).map((key) => ({ type: 'derived-from' as const, key })),
      ],
      ({ type, key }) => ({ type, target: subject.to('Observation', key) }),
    ),
    // A component has no interpretation of its own in DSTU2.
    component: listed(fact.components, (part) => ({
      code: concept(part.concept),
      ...valueOf(part.value, otherValue),
      referenceRange: listed(part.ranges, referenceRange),
    })),
  } satisfies r2.Observation)

export const report: Write<ReportFact> = (fact, subject) =>
  plain({
    resourceType: 'DiagnosticReport',
    id: subject.id(fact.key),
    status: fact.status === 'amended' ? 'corrected' : (fact.status ?? 'final'),
    category: codeIn('http://hl7.org/fhir/v2/0074', fact.category, reportCategories[fact.category]),
    code: concept(fact.concept),
    subject: subject.patient,
    encounter: optional(fact.encounter, (key) => subject.to('Encounter', key)),
    effectiveDateTime: fact.effective,
    issued: fact.issued,
    performer: subject.clinician(fact.performer),
    result: listed(fact.results, (key) => subject.to('Observation', key)),
    conclusion: fact.conclusion,
    codedDiagnosis: listed(fact.conclusionCodes, concept),
    presentedForm: listed(fact.attachments, (each) => attachment(each, subject)),
  } satisfies r2.DiagnosticReport)

export const document: Write<DocumentFact> = (fact, subject) =>
  plain({
    resourceType: 'DocumentReference',
    id: subject.id(fact.key),
    identifier: [{ system: 'https://orchardvalley.example.org/document', value: subject.id(fact.key) }],
    subject: subject.patient,
    type: concept(fact.type),
    author: optional(fact.author, (key) => [subject.clinician(key)]),
    created: fact.created,
    indexed: fact.indexed,
    status: fact.status ?? 'current',
    description: fact.title,
    content: attached(fact, subject),
    context: optional(fact.encounter, (key) => ({ encounter: subject.to('Encounter', key) })),
  } satisfies r2.DocumentReference)

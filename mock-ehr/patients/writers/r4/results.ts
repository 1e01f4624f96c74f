import type * as r4 from 'fhir/r4'
import type { DocumentFact, ObservationFact, ReferenceRangeFact, ReportFact } from '../../record-facts'
import { codeIn, concept, listed, optional, plain, range, type Write } from '../parts'
import { attached, type OtherValue, reportCategories, valueOf } from '../shared/results'
import { attachment } from '../shared/services'

const categorySystem = 'http://terminology.hl7.org/CodeSystem/observation-category'
const interpretationSystem = 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation'
const absentSystem = 'http://terminology.hl7.org/CodeSystem/data-absent-reason'

const otherValue = (fact: OtherValue) => {
  if ('integer' in fact) {
    return { valueInteger: fact.integer }
  }
  return 'boolean' in fact ? { valueBoolean: fact.boolean } : { dataAbsentReason: codeIn(absentSystem, fact.absent) }
}

const referenceRange = (fact: ReferenceRangeFact): r4.ObservationReferenceRange => ({
  ...range(fact),
  type: optional(fact.meaning, concept),
  appliesTo: optional(fact.appliesTo, (who) => [concept(who)]),
  age: optional(fact.age, range),
  text: fact.text,
})

export const observation: Write<ObservationFact> = (fact, subject) =>
  plain({
    resourceType: 'Observation',
    id: subject.id(fact.key),
    status: fact.status ?? 'final',
    category: optional(fact.category, (category) => [codeIn(categorySystem, category)]),
    code: concept(fact.concept),
    subject: subject.patient,
    encounter: optional(fact.encounter, (key) => subject.to('Encounter', key)),
    effectiveDateTime: fact.effective,
    issued: fact.issued,
    performer: optional(fact.performer, (key) => [subject.person(key)]),
    ...(fact.value === undefined ? {} : valueOf(fact.value, otherValue)),
    interpretation: optional(fact.interpretation, (code) => [codeIn(interpretationSystem, code)]),
    note: listed(fact.notes, (text) => ({ text })),
    bodySite: optional(fact.site, concept),
    method: optional(fact.method, concept),
    specimen: optional(fact.specimen, (display) => ({ display })),
    device: optional(fact.device, (key) => subject.to('Device', key)),
    referenceRange: listed(fact.ranges, referenceRange),
    hasMember: listed(fact.members, (key) => subject.to('Observation', key)),
    derivedFrom: listed(fact.derivedFrom, (key) => subject.to('Observation', key)),
    component: listed(fact.components, (part) => ({
      code: concept(part.concept),
      ...valueOf(part.value, otherValue),
      interpretation: optional(part.interpretation, (code) => [codeIn(interpretationSystem, code)]),
      referenceRange: listed(part.ranges, referenceRange),
    })),
  } satisfies r4.Observation)

export const report: Write<ReportFact> = (fact, subject) =>
  plain({
    resourceType: 'DiagnosticReport',
    id: subject.id(fact.key),
    status: fact.status ?? 'final',
    category: [codeIn('http://terminology.hl7.org/CodeSystem/v2-0074', fact.category, reportCategories[fact.category])],
    code: concept(fact.concept),
    subject: subject.patient,
    encounter: optional(fact.encounter, (key) => subject.to('Encounter', key)),
    effectiveDateTime: fact.effective,
    issued: fact.issued,
    performer: [subject.clinician(fact.performer)],
    result: listed(fact.results, (key) => subject.to('Observation', key)),
    conclusion: fact.conclusion,
    conclusionCode: listed(fact.conclusionCodes, concept),
    presentedForm: listed(fact.attachments, (each) => attachment(each, subject)),
  } satisfies r4.DiagnosticReport)

export const document: Write<DocumentFact> = (fact, subject) =>
  plain({
    resourceType: 'DocumentReference',
    id: subject.id(fact.key),
    identifier: [{ system: 'https://orchardvalley.example.org/document', value: subject.id(fact.key) }],
    status: fact.status ?? 'current',
    type: concept(fact.type),
    category: [
      codeIn(
        'http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category',
        'clinical-note',
        'Clinical Note',
      ),
    ],
    subject: subject.patient,
    date: fact.indexed,
    author: optional(fact.author, (key) => [subject.clinician(key)]),
    description: fact.title,
    content: attached(fact, subject),
    context: optional(fact.encounter, (key) => ({ encounter: [subject.to('Encounter', key)] })),
  } satisfies r4.DocumentReference)

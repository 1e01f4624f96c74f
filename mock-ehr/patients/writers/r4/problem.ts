import type * as r4 from 'fhir/r4'
import type { HappeningFact, ProblemFact } from '../../facts'
import { codeIn, concept, listed, optional, period, plain, quantity, range, severity, type Write } from '../parts'

const clinicalSystem = 'http://terminology.hl7.org/CodeSystem/condition-clinical'
const verificationSystem = 'http://terminology.hl7.org/CodeSystem/condition-ver-status'

const category = (fact: NonNullable<ProblemFact['categories']>[number]): r4.CodeableConcept => {
  if (typeof fact !== 'string') {
    return concept(fact)
  }
  switch (fact) {
    case 'problem-list-item':
      return codeIn('http://terminology.hl7.org/CodeSystem/condition-category', fact, 'Problem List Item')
    case 'encounter-diagnosis':
      return codeIn('http://terminology.hl7.org/CodeSystem/condition-category', fact, 'Encounter Diagnosis')
    case 'health-concern':
      return codeIn('http://hl7.org/fhir/us/core/CodeSystem/condition-category', fact, 'Health Concern')
  }
}

const onset = (fact: HappeningFact | undefined): Partial<r4.Condition> => {
  if (fact === undefined || 'stated' in fact) {
    return {}
  }
  if ('date' in fact) {
    return { onsetDateTime: fact.date }
  }
  if ('age' in fact) {
    return { onsetAge: quantity(fact.age) }
  }
  if ('period' in fact) {
    return { onsetPeriod: period(fact.period) }
  }
  return 'range' in fact ? { onsetRange: range(fact.range) } : { onsetString: fact.text }
}

/** That it ended and no more is said by the clinical status alone: R4 dropped `abatementBoolean`. */
const abatement = (fact: HappeningFact | undefined): Partial<r4.Condition> => {
  if (fact === undefined || 'stated' in fact) {
    return {}
  }
  if ('date' in fact) {
    return { abatementDateTime: fact.date }
  }
  if ('age' in fact) {
    return { abatementAge: quantity(fact.age) }
  }
  if ('period' in fact) {
    return { abatementPeriod: period(fact.period) }
  }
  return 'range' in fact ? { abatementRange: range(fact.range) } : { abatementString: fact.text }
}

export const condition: Write<ProblemFact> = (fact, subject) =>
  plain({
    resourceType: 'Condition',
    id: subject.id(fact.key),
    language: fact.language,
    extension: optional(fact.asserted, (date) => [
      { url: 'http://hl7.org/fhir/StructureDefinition/condition-assertedDate', valueDateTime: date },
    ]),
    clinicalStatus: optional(fact.clinical, (status) => codeIn(clinicalSystem, status)),
    verificationStatus: optional(fact.verification, (status) => codeIn(verificationSystem, status)),
    category: listed(fact.categories, category),
    severity: optional(fact.severity, (grade) => severity[grade]),
    code: optional(fact.concept, concept),
    bodySite: listed(fact.sites, concept),
    subject: subject.patient,
    encounter: optional(fact.encounter, (key) => subject.to('Encounter', key)),
    ...onset(fact.onset),
    ...abatement(fact.abatement),
    recordedDate: fact.recorded,
    recorder: optional(fact.recorder, subject.clinician),
    asserter: optional(fact.asserter, subject.clinician),
    note: listed(fact.notes, (text) => ({ text })),
  } satisfies r4.Condition)

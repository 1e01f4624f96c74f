import type * as r2 from 'fhir/r2'
import type { HappeningFact, ProblemFact } from '../../facts'
import {
  codeIn,
  concept,
  first,
  listed,
  optional,
  period,
  plain,
  quantity,
  range,
  severity,
  type Write,
} from '../parts'

/** One category, in the code systems of the Argonaut implementation guide and of DSTU2 itself. */
const category = (fact: NonNullable<ProblemFact['categories']>[number]): r2.CodeableConcept => {
  if (typeof fact !== 'string') {
    return concept(fact)
  }
  switch (fact) {
    case 'problem-list-item':
      return codeIn('http://argonaut.hl7.org', 'problem', 'Problem')
    case 'encounter-diagnosis':
      return codeIn('http://hl7.org/fhir/condition-category', 'diagnosis', 'Diagnosis')
    case 'health-concern':
      return codeIn('http://argonaut.hl7.org', 'health-concern', 'Health Concern')
  }
}

const onset = (fact: HappeningFact | undefined): Partial<r2.Condition> => {
  if (fact === undefined || 'stated' in fact) {
    return {}
  }
  if ('date' in fact) {
    return { onsetDateTime: fact.date }
  }
  if ('age' in fact) {
    return { onsetQuantity: quantity(fact.age) }
  }
  if ('period' in fact) {
    return { onsetPeriod: period(fact.period) }
  }
  return 'range' in fact ? { onsetRange: range(fact.range) } : { onsetString: fact.text }
}

const abatement = (fact: HappeningFact | undefined): Partial<r2.Condition> => {
  if (fact === undefined) {
    return {}
  }
  if ('date' in fact) {
    return { abatementDateTime: fact.date }
  }
  if ('age' in fact) {
    return { abatementQuantity: quantity(fact.age) }
  }
  if ('period' in fact) {
    return { abatementPeriod: period(fact.period) }
  }
  if ('range' in fact) {
    return { abatementRange: range(fact.range) }
  }
  return 'stated' in fact ? { abatementBoolean: fact.stated } : { abatementString: fact.text }
}

/** Required in DSTU2, which has `unknown` and lacks `unconfirmed`. */
const verification = (fact: ProblemFact['verification']): string =>
  fact === undefined || fact === 'unconfirmed' ? 'unknown' : fact

/** Required in DSTU2: where nothing was recorded, it says that instead. */
const notRecorded: r2.CodeableConcept = {
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }],
}

export const condition: Write<ProblemFact> = (fact, subject) =>
  plain({
    resourceType: 'Condition',
    id: subject.id(fact.key),
    language: fact.language,
    patient: subject.patient,
    encounter: optional(fact.encounter, (key) => subject.to('Encounter', key)),
    asserter: optional(fact.asserter, subject.clinician),
    dateRecorded: fact.recorded?.slice(0, 10),
    code: fact.concept === undefined ? notRecorded : concept(fact.concept),
    category: optional(first(fact.categories), category),
    // A preferred binding: `inactive` and `recurrence`, which the value set lacks, are said as they are.
    clinicalStatus: fact.clinical,
    verificationStatus: verification(fact.verification),
    severity: optional(fact.severity, (grade) => severity[grade]),
    ...onset(fact.onset),
    ...abatement(fact.abatement),
    bodySite: listed(fact.sites, concept),
    notes: fact.notes?.join('\n'),
  } satisfies r2.Condition)

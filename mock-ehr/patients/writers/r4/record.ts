import type * as r4 from 'fhir/r4'
import type { AllergyFact, EncounterFact, ImmunizationFact, ProcedureFact } from '../../record-facts'
import { codeIn, concept, listed, optional, period, plain, quantity, type Write } from '../parts'

const allergyClinical = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical'
const allergyVerification = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-verification'

export const allergy: Write<AllergyFact> = (fact, subject) =>
  plain({
    resourceType: 'AllergyIntolerance',
    id: subject.id(fact.key),
    clinicalStatus: optional(fact.clinical, (status) => codeIn(allergyClinical, status)),
    verificationStatus: optional(fact.verification, (status) => codeIn(allergyVerification, status)),
    type: fact.type,
    category: optional(fact.category, (category) => [category]),
    criticality: fact.criticality,
    code: concept(fact.substance),
    patient: subject.patient,
    onsetDateTime: fact.onset,
    recordedDate: fact.recorded,
    recorder: optional(fact.recorder, subject.person),
    lastOccurrence: fact.lastOccurrence,
    note: listed(fact.notes, (text) => ({ text })),
    reaction: listed(fact.reactions, (reaction) => ({
      manifestation: reaction.manifestations.map(concept),
      description: reaction.description,
      onset: reaction.onset,
      severity: reaction.severity,
    })),
  } satisfies r4.AllergyIntolerance)

export const immunization: Write<ImmunizationFact> = (fact, subject) => {
  const given = fact.notDone === undefined ? 'completed' : 'not-done'
  return plain({
    resourceType: 'Immunization',
    id: subject.id(fact.key),
    status: fact.enteredInError === true ? 'entered-in-error' : given,
    statusReason: optional(fact.notDone, concept),
    vaccineCode: concept(fact.vaccine),
    patient: subject.patient,
    occurrenceDateTime: fact.date,
    primarySource: fact.reported !== true,
    manufacturer: optional(fact.manufacturer, (display) => ({ display })),
    lotNumber: fact.lot,
    expirationDate: fact.expires,
    site: optional(fact.site, concept),
    route: optional(fact.route, concept),
    doseQuantity: optional(fact.dose, quantity),
    performer: optional(fact.performer, (key) => [{ actor: subject.clinician(key) }]),
    note: listed(fact.notes, (text) => ({ text })),
    protocolApplied: optional(fact.number, (doseNumberPositiveInt) => [{ doseNumberPositiveInt }]),
  } satisfies r4.Immunization)
}

export const procedure: Write<ProcedureFact> = (fact, subject) =>
  plain({
    resourceType: 'Procedure',
    id: subject.id(fact.key),
    status: fact.status ?? 'completed',
    statusReason: optional(fact.statusReason, concept),
    category: optional(fact.category, concept),
    code: concept(fact.concept),
    subject: subject.patient,
    encounter: optional(fact.encounter, (key) => subject.to('Encounter', key)),
    performedDateTime: typeof fact.performed === 'string' ? fact.performed : undefined,
    performedPeriod: typeof fact.performed === 'object' ? period(fact.performed) : undefined,
    performer: optional(fact.performer, (key) => [{ actor: subject.clinician(key) }]),
    reasonCode: listed(fact.reasons, concept),
    bodySite: listed(fact.sites, concept),
    outcome: optional(fact.outcome, concept),
    note: listed(fact.notes, (text) => ({ text })),
  } satisfies r4.Procedure)

const classes = {
  ambulatory: { code: 'AMB', display: 'ambulatory' },
  inpatient: { code: 'IMP', display: 'inpatient encounter' },
  emergency: { code: 'EMER', display: 'emergency' },
  virtual: { code: 'VR', display: 'virtual' },
  home: { code: 'HH', display: 'home health' },
} as const

/** Required in R4; `unknown` where the record does not say. */
const encounterClass = (fact: EncounterFact['class']): r4.Coding =>
  fact === undefined
    ? { system: 'http://terminology.hl7.org/CodeSystem/v3-NullFlavor', code: 'UNK', display: 'unknown' }
    : { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', ...classes[fact] }

export const encounter: Write<EncounterFact> = (fact, subject) =>
  plain({
    resourceType: 'Encounter',
    id: subject.id(fact.key),
    status: fact.status ?? 'finished',
    class: encounterClass(fact.class),
    type: optional(fact.type, (type) => [concept(type)]),
    subject: subject.patient,
    participant: optional(fact.clinician, (key) => [{ individual: subject.clinician(key) }]),
    period: optional(fact.period, period),
    reasonCode: listed(fact.reasons, concept),
    hospitalization: optional(fact.discharge, (discharge) => ({ dischargeDisposition: concept(discharge) })),
    location: optional(fact.location, (display) => [{ location: { display } }]),
  } satisfies r4.Encounter)

import type * as r2 from 'fhir/r2'
import type { AllergyFact, EncounterFact, ImmunizationFact, ProcedureFact } from '../../record-facts'
import { concept, listed, optional, period, plain, quantity, type Write } from '../parts'

/** One status for both things: what was found out about it (refuted, in error) comes before whether it is active. */
const allergyStatus = (fact: AllergyFact): string | undefined => {
  if (fact.verification === 'refuted' || fact.verification === 'entered-in-error') {
    return fact.verification
  }
  if (fact.clinical === 'inactive' || fact.clinical === 'resolved') {
    return fact.clinical
  }
  return fact.verification ?? fact.clinical
}

const criticalities = { low: 'CRITL', high: 'CRITH', 'unable-to-assess': 'CRITU' } as const

export const allergy: Write<AllergyFact> = (fact, subject) =>
  plain({
    resourceType: 'AllergyIntolerance',
    id: subject.id(fact.key),
    onset: fact.onset,
    recordedDate: fact.recorded,
    recorder: optional(fact.recorder, subject.person),
    patient: subject.patient,
    substance: concept(fact.substance),
    status: allergyStatus(fact),
    criticality: optional(fact.criticality, (criticality) => criticalities[criticality]),
    type: fact.type,
    category: fact.category === 'biologic' ? 'other' : fact.category,
    // The name is spelt so in DSTU2.
    lastOccurence: fact.lastOccurrence,
    note: optional(fact.notes, (notes) => ({ text: notes.join('\n') })),
    reaction: listed(fact.reactions, (reaction) => ({
      manifestation: reaction.manifestations.map(concept),
      description: reaction.description,
      onset: reaction.onset,
      severity: reaction.severity,
    })),
  } satisfies r2.AllergyIntolerance)

export const immunization: Write<ImmunizationFact> = (fact, subject) =>
  plain({
    resourceType: 'Immunization',
    id: subject.id(fact.key),
    status: fact.enteredInError === true ? 'entered-in-error' : 'completed',
    date: fact.date,
    vaccineCode: concept(fact.vaccine),
    patient: subject.patient,
    wasNotGiven: fact.notDone !== undefined,
    reported: fact.reported === true,
    performer: optional(fact.performer, subject.clinician),
    manufacturer: optional(fact.manufacturer, (display) => ({ display })),
    lotNumber: fact.lot,
    expirationDate: fact.expires,
    site: optional(fact.site, concept),
    route: optional(fact.route, concept),
    doseQuantity: optional(fact.dose, quantity),
    note: listed(fact.notes, (text) => ({ text })),
    explanation: optional(fact.notDone, (reason) => ({ reasonNotGiven: [concept(reason)] })),
  } satisfies r2.Immunization)

/** DSTU2 has no code for what was not done but `notPerformed`; the status it demands beside it is `aborted`. */
const procedureStatus = (fact: ProcedureFact): string => {
  const status = fact.status ?? 'completed'
  return status === 'not-done' || status === 'stopped' ? 'aborted' : status
}

export const procedure: Write<ProcedureFact> = (fact, subject) =>
  plain({
    resourceType: 'Procedure',
    id: subject.id(fact.key),
    subject: subject.patient,
    status: procedureStatus(fact),
    category: optional(fact.category, concept),
    code: concept(fact.concept),
    notPerformed: fact.status === 'not-done' ? true : undefined,
    reasonNotPerformed:
      fact.status === 'not-done' ? optional(fact.statusReason, (reason) => [concept(reason)]) : undefined,
    bodySite: listed(fact.sites, concept),
    reasonCodeableConcept: optional(fact.reasons?.[0], concept),
    performer: optional(fact.performer, (key) => [{ actor: subject.clinician(key) }]),
    performedDateTime: typeof fact.performed === 'string' ? fact.performed : undefined,
    performedPeriod: typeof fact.performed === 'object' ? period(fact.performed) : undefined,
    encounter: optional(fact.encounter, (key) => subject.to('Encounter', key)),
    outcome: optional(fact.outcome, concept),
    notes: listed(fact.notes, (text) => ({ text })),
  } satisfies r2.Procedure)

export const encounter: Write<EncounterFact> = (fact, subject) =>
  plain({
    resourceType: 'Encounter',
    id: subject.id(fact.key),
    status: fact.status ?? 'finished',
    class: fact.class,
    type: optional(fact.type, (type) => [concept(type)]),
    patient: subject.patient,
    participant: optional(fact.clinician, (key) => [{ individual: subject.clinician(key) }]),
    period: optional(fact.period, period),
    reason: listed(fact.reasons, concept),
    hospitalization: optional(fact.discharge, (discharge) => ({ dischargeDisposition: concept(discharge) })),
    location: optional(fact.location, (display) => [{ location: { display } }]),
  } satisfies r2.Encounter)

// What plans, goals and provenance have in both releases alike.
import type { CarePlanFact, ProvenanceFact } from '../../record-facts'
import { listed, narrative, type Subject } from '../parts'

const types = {
  problem: 'Condition',
  allergy: 'AllergyIntolerance',
  observation: 'Observation',
  document: 'DocumentReference',
  immunization: 'Immunization',
} as const

export const targetsOf = (fact: ProvenanceFact, subject: Subject, orderType: string) =>
  fact.targets.map(({ kind, key }) => subject.to(kind === 'order' ? orderType : types[kind], key))

/** The problems that a plan or a goal is about. */
export const addressed = (problems: readonly string[] | undefined, subject: Subject) =>
  listed(problems, (key) => subject.to('Condition', key, subject.problemName(key)))

/** The narrative of a plan: as the record has it, else one of its words. */
export const planNarrative = (fact: CarePlanFact) =>
  fact.narrative === undefined
    ? narrative([fact.title, fact.description, ...fact.activities.map((activity) => activity.description)])
    : { status: 'additional' as const, div: `<div xmlns="http://www.w3.org/1999/xhtml">${fact.narrative}</div>` }

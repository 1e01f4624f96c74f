// What plans, goals and provenance have in both releases alike.
import type { ProvenanceFact } from '../../record-facts'
import { listed, type Subject } from '../parts'

const types = {
  problem: 'Condition',
  allergy: 'AllergyIntolerance',
  observation: 'Observation',
  document: 'DocumentReference',
} as const

export const targetsOf = (fact: ProvenanceFact, subject: Subject, orderType: string) =>
  fact.targets.map(({ kind, key }) => subject.to(kind === 'order' ? orderType : types[kind], key))

/** The problems that a plan or a goal is about. */
export const addressed = (problems: readonly string[] | undefined, subject: Subject) =>
  listed(problems, (key) => subject.to('Condition', key, subject.problemName(key)))

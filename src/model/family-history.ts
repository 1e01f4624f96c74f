import type { Coded } from './coded'
import { compareNewestFirst, type PartialDate } from './date'
import type { Happening } from './happening'
import type { Source } from './provenance'
import type { Stated } from './stated'
import { compareWords } from './word-order'

/** `completed`: all there is to tell of this relative. `partial`: there may be more. */
export type FamilyHistoryStatus = 'completed' | 'partial' | 'health-unknown'

export type FamilyHistoryGroup = 'conditions' | 'nothing' | 'unknown'

export interface RelativeCondition {
  concept: Coded
  outcome: string | undefined
  onset: Happening | undefined
  contributedToDeath: boolean | undefined
  notes: string[]
}

/** What is known of one relative. */
export interface FamilyHistory {
  source: Source
  relationship: Coded
  name: string | undefined
  sex: string | undefined
  status: Stated<FamilyHistoryStatus>
  /** Why nothing is known. */
  dataAbsentReason: string | undefined
  recorded: PartialDate | undefined
  born: Happening | undefined
  age: Happening | undefined
  ageEstimated: boolean
  deceased: Happening | undefined
  reasons: string[]
  conditions: RelativeCondition[]
  notes: string[]
}

/** Conditions stand first, whatever the status: unknown health with a condition still has the condition. */
export function familyHistoryGroup({ conditions, status, dataAbsentReason }: FamilyHistory): FamilyHistoryGroup {
  if (conditions.length > 0) return 'conditions'
  return status === 'health-unknown' || dataAbsentReason !== undefined ? 'unknown' : 'nothing'
}

/** By relationship, then by name, then the record that was made last. A total order. */
export function compareFamilyHistories(a: FamilyHistory, b: FamilyHistory): number {
  return (
    compareWords(a.relationship.text, b.relationship.text) ||
    compareWords(a.name, b.name) ||
    compareNewestFirst(a.recorded, b.recorded) ||
    compareWords(a.source.resources.join(' '), b.source.resources.join(' '))
  )
}

import type { Coded } from './coded'
import { compareNewestFirst, type PartialDate } from './date'
import type { NamedReference } from './named-reference'
import type { Source } from './provenance'
import type { Standing } from './standing'
import type { Stated } from './stated'
import { compareWords } from './word-order'

/** R4 `lifecycleStatus` and DSTU2 `status`, of which the latter says in one word how far it has come as well. */
export const goalStatuses = [
  'proposed',
  'planned',
  'accepted',
  'active',
  'in-progress',
  'sustaining',
  'achieved',
  'on-hold',
  'completed',
  'cancelled',
  'rejected',
] as const

export type GoalStatus = (typeof goalStatuses)[number]

export interface GoalTarget {
  measure: Coded | undefined
  /** `detail[x]`, in words. */
  detail: string | undefined
  due: PartialDate | undefined
  /** `dueDuration`, in words. */
  dueAfter: string | undefined
}

export interface Goal {
  source: Source
  description: Coded
  status: Stated<GoalStatus>
  /** R4 `achievementStatus`, in the record's words. */
  achievement: Coded | undefined
  statusReason: string | undefined
  statusDate: PartialDate | undefined
  categories: Coded[]
  priority: string | undefined
  start: PartialDate | undefined
  /** `startCodeableConcept`: an event instead of a date. */
  startEvent: string | undefined
  /** DSTU2's one due date is the due date of a target that says nothing else. */
  targets: GoalTarget[]
  expressedBy: NamedReference | undefined
  addresses: NamedReference[]
  outcomes: string[]
  notes: string[]
}

/** A goal that was accepted is worked towards; one that was achieved or rejected is over. */
export function goalStanding({ status }: Pick<Goal, 'status'>): Standing {
  switch (status) {
    case 'accepted':
    case 'active':
    case 'in-progress':
    case 'sustaining':
      return 'current'
    case 'proposed':
    case 'planned':
      return 'planned'
    case 'on-hold':
      return 'on-hold'
    case 'achieved':
    case 'completed':
    case 'cancelled':
    case 'rejected':
      return 'past'
    default:
      return 'status-unknown'
  }
}

/** The newest first, then by name. A total order. */
export function compareGoals(a: Goal, b: Goal): number {
  return (
    compareNewestFirst(a.start ?? a.statusDate, b.start ?? b.statusDate) ||
    compareWords(a.description.text, b.description.text) ||
    compareWords(a.source.resources.join(' '), b.source.resources.join(' '))
  )
}

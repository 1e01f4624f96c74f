import type { Coded } from './coded'
import { compareNewestFirst, type PartialDate } from './date'
import type { Happening } from './happening'
import type { NamedReference } from './named-reference'
import type { Narrative } from './narrative'
import type { Period } from './period'
import type { Source } from './provenance'
import type { Standing } from './standing'
import type { Stated } from './stated'
import { compareWords } from './word-order'

/** R4's and DSTU2's; `revoked` is R4's word for what DSTU2 calls `cancelled`, and neither is rounded to the other. */
export const carePlanStatuses = [
  'proposed',
  'draft',
  'active',
  'on-hold',
  'completed',
  'revoked',
  'cancelled',
  'unknown',
] as const

export type CarePlanStatus = (typeof carePlanStatuses)[number]

/** One thing to do: described in the plan itself, or a record of its own. */
export interface CarePlanActivity {
  /** What it is, in words; its kind where no more is said. */
  name: string | undefined
  concept: Coded | undefined
  category: string | undefined
  description: string | undefined
  /** In the record's words. */
  status: string | undefined
  statusReason: string | undefined
  /** It says what must not be done. */
  prohibited: boolean
  scheduled: Happening | undefined
  performers: NamedReference[]
  location: string | undefined
  product: string | undefined
  amount: string | undefined
  reasons: string[]
  goals: NamedReference[]
  outcomes: string[]
  progress: string[]
  /** The record that describes it. */
  reference: NamedReference | undefined
}

export interface CarePlan {
  source: Source
  title: string | undefined
  description: string | undefined
  categories: Coded[]
  status: Stated<CarePlanStatus>
  /** `proposal`, `plan`, `order`, `option`. */
  intent: string | undefined
  period: Period
  created: PartialDate | undefined
  /** DSTU2 `modified`. */
  modified: PartialDate | undefined
  authors: NamedReference[]
  /** DSTU2 has people in the plan itself; R4 a team. */
  careTeam: NamedReference[]
  addresses: NamedReference[]
  goals: NamedReference[]
  activities: CarePlanActivity[]
  basedOn: NamedReference[]
  replaces: NamedReference[]
  partOf: NamedReference[]
  supportingInfo: NamedReference[]
  encounter: string | undefined
  notes: string[]
  narrative: Narrative | undefined
}

/** US Core demands this category of every plan: it names none of them. */
export function isEveryPlans({ codes }: Coded): boolean {
  return codes.length > 0 && codes.every(({ code }) => code === 'assess-plan')
}

/** A plan that is only proposed is none yet, whatever its status. */
export function carePlanStanding({ status, intent }: Pick<CarePlan, 'status' | 'intent'>): Standing {
  switch (status) {
    case 'completed':
    case 'revoked':
    case 'cancelled':
      return 'past'
    case 'proposed':
    case 'draft':
      return 'planned'
    case 'on-hold':
      return 'on-hold'
    case 'active':
      return intent === 'proposal' || intent === 'option' ? 'planned' : 'current'
    default:
      return 'status-unknown'
  }
}

/** The newest first by its start, else by when it was written; then by name. A total order. */
export function compareCarePlans(a: CarePlan, b: CarePlan): number {
  return (
    compareNewestFirst(a.period.start ?? a.created, b.period.start ?? b.created) ||
    compareWords(a.title ?? a.categories[0]?.text, b.title ?? b.categories[0]?.text) ||
    compareWords(a.source.resources.join(' '), b.source.resources.join(' '))
  )
}

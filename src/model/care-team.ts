import type { Coded } from './coded'
import { compareNewestFirst } from './date'
import type { NamedReference } from './named-reference'
import type { Contact } from './patient'
import type { Period } from './period'
import type { Source } from './provenance'
import type { Standing } from './standing'
import type { Stated } from './stated'
import { compareWords } from './word-order'

export const careTeamStatuses = ['proposed', 'active', 'suspended', 'inactive'] as const

export type CareTeamStatus = (typeof careTeamStatuses)[number]

export interface CareTeamMember {
  roles: Coded[]
  member: NamedReference | undefined
  onBehalfOf: NamedReference | undefined
  period: Period
  /** Of a member whose record is contained. */
  telecom: Contact[]
}

export interface CareTeam {
  source: Source
  name: string | undefined
  categories: Coded[]
  status: Stated<CareTeamStatus>
  period: Period
  members: CareTeamMember[]
  reasons: string[]
  managing: NamedReference[]
  telecom: Contact[]
  encounter: string | undefined
  notes: string[]
}

export function careTeamStanding({ status }: Pick<CareTeam, 'status'>): Standing {
  switch (status) {
    case 'active':
      return 'current'
    case 'proposed':
      return 'planned'
    case 'suspended':
      return 'on-hold'
    case 'inactive':
      return 'past'
    default:
      return 'status-unknown'
  }
}

/** The newest first, then by name. A total order. */
export function compareCareTeams(a: CareTeam, b: CareTeam): number {
  return (
    compareNewestFirst(a.period.start, b.period.start) ||
    compareWords(a.name, b.name) ||
    compareWords(a.source.resources.join(' '), b.source.resources.join(' '))
  )
}

import type { Coded } from './coded'
import type { PartialDate } from './date'
import { happeningDate } from './happening-date'
import type { Observation } from './observation'

/** When it was true of the patient; else when it was made available. The first day of a period. */
export function observationDate({ effective, issued }: Observation): PartialDate | undefined {
  return happeningDate(effective) ?? issued
}

export function loincCodes({ codes }: Coded): string[] {
  return codes.filter(({ systemName }) => systemName === 'LOINC').map(({ code }) => code)
}

/** How many Observations it groups that are not among its components. */
export function memberCount({ members, otherMembers }: Pick<Observation, 'members' | 'otherMembers'>): number {
  return members.length + otherMembers.length
}

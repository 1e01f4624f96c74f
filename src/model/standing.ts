import type { CalendarDate, PartialDate } from './date'
import { isBefore } from './date'
import type { Period } from './period'

/** Where a plan, a team, a goal or an order stands, whatever its resource calls that. */
export type Standing = 'prohibited' | 'current' | 'on-hold' | 'planned' | 'status-unknown' | 'past'

/** In the order in which they stand on screen: what must not be done first, what is over last. */
export const standings: readonly Standing[] = ['prohibited', 'current', 'on-hold', 'planned', 'status-unknown', 'past']

/** The end of a period that lies before today: a thing that is called active, yet is over by its own dates. */
export function endedOn({ end }: Period, today: CalendarDate): PartialDate | undefined {
  return end !== undefined && isBefore(end, today) ? end : undefined
}

import type { CalendarDate, PartialDate } from './date'
import { isBefore } from './date'

/** Where a plan, a team, a goal or an order stands, whatever its resource calls that. */
export type Standing = 'prohibited' | 'current' | 'on-hold' | 'planned' | 'status-unknown' | 'past'

/** In the order in which they stand on screen: what must not be done first, what is over last. */
export const standings: readonly Standing[] = ['prohibited', 'current', 'on-hold', 'planned', 'status-unknown', 'past']

export interface Span {
  start: PartialDate | undefined
  end: PartialDate | undefined
}

/** The end of a span that lies before today: a thing that is called active, yet is over by its own dates. */
export function endedOn({ end }: Span, today: CalendarDate): PartialDate | undefined {
  return end !== undefined && isBefore(end, today) ? end : undefined
}

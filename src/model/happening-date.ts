import type { PartialDate } from './date'
import type { Happening } from './happening'

/** The date by which it stands in time: its own, else its beginning, else its end. An age is no date. */
export function happeningDate(happening: Happening | undefined): PartialDate | undefined {
  if (happening?.kind === 'date') return happening.date
  return happening?.kind === 'period' ? (happening.start ?? happening.end) : undefined
}

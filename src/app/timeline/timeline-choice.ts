import { readPartialDate, type CalendarDate } from '../../model/date'
import type { SectionName } from '../../sections/section'

/** What somebody has chosen to see. */
export interface TimelineChoice {
  /** None: all. */
  sections: ReadonlySet<SectionName>
  period: 'any' | 'quarter' | 'year' | 'five-years' | 'own'
  /** `YYYY-MM-DD` or empty: the limits of an own period. */
  from: string
  until: string
  text: string
}

export const noChoice: TimelineChoice = { sections: new Set(), period: 'any', from: '', until: '', text: '' }

/** The days from and until which a chosen period lasts, both included. */
export function periodOf(
  { period, from, until }: TimelineChoice,
  today: CalendarDate,
): { from: CalendarDate | undefined; until: CalendarDate | undefined } {
  switch (period) {
    case 'any':
      return { from: undefined, until: undefined }
    case 'quarter':
      return { from: monthsBefore(today, 3), until: undefined }
    case 'year':
      return { from: monthsBefore(today, 12), until: undefined }
    case 'five-years':
      return { from: monthsBefore(today, 60), until: undefined }
    case 'own':
      return { from: dayOf(from), until: dayOf(until) }
  }
}

/** The same day of an earlier month; a day that month lacks is as good for a limit. */
function monthsBefore({ year, month, day }: CalendarDate, months: number): CalendarDate {
  const index = year * 12 + month - 1 - months
  return { year: Math.floor(index / 12), month: (index % 12) + 1, day }
}

function dayOf(text: string): CalendarDate | undefined {
  const date = readPartialDate(text)
  return date?.precision === 'day' ? date : undefined
}

import { createContext, useContext, type ReactNode } from 'react'
import type { CalendarDate, PartialDate } from '../model/date'
import type { GrowthReader } from '../model/growth-finding'

/** Who reads the chart, where it comes from and when: everything on screen that depends on them asks here. */
export interface Reader {
  audience: 'provider' | 'patient'
  /** The EHR's name as configured: the one whom every sentence about completeness names. */
  ehrName: string
  today: CalendarDate
  /** The moment of reading, with time and offset: a newborn's age in hours needs it. */
  moment: PartialDate
  /** When the patient was born, once that is known: what happened to a child is told with the age then. */
  born?: { date: PartialDate; time: PartialDate | undefined }
  /** Of a child, once the references are there: what was measured, compared with them. */
  growth?: GrowthReader
  /** An IETF language tag. */
  locale: string
}

const ReaderContext = createContext<Reader | undefined>(undefined)
const AudienceContext = createContext<Reader['audience'] | undefined>(undefined)

export function ReaderProvider({ value, children }: { value: Reader; children: ReactNode }) {
  return (
    <ReaderContext value={value}>
      <AudienceContext value={value.audience}>{children}</AudienceContext>
    </ReaderContext>
  )
}

/** The reader of this chart. Throws outside of a `ReaderProvider`: no date is shown as of an unknown day. */
export function useReader(): Reader {
  const reader = useContext(ReaderContext)
  if (reader === undefined) throw new Error('No reader: the chart is rendered outside of ReaderProvider')
  return reader
}

/** Who reads this chart: what says no more by its reader need not be rendered anew when the patient's birth is known or time passes. */
export function useAudience(): Reader['audience'] {
  const audience = useContext(AudienceContext)
  if (audience === undefined) throw new Error('No reader: the chart is rendered outside of ReaderProvider')
  return audience
}

import { createContext, useContext } from 'react'
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

export const ReaderProvider = ReaderContext.Provider

/** The reader of this chart. Throws outside of a `ReaderProvider`: no date is shown as of an unknown day. */
export function useReader(): Reader {
  const reader = useContext(ReaderContext)
  if (reader === undefined) throw new Error('No reader: the chart is rendered outside of ReaderProvider')
  return reader
}

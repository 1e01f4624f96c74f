/** A calendar date of the proleptic Gregorian calendar; `month` and `day` count from 1. */
export interface CalendarDate {
  year: number
  month: number
  day: number
}

/** A wire time of day, as recorded: nothing is converted. `offset` is `Z`, `+02:00`, …, absent where not stated. */
export interface TimeOfDay {
  hour: number
  minute: number
  second: number | undefined
  offset: string | undefined
}

/** A FHIR `date`, `dateTime` or `instant` at the precision it came with. `text` is what the wire said. */
export type PartialDate =
  | { precision: 'year'; year: number; text: string }
  | { precision: 'month'; year: number; month: number; text: string }
  | { precision: 'day'; year: number; month: number; day: number; text: string }
  | { precision: 'time'; year: number; month: number; day: number; time: TimeOfDay; text: string }

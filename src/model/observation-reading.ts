import type { Coded } from './coded'
import type { PartialDate } from './date'
import type { Observation } from './observation'

/** When it was true of the patient; else when it was made available. The first day of a period. */
export function observationDate({ effective, issued }: Observation): PartialDate | undefined {
  return effectiveDate(effective) ?? issued
}

/** `undefined` too where the time is said in words alone. */
export function effectiveDate(effective: Observation['effective']): PartialDate | undefined {
  switch (effective?.kind) {
    case 'date':
      return effective.date
    case 'period':
      return effective.start ?? effective.end
    case 'text':
    case undefined:
      return undefined
  }
}

export function loincCodes({ codes }: Coded): string[] {
  return codes.filter(({ systemName }) => systemName === 'LOINC').map(({ code }) => code)
}

import type { PartialDate } from '../model/date'
import type { Happening } from '../model/happening'
import { quantityText, rangeText } from '../model/quantity-text'
import { t } from '../words/chart'
import { dateWords } from './date-words'
import type { Reader } from './reader'

/**
 * An onset or an abatement in the form the record has it in; `undefined` where that form holds nothing. `asWords`: how
 * its dates are said, `dayWords` where there is no room for times.
 */
export function happeningWords(
  happening: Happening | undefined,
  reader: Reader,
  asWords: (date: PartialDate, reader: Reader) => string = dateWords,
): string | undefined {
  switch (happening?.kind) {
    case undefined:
      return undefined
    case 'date':
      return asWords(happening.date, reader)
    case 'age': {
      const age = quantityText(happening.age)
      return age === undefined ? undefined : t('happening.at', { age })
    }
    case 'period':
      return periodWords(happening, (date) => asWords(date, reader))
    case 'range': {
      // FHIR uses a range here for an age that is known roughly.
      const age = rangeText(happening.range)
      return age === undefined ? undefined : t('happening.at', { age })
    }
    case 'text':
      return happening.text
    case 'stated':
      return happening.happened ? t('happening.ended') : t('happening.notEnded')
  }
}

function periodWords(
  { start, end }: Extract<Happening, { kind: 'period' }>,
  inWords: (date: PartialDate) => string,
): string {
  if (start !== undefined && end !== undefined) {
    return t('happening.period', { start: inWords(start), end: inWords(end) })
  }
  if (start !== undefined) return t('happening.from', { start: inWords(start) })
  return end === undefined ? t('happening.undated') : t('happening.until', { end: inWords(end) })
}

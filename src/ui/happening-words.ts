import type { Happening } from '../model/happening'
import { quantityText, rangeText } from '../model/quantity-text'
import { t } from '../words/chart'
import { dateWords } from './date-words'
import type { Reader } from './reader'

/** An onset or an abatement in the form the record has it in; `undefined` where that form holds nothing. */
export function happeningWords(happening: Happening | undefined, reader: Reader): string | undefined {
  switch (happening?.kind) {
    case undefined:
      return undefined
    case 'date':
      return dateWords(happening.date, reader)
    case 'age': {
      const age = quantityText(happening.age)
      return age === undefined ? undefined : t('happening.at', { age })
    }
    case 'period':
      return periodWords(happening, reader)
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

function periodWords({ start, end }: Extract<Happening, { kind: 'period' }>, reader: Reader): string {
  if (start !== undefined && end !== undefined) {
    return t('happening.period', { start: dateWords(start, reader), end: dateWords(end, reader) })
  }
  if (start !== undefined) return t('happening.from', { start: dateWords(start, reader) })
  return end === undefined ? t('happening.undated') : t('happening.until', { end: dateWords(end, reader) })
}

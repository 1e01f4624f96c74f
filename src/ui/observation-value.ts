import type { ObservationPart, ObservationValue } from '../model/observation'
import type { Phrase } from '../model/outline'
import type { Quantity, QuantityRange } from '../model/quantity'
import { quantityText, rangeText } from '../model/quantity-text'
import { unitText } from '../model/unit-text'
import { tv } from '../words/results'
import { dateWords } from './date-words'
import { happeningWords } from './happening-words'
import { ours, said } from './phrase'
import type { Reader } from './reader'

function printed(quantity: Quantity): Quantity
function printed(quantity: Quantity | undefined): Quantity | undefined
function printed(quantity: Quantity | undefined): Quantity | undefined {
  return quantity?.unit === undefined ? quantity : { ...quantity, unit: unitText(quantity.unit) }
}

/** A measured quantity as recorded, comparator and every digit, its unit as people print it. `undefined` if empty. */
function measuredText(quantity: Quantity): string | undefined {
  return quantityText(printed(quantity))
}

/** As `measuredText`, of a range. */
export function measuredRangeText({ low, high }: QuantityRange): string | undefined {
  return rangeText({ low: printed(low), high: printed(high) })
}

/** A value in words; empty where its form holds nothing. */
function valueWords(value: ObservationValue, reader: Reader): Phrase[] {
  switch (value.kind) {
    case 'quantity':
      return saidIf(measuredText(value.quantity))
    case 'coded':
      return value.coded.text === undefined ? [ours(tv('observation.unnamedValue'))] : [said(value.coded.text)]
    case 'text':
    case 'time':
      return saidIf(value.text.trim())
    case 'boolean':
      return [ours(value.value ? tv('observation.yes') : tv('observation.no'))]
    case 'integer':
      return [said(value.value.text)]
    case 'range':
      return saidIf(measuredRangeText(value.range))
    case 'ratio':
      return ratioWords(value)
    case 'date':
      return [ours(dateWords(value.date, reader))]
    case 'period':
      return [ours(happeningWords(value, reader) ?? '')].filter(({ text }) => text !== '')
    case 'sampled':
      return [
        ours(
          value.unit === undefined
            ? tv('observation.sampled', { count: value.points })
            : tv('observation.sampledIn', { count: value.points, unit: unitText(value.unit) }),
        ),
      ]
    case 'attachment':
      return [ours(tv('observation.attachment')), ...saidIf(value.title ?? value.contentType)]
    case 'unreadable':
      return [ours(tv('observation.unreadable', { element: value.element }))]
  }
}

function saidIf(text: string | undefined): Phrase[] {
  return text === undefined || text === '' ? [] : [said(text)]
}

/** `1:128` of two bare numbers, a titer; else both in full. */
function ratioWords({ numerator, denominator }: Extract<ObservationValue, { kind: 'ratio' }>): Phrase[] {
  const above = numerator && measuredText(numerator)
  const below = denominator && measuredText(denominator)
  if (above === undefined && below === undefined) return []
  if (above === undefined) return [ours(tv('observation.noNumerator', { below: below ?? '' }))]
  if (below === undefined) return [ours(tv('observation.noDenominator', { above }))]
  const bare = numerator?.unit === undefined && denominator?.unit === undefined
  return [said(bare ? `${above}:${below}` : `${above} / ${below}`)]
}

/**
 * What was found, else why there is no value. Empty where the record says neither: for a panel that is as it should be.
 */
export function partWords(part: ObservationPart, reader: Reader): Phrase[] {
  const words = part.value === undefined ? [] : valueWords(part.value, reader)
  return words.length > 0 ? words : absentWords(part)
}

/** Why there is no value: an answer in words, never a blank and never a zero. */
function absentWords({ absentReason }: ObservationPart): Phrase[] {
  if (absentReason === undefined) return []
  const reason = absentReason.text
  return [ours(reason === undefined ? tv('observation.absent') : tv('observation.absentBecause', { reason }))]
}

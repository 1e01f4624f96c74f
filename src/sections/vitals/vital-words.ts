import type { BloodPressure } from '../../model/blood-pressure'
import type { ObservationPart } from '../../model/observation'
import type { Phrase } from '../../model/outline'
import type { Quantity } from '../../model/quantity'
import { unitText } from '../../model/unit-text'
import type { Measure } from '../../model/vital'
import { partWords } from '../../ui/observation-value'
import { ours, said } from '../../ui/phrase'
import type { Reader } from '../../ui/reader'
import { tv } from '../../words/results'

export function measureWords(measure: Measure, { audience }: Reader): string {
  switch (measure) {
    case 'temperature':
      return tv('vitals.temperature')
    case 'heart-rate':
      return tv('vitals.heartRate', { audience })
    case 'respiratory-rate':
      return tv('vitals.respiratoryRate', { audience })
    case 'blood-pressure':
      return tv('vitals.bloodPressure')
    case 'oxygen-saturation':
      return tv('vitals.oxygenSaturation', { audience })
    case 'weight':
      return tv('vitals.weight')
    case 'height':
      return tv('vitals.height')
    case 'bmi':
      return tv('vitals.bmi', { audience })
    case 'head-circumference':
      return tv('vitals.headCircumference')
    case 'pain':
      return tv('vitals.pain')
    case 'other':
      return tv('vitals.other')
  }
}

/** `120/80 mmHg` where both are numbers of one unit; else each in words, and what is absent as absent. */
export function pressureWords({ systolic, diastolic, others, by }: BloodPressure, reader: Reader): Phrase[] {
  // Of one that stands by itself the other may well be recorded, at another time.
  if (by === 'alone') return [...sideIs('systolic', systolic, reader), ...sideIs('diastolic', diastolic, reader)]
  if (systolic === undefined && diastolic === undefined && others.length > 0) return []
  const above = quantityOf(systolic)
  const below = quantityOf(diastolic)
  if (above !== undefined && below !== undefined && above.unit === below.unit) {
    const unit = above.unit === undefined ? '' : ` ${unitText(above.unit)}`
    return [said(`${numberText(above)}/${numberText(below)}${unit}`)]
  }
  return [
    ours(tv('vitals.systolicIs', { value: sideWords(systolic, reader) })),
    ours(tv('vitals.diastolicIs', { value: sideWords(diastolic, reader) })),
  ]
}

function sideIs(side: 'systolic' | 'diastolic', part: ObservationPart | undefined, reader: Reader): Phrase[] {
  if (part === undefined) return []
  const value = sideWords(part, reader)
  return [ours(side === 'systolic' ? tv('vitals.systolicIs', { value }) : tv('vitals.diastolicIs', { value }))]
}

function quantityOf(part: ObservationPart | undefined): Quantity | undefined {
  return part?.value?.kind === 'quantity' && part.value.quantity.value !== undefined ? part.value.quantity : undefined
}

function numberText({ comparator, value }: Quantity): string {
  return `${comparator ?? ''}${value?.text ?? ''}`
}

function sideWords(part: ObservationPart | undefined, reader: Reader): string {
  const words = part === undefined ? [] : partWords(part, reader)
  return words.length === 0 ? tv('vitals.notRecorded') : words.map(({ text }) => text).join(', ')
}

import type { Amount, DoseAndRate, Dosage, Ratio } from './dosage'
import { doseRangeText, doseText, doseUnit } from './dose'
import type { DoseLine } from './medication'
import type { Quantity } from './quantity'
import { timeUnit } from './quantity-text'
import { timingPhrases } from './timing-text'

/** SNOMED CT ends its full names with their kind, in brackets: of use to nobody who is to take a tablet. */
const semanticTag =
  /\s*\((?:qualifier value|disorder|finding|procedure|product|substance|body structure|situation|regime\/therapy|event|physical object|dose form|basic dose form)\)$/i

function withoutTag(words: string): string {
  return words.replace(semanticTag, '').replace(/\s+-\s+dosing instruction imperative$/i, '')
}

/** `per day` of a denominator of one day, `per 24 hours` of 24. */
function perText(denominator: Quantity): string | undefined {
  if (denominator.value === undefined) return denominator.unit && `per ${timeUnit(denominator.unit, 1)}`
  if (denominator.value.value !== 1) return `per ${doseText(denominator)}`
  if (denominator.unit === undefined) return undefined
  const time = timeUnit(denominator.unit, 1)
  return `per ${time === denominator.unit ? doseUnit(denominator.unit, 1) : time}`
}

/** `80 mg per 60 minutes`. */
export function ratioText(ratio: Ratio): string | undefined {
  const numerator = ratio.numerator && doseText(ratio.numerator)
  if (numerator === undefined) return undefined
  const per = ratio.denominator && perText(ratio.denominator)
  return per === undefined ? numerator : `${numerator} ${per}`
}

function amountText(amount: Amount): string | undefined {
  switch (amount.kind) {
    case 'quantity':
      return doseText(amount.quantity)
    case 'range':
      return doseRangeText(amount.range)
    case 'ratio':
      return ratioText(amount.ratio)
  }
}

/** The type is only of use where there is more than one. */
function doseAndRateText(part: DoseAndRate, sayType: boolean): string | undefined {
  const dose = part.dose && amountText(part.dose)
  const rate = part.rate && amountText(part.rate)
  const said = [dose, rate && `at ${rate}`].filter((text) => text !== undefined).join(' ')
  if (said === '') return undefined
  return sayType && part.type !== undefined ? `${said} (${part.type.toLowerCase()})` : said
}

/** `Take 2 tablets`; a method of several words stands for itself. */
function methodAndDose({ method, doses }: Dosage): (string | undefined)[] {
  const how = method && withoutTag(method)
  const [first, ...others] = doses.map((part) => doseAndRateText(part, doses.length > 1))
  return how !== undefined && first !== undefined && !how.includes(' ')
    ? [`${how} ${first}`, ...others]
    : [how, first, ...others]
}

function asNeededText({ asNeeded, asNeededFor }: Dosage): string | undefined {
  if (asNeededFor.length > 0) return `as needed for ${asNeededFor.map(withoutTag).join(', ')}`
  return asNeeded ? 'as needed' : undefined
}

const maximum = (text: string | undefined, of: string) => (text === undefined ? undefined : `maximum ${text}${of}`)

function limits(dosage: Dosage): (string | undefined)[] {
  return [
    ...dosage.maxPerPeriod.map((ratio) => maximum(ratioText(ratio), '')),
    maximum(dosage.maxPerAdministration && doseText(dosage.maxPerAdministration), ' per dose'),
    maximum(dosage.maxPerLifetime && doseText(dosage.maxPerLifetime), ' in a lifetime'),
  ]
}

/** Method, dose and rate, route and site, frequency: all of a prescription that comes before how long it is for. */
function dosePhrases(dosage: Dosage): (string | undefined)[] {
  return [
    ...methodAndDose(dosage),
    dosage.route && withoutTag(dosage.route),
    dosage.site && `site ${withoutTag(dosage.site)}`,
    ...(dosage.timing ? timingPhrases(dosage.timing).often : []),
    asNeededText(dosage),
  ]
}

const joined = (phrases: (string | undefined)[]) =>
  phrases.filter((phrase) => phrase !== undefined && phrase !== '').join(', ')

/**
 * English clinical text from the parts of a dosage, in the order of a prescription: method, dose and rate, route and
 * site, frequency and duration, as needed, limits; further instructions as sentences. `undefined` where no part says
 * anything.
 */
export function assembleDosage(dosage: Dosage): string | undefined {
  const course = dosage.timing ? timingPhrases(dosage.timing).course : []
  const phrases = joined([...dosePhrases(dosage), ...course, ...limits(dosage)])
  const sentences = [phrases, ...dosage.additionalInstructions.map(withoutTag)].filter((text) => text !== '')
  return sentences.length === 0 ? undefined : sentences.join('. ')
}

/** What tells a dosage from another of the same words. The days of its course do not: each refill has its own. */
function regimenText(dosage: Dosage): string | undefined {
  return joined([...dosePhrases(dosage), ...limits(dosage)]) || undefined
}

/** FHIR: dosages of one number are taken together, those of a higher number after those of a lower one. */
function joinedTo(before: Dosage | undefined, dosage: Dosage): string {
  if (before?.sequence === undefined || dosage.sequence === undefined) return ''
  return dosage.sequence > before.sequence ? 'then ' : 'and '
}

function linesOf(dosage: Dosage, joint: string): DoseLine[] {
  const { text, patientInstruction, sequence } = dosage
  const parts = assembleDosage(dosage)
  const written: DoseLine[] =
    text === undefined ? [] : [{ text, from: 'written', parts, regimen: regimenText(dosage), sequence }]
  const assembled: DoseLine[] =
    text !== undefined || parts === undefined ? [] : [{ text: joint + parts, from: 'assembled', sequence }]
  const told: DoseLine[] =
    patientInstruction === undefined || patientInstruction === text
      ? []
      : [{ text: patientInstruction, from: 'written', sequence }]
  return [...written, ...assembled, ...told]
}

/**
 * The dose lines of a record, by sequence; dosages without a number keep their place. Written text is shown as
 * written, with what the parts say beside it; text is assembled only where there is none. The steps of a sequence
 * that had to be assembled say `then` or `and`, since a list alone does not say how they belong together.
 */
export function doseLines(dosages: Dosage[]): DoseLine[] {
  const ordered = dosages.every((dosage) => dosage.sequence !== undefined)
    ? dosages.toSorted((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0))
    : dosages
  return ordered.flatMap((dosage, i) => linesOf(dosage, joinedTo(ordered[i - 1], dosage)))
}

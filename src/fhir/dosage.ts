import type { Amount, DoseAndRate, Dosage, Ratio } from '../model/dosage'
import { conceptsWords, conceptWords } from './codeable-concept'
import { field, readBoolean, readInteger, readObjects, readWords, type JsonObject } from './json'
import { readAmount, readRange } from './quantity'
import type { PerRelease } from './release'
import { referenceWords } from './reference'
import { readTiming } from './timing'

export function readRatio(value: unknown): Ratio | undefined {
  const numerator = readAmount(field(value, 'numerator'))
  return numerator && { numerator, denominator: readAmount(field(value, 'denominator')) }
}

/** `dose[x]`, `rate[x]`, DSTU2's `quantity[x]`: whichever form is there. */
function readAmountOf(element: JsonObject, name: string): Amount | undefined {
  const quantity = readAmount(field(element, `${name}Quantity`)) ?? readAmount(field(element, `${name}SimpleQuantity`))
  if (quantity !== undefined) return { kind: 'quantity', quantity }
  const range = readRange(field(element, `${name}Range`))
  if (range !== undefined) return { kind: 'range', range }
  const ratio = readRatio(field(element, `${name}Ratio`))
  return ratio && { kind: 'ratio', ratio }
}

function readDoseAndRate(element: JsonObject, dose: readonly string[]): DoseAndRate[] {
  const [amount] = dose.flatMap((name) => readAmountOf(element, name) ?? [])
  const rate = readAmountOf(element, 'rate')
  const type = conceptWords(field(element, 'type'))
  return amount === undefined && rate === undefined ? [] : [{ type, dose: amount, rate }]
}

function readCommon(element: JsonObject, resource: JsonObject): Omit<Dosage, 'doses' | 'additionalInstructions'> {
  return {
    sequence: readInteger(field(element, 'sequence')),
    text: readWords(field(element, 'text')),
    patientInstruction: readWords(field(element, 'patientInstruction')),
    timing: readTiming(field(element, 'timing')),
    // A reason that cannot be read is still a reason to take it.
    asNeeded:
      readBoolean(field(element, 'asNeededBoolean')) === true ||
      readObjects(field(element, 'asNeededCodeableConcept')).length > 0,
    asNeededFor: conceptsWords(field(element, 'asNeededCodeableConcept')),
    site:
      conceptWords(field(element, 'site')) ??
      conceptWords(field(element, 'siteCodeableConcept')) ??
      referenceWords(field(element, 'siteReference'), resource),
    route: conceptWords(field(element, 'route')),
    method: conceptWords(field(element, 'method')),
    maxPerPeriod: readObjects(field(element, 'maxDosePerPeriod')).flatMap((ratio) => readRatio(ratio) ?? []),
    maxPerAdministration: readAmount(field(element, 'maxDosePerAdministration')),
    maxPerLifetime: readAmount(field(element, 'maxDosePerLifetime')),
  }
}

/** DSTU2 has the dose on the dosage itself, and says `quantity` of a statement's. */
function fromDstu2(element: JsonObject, resource: JsonObject): Dosage {
  return {
    ...readCommon(element, resource),
    additionalInstructions: conceptsWords(field(element, 'additionalInstructions')),
    doses: readDoseAndRate(element, ['dose', 'quantity']),
  }
}

/** R4 has a list of `doseAndRate`; STU3 servers left dose and rate where DSTU2 had them. */
function fromR4(element: JsonObject, resource: JsonObject): Dosage {
  const listed = readObjects(field(element, 'doseAndRate')).flatMap((part) => readDoseAndRate(part, ['dose']))
  return {
    ...readCommon(element, resource),
    additionalInstructions: conceptsWords(field(element, 'additionalInstruction')),
    doses: listed.length > 0 ? listed : readDoseAndRate(element, ['dose']),
  }
}

/** The dosages in a resource's `dosageInstruction` or `dosage`. `site` may refer into the resource. */
export const readDosages = {
  dstu2: (value, resource) => readObjects(value).map((element) => fromDstu2(element, resource)),
  r4: (value, resource) => readObjects(value).map((element) => fromR4(element, resource)),
} satisfies PerRelease<(value: unknown, resource: JsonObject) => Dosage[]>

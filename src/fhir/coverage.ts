import type { Coverage, CoverageClass, CoverageCost } from '../model/coverage'
import type { Identifier } from '../model/patient'
import { quantityText } from '../model/quantity-text'
import { referencesWords } from './actor'
import { conceptWords, readCoding, readOptionalConcept, statusTokens } from './codeable-concept'
import { readPeriod } from './date'
import { readIdentifiers } from './identifier'
import { field, readBoolean, readDecimal, readObjects, readToken, readWords, type JsonObject } from './json'
import { readAmount } from './quantity'
import { readRecord, type RecordReading } from './record-reading'
import { referenceWords } from './reference'
import type { PerRelease } from './release'
import { readStated } from './stated'

const statuses = ['active', 'cancelled', 'draft'] as const

type ReleaseParts = Pick<
  Coverage,
  | 'payers'
  | 'type'
  | 'classes'
  | 'subscriberId'
  | 'policyHolder'
  | 'relationship'
  | 'order'
  | 'network'
  | 'costs'
  | 'subrogation'
>

/** Numbers that may stand on a card; those of programs alone do not. */
function readNumbers(value: unknown): Identifier[] {
  return readIdentifiers(value).filter((number) => readWords(number.value) !== undefined)
}

function readClassR4(part: JsonObject): CoverageClass[] {
  const value = readWords(readToken(field(part, 'value')))
  const name = readWords(field(part, 'name'))
  if (value === undefined && name === undefined) return []
  const type = field(part, 'type')
  return [{ kind: statusTokens(type)[0], kindWords: conceptWords(type), value, name }]
}

/** DSTU2's elements for what R4 has in `class`. `bin` is an Identifier. */
function readClassesDstu2(coverage: JsonObject): CoverageClass[] {
  const [bin] = readNumbers(field(coverage, 'bin'))
  const parts: [string, string | undefined][] = [
    ['group', readWords(readToken(field(coverage, 'group')))],
    ['plan', readWords(readToken(field(coverage, 'plan')))],
    ['subplan', readWords(readToken(field(coverage, 'subPlan')))],
    ['rxbin', bin?.value],
  ]
  return parts.flatMap(([kind, value]) =>
    value === undefined ? [] : [{ kind, kindWords: undefined, value, name: undefined }],
  )
}

function moneyText(money: unknown): string | undefined {
  const value = readDecimal(field(money, 'value'))
  if (value === undefined) return undefined
  const currency = readWords(field(money, 'currency'))
  return currency === undefined ? value.text : `${value.text} ${currency}`
}

function readCosts(coverage: JsonObject): CoverageCost[] {
  return readObjects(field(coverage, 'costToBeneficiary')).flatMap((cost) => {
    const quantity = readAmount(field(cost, 'valueQuantity'))
    const amount = moneyText(field(cost, 'valueMoney')) ?? (quantity && quantityText(quantity))
    if (amount === undefined) return []
    const exceptions = readObjects(field(cost, 'exception')).flatMap(
      (exception) => conceptWords(field(exception, 'type')) ?? [],
    )
    return [{ kind: conceptWords(field(cost, 'type')), amount, exceptions }]
  })
}

function readCoverage(
  resource: JsonObject,
  readRelease: (resource: JsonObject) => ReleaseParts,
): RecordReading<Coverage> {
  return readRecord(resource, 'Coverage', ['status'], (source) => ({
    ...readRelease(resource),
    ...readPeriod(field(resource, 'period')),
    source,
    status: readStated(field(resource, 'status'), statuses),
    subscriber: referenceWords(field(resource, 'subscriber'), resource),
    dependent: readWords(readToken(field(resource, 'dependent'))),
    contracts: referencesWords(field(resource, 'contract'), resource),
    numbers: readNumbers(field(resource, 'identifier')),
  }))
}

/** Coverage, of either release. DSTU2 has no status, one payer, and a plan in elements of their own. */
export const toCoverage = {
  dstu2: (resource) =>
    readCoverage(resource, (coverage) => ({
      payers: referencesWords(field(coverage, 'issuer'), coverage),
      type: readCoding(field(coverage, 'type')),
      classes: readClassesDstu2(coverage),
      subscriberId: readNumbers(field(coverage, 'subscriberId'))[0],
      policyHolder: undefined,
      relationship: conceptWords(field(coverage, 'relationship')),
      order: readWords(readToken(field(coverage, 'sequence'))),
      network: readNumbers(field(coverage, 'network'))[0]?.value,
      costs: [],
      subrogation: undefined,
    })),
  r4: (resource) =>
    readCoverage(resource, (coverage) => ({
      payers: referencesWords(field(coverage, 'payor'), coverage),
      type: readOptionalConcept(field(coverage, 'type')),
      classes: readObjects(field(coverage, 'class')).flatMap(readClassR4),
      subscriberId: readNumbers({ value: field(coverage, 'subscriberId') })[0],
      policyHolder: referenceWords(field(coverage, 'policyHolder'), coverage),
      relationship: conceptWords(field(coverage, 'relationship')),
      order: readWords(readToken(field(coverage, 'order'))),
      network: readWords(readToken(field(coverage, 'network'))),
      costs: readCosts(coverage),
      subrogation: readBoolean(field(coverage, 'subrogation')),
    })),
} satisfies PerRelease<(resource: JsonObject) => RecordReading<Coverage>>

import type { Comparator, Quantity, QuantityRange } from '../model/quantity'
import { codeSystemName } from './code-system'
import { field, isUuid, readDecimal, readString, readToken } from './json'

const comparators = ['<', '<=', '>=', '>'] as const satisfies readonly Comparator[]

/** The unit's words, else its code: UCUM's and HL7's codes read as units, those of a terminology do not. */
function readUnit(value: unknown): string | undefined {
  const words = readString(field(value, 'unit')) ?? readString(field(value, 'units'))
  if (words !== undefined) return words
  const code = readToken(field(value, 'code'))
  if (code === undefined || isUuid(code)) return undefined
  const system = codeSystemName(readString(field(value, 'system')))
  // UCUM's `1` is the unit of a plain number.
  if (code === '1') return undefined
  // Beside a number, the code of a terminology would read as part of it.
  return system === undefined || system === 'UCUM' ? code : `(unit ${system} ${code})`
}

/** Two units are compared by their UCUM codes; a code without a system, or of another one, is not UCUM's. */
function readUcum(value: unknown): string | undefined {
  const system = codeSystemName(readString(field(value, 'system')))
  return system === 'UCUM' ? readToken(field(value, 'code')) : undefined
}

function readQuantity(value: unknown): Quantity | undefined {
  const number = readDecimal(field(value, 'value'))
  const unit = readUnit(value)
  if (number === undefined && unit === undefined) return undefined
  const comparator = readString(field(value, 'comparator'))
  return { value: number, comparator: comparators.find((known) => known === comparator), unit, ucum: readUcum(value) }
}

/** A quantity that has a number. */
export function readAmount(value: unknown): Quantity | undefined {
  const quantity = readQuantity(value)
  return quantity?.value === undefined ? undefined : quantity
}

export function readRange(value: unknown): QuantityRange | undefined {
  const low = readAmount(field(value, 'low'))
  const high = readAmount(field(value, 'high'))
  return low === undefined && high === undefined ? undefined : { low, high }
}

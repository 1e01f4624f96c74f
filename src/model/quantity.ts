/** A decimal at wire precision: `1.0` and `1` differ. */
export interface Decimal {
  text: string
  value: number
}

export type Comparator = '<' | '<=' | '>=' | '>'

export interface Quantity {
  value: Decimal | undefined
  comparator: Comparator | undefined
  /** The unit as the record words it, else its UCUM code. */
  unit: string | undefined
  /** The UCUM code, where the record gives one: what two quantities are compared by. */
  ucum?: string | undefined
}

export interface QuantityRange {
  low: Quantity | undefined
  high: Quantity | undefined
}

import { daysFromEpoch, type PartialDate } from './date'
import { cdcBmi } from './growth-cdc-bmi'
import { cdcStature } from './growth-cdc-stature'
import { cdcWeight } from './growth-cdc-weight'
import type { GrowthFinding, GrowthMeasure, GrowthReader, GrowthSex, NoGrowth } from './growth-finding'
import { lmsAt, percentileOf, zScore, type GrowthTable } from './growth-lms'
import { whoHead, whoLength, whoWeight } from './growth-who'
import type { Observation } from './observation'
import { loincCodes } from './observation-reading'
import type { Patient } from './patient'
import type { Quantity } from './quantity'
import { convertExactly } from './unit-conversion'

const averageMonth = 30.4375

/** LOINC: body height by how it was measured. */
const lyingHeight = '8306-3'
const standingHeight = '8308-9'

const sexCodes = new Map<string, GrowthSex['value']>([
  ['m', 'male'],
  ['male', 'male'],
  ['248153007', 'male'],
  ['f', 'female'],
  ['female', 'female'],
  ['248152002', 'female'],
])

/** The sex recorded at birth, where it is one of the two; else the administrative gender. */
export function growthSex({ birthSex, gender }: Pick<Patient, 'birthSex' | 'gender'>): GrowthSex | undefined {
  for (const { code } of birthSex?.codes ?? []) {
    const value = sexCodes.get(code.toLowerCase())
    if (value !== undefined) return { value, by: 'birth-sex' }
  }
  const value = sexCodes.get(gender ?? '')
  return value && { value, by: 'gender' }
}

/** Compares what was measured of a child with the CDC's reference, and under two years with the WHO's. */
export function growthReader(patient: Pick<Patient, 'birthDate' | 'birthSex' | 'gender'>): GrowthReader {
  const sex = growthSex(patient)
  return (measure, observation) => growthOf(measure, observation, patient.birthDate, sex)
}

function growthOf(
  measure: GrowthMeasure,
  observation: Observation,
  born: PartialDate | undefined,
  sex: GrowthSex | undefined,
): GrowthFinding | undefined {
  const { value, status, effective } = observation
  if (value?.kind !== 'quantity' || value.quantity.value === undefined || born === undefined) return undefined
  if (status === 'cancelled' || !(value.quantity.value.value > 0)) return undefined
  const age = effective?.kind === 'date' ? growthAge(born, effective.date) : undefined
  if (age === 'grown-up') return undefined
  if (age === undefined) return none('date')
  const reference = referenceOf(measure, age, loincCodes(observation.concept))
  if (typeof reference === 'string') return none(reference)
  if (sex === undefined) return none('sex')
  if (value.quantity.comparator !== undefined) return none('bound')
  const amount = amountIn(reference.unit, value.quantity)
  const lms = lmsAt(reference.table[sex.value], reference.months)
  if (amount === undefined || lms === undefined) return none('unit')
  const z = zScore(amount, lms)
  return {
    kind: 'percentile',
    standard: reference.standard,
    percentile: percentileOf(z),
    z,
    months: reference.months,
    sex,
  }
}

const none = (why: NoGrowth): GrowthFinding => ({ kind: 'none', why })

interface GrowthAge {
  days: number
  underTwo: boolean
}

/** By the days as they are written; two and twenty years are birthdays. */
function growthAge(born: PartialDate, on: PartialDate): GrowthAge | 'grown-up' | undefined {
  if (on.year - born.year > 20) return 'grown-up'
  if (!isFull(born) || !isFull(on)) return undefined
  const days = daysFromEpoch(on) - daysFromEpoch(born)
  if (days < 0) return undefined
  const months = (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day ? 1 : 0)
  return months >= 240 ? 'grown-up' : { days, underTwo: months < 24 }
}

type FullDate = Extract<PartialDate, { precision: 'day' | 'time' }>

const isFull = (date: PartialDate): date is FullDate => date.precision === 'day' || date.precision === 'time'

interface GrowthReference {
  standard: 'cdc' | 'who'
  table: GrowthTable
  unit: 'kg' | 'cm' | 'kg/m2'
  months: number
}

function referenceOf(
  measure: GrowthMeasure,
  { days, underTwo }: GrowthAge,
  codes: readonly string[],
): GrowthReference | NoGrowth {
  const months = days / averageMonth
  const who = (table: GrowthTable, unit: 'kg' | 'cm'): GrowthReference | NoGrowth =>
    days > 0 && months < 1 ? 'first-month' : { standard: 'who', table, unit, months: Math.min(24, months) }
  const cdc = (table: GrowthTable, unit: GrowthReference['unit']): GrowthReference => {
    return { standard: 'cdc', table, unit, months: Math.min(240, Math.max(24, months)) }
  }
  switch (measure) {
    case 'weight':
      return underTwo ? who(whoWeight, 'kg') : cdc(cdcWeight, 'kg')
    case 'height':
      if (underTwo) return codes.includes(standingHeight) ? 'standing' : who(whoLength, 'cm')
      return codes.includes(lyingHeight) ? 'lying' : cdc(cdcStature, 'cm')
    case 'bmi':
      return underTwo ? 'bmi-under-two' : cdc(cdcBmi, 'kg/m2')
    case 'head-circumference':
      return underTwo ? who(whoHead, 'cm') : 'head-from-two'
  }
}

/** What people write for the UCUM codes of these measures, in lower case. */
const writtenUnits = new Map([
  ['kg', 'kg'],
  ['g', 'g'],
  ['lb', '[lb_av]'],
  ['lbs', '[lb_av]'],
  ['oz', '[oz_av]'],
  ['cm', 'cm'],
  ['m', 'm'],
  ['in', '[in_i]'],
  ['inches', '[in_i]'],
  ['kg/m2', 'kg/m2'],
  ['kg/m²', 'kg/m2'],
  ['kg/m^2', 'kg/m2'],
])

function amountIn(unit: GrowthReference['unit'], { value, unit: written, ucum }: Quantity): number | undefined {
  const known = ucum ?? written
  if (value === undefined || known === undefined) return undefined
  return (
    convertExactly(value, known, unit) ?? convertExactly(value, writtenUnits.get(known.toLowerCase()) ?? known, unit)
  )
}

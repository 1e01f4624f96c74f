// Vital signs and laboratory results as the people's records carry them.
import { loinc, quantity } from './codes'
import type { ObservationFact, ValueFact } from './record-facts'

const systolic = loinc('8480-6', 'Systolic blood pressure')
const diastolic = loinc('8462-4', 'Diastolic blood pressure')

const pressure = (value: number | undefined): ValueFact =>
  value === undefined ? { absent: 'not-performed' } : { quantity: quantity(value, 'mmHg', 'mm[Hg]') }

/** One reading; a part that could not be measured says so. */
export const bloodPressure = (
  key: string,
  effective: string,
  over: number | undefined,
  under: number | undefined,
): ObservationFact => ({
  key,
  category: 'vital-signs',
  concept: loinc('85354-9', 'Blood pressure panel with all children optional', 'Blood pressure'),
  effective,
  components: [
    { concept: systolic, value: pressure(over) },
    { concept: diastolic, value: pressure(under) },
  ],
})

const vitals = {
  weight: { concept: loinc('29463-7', 'Body weight'), unit: 'kg', ucum: 'kg' },
  height: { concept: loinc('8302-2', 'Body height'), unit: 'cm', ucum: 'cm' },
  bmi: { concept: loinc('39156-5', 'Body mass index (BMI) [Ratio]', 'BMI'), unit: 'kg/m2', ucum: 'kg/m2' },
  heartRate: { concept: loinc('8867-4', 'Heart rate'), unit: 'beats/min', ucum: '/min' },
  breathing: { concept: loinc('9279-1', 'Respiratory rate'), unit: 'breaths/min', ucum: '/min' },
  temperature: { concept: loinc('8310-5', 'Body temperature'), unit: '°C', ucum: 'Cel' },
  oxygen: {
    concept: loinc(
      '59408-5',
      'Oxygen saturation in Arterial blood by Pulse oximetry',
      'Oxygen saturation (pulse oximetry)',
    ),
    unit: '%',
    ucum: '%',
  },
  headCircumference: {
    concept: loinc('9843-4', 'Head Occipital-frontal circumference', 'Head circumference'),
    unit: 'cm',
    ucum: 'cm',
  },
} as const

export const vital = (
  kind: keyof typeof vitals,
  key: string,
  effective: string,
  value: number,
  more: Partial<ObservationFact> = {},
): ObservationFact => ({
  key,
  category: 'vital-signs',
  concept: vitals[kind].concept,
  effective,
  value: { quantity: quantity(value, vitals[kind].unit, vitals[kind].ucum) },
  ...more,
})

interface Test {
  concept: ObservationFact['concept']
  unit: string
  ucum: string
  low?: number
  high?: number
}

/** The usual adult range of each test stands on every result of it. */
export const tests = {
  a1c: {
    concept: loinc('4548-4', 'Hemoglobin A1c/Hemoglobin.total in Blood', 'Hemoglobin A1c'),
    unit: '%',
    ucum: '%',
    low: 4,
    high: 5.6,
  },
  glucose: {
    concept: loinc('2345-7', 'Glucose [Mass/volume] in Serum or Plasma', 'Glucose'),
    unit: 'mg/dL',
    ucum: 'mg/dL',
    low: 70,
    high: 99,
  },
  creatinine: {
    concept: loinc('2160-0', 'Creatinine [Mass/volume] in Serum or Plasma', 'Creatinine'),
    unit: 'mg/dL',
    ucum: 'mg/dL',
    low: 0.7,
    high: 1.3,
  },
  egfr: {
    concept: loinc(
      '33914-3',
      'Glomerular filtration rate/1.73 sq M.predicted [Volume Rate/Area] in Serum or Plasma by Creatinine-based formula (MDRD)',
      'eGFR',
    ),
    unit: 'mL/min/1.73 m2',
    ucum: 'mL/min/{1.73_m2}',
    low: 60,
  },
  potassium: {
    concept: loinc('2823-3', 'Potassium [Moles/volume] in Serum or Plasma', 'Potassium'),
    unit: 'mmol/L',
    ucum: 'mmol/L',
    low: 3.5,
    high: 5.1,
  },
  sodium: {
    concept: loinc('2951-2', 'Sodium [Moles/volume] in Serum or Plasma', 'Sodium'),
    unit: 'mmol/L',
    ucum: 'mmol/L',
    low: 136,
    high: 145,
  },
  hemoglobin: {
    concept: loinc('718-7', 'Hemoglobin [Mass/volume] in Blood', 'Hemoglobin'),
    unit: 'g/dL',
    ucum: 'g/dL',
    low: 13.5,
    high: 17.5,
  },
  platelets: {
    concept: loinc('777-3', 'Platelets [#/volume] in Blood by Automated count', 'Platelets'),
    unit: '10*3/uL',
    ucum: '10*3/uL',
    low: 150,
    high: 400,
  },
  leukocytes: {
    concept: loinc('6690-2', 'Leukocytes [#/volume] in Blood by Automated count', 'White blood cells'),
    unit: '10*3/uL',
    ucum: '10*3/uL',
    low: 4,
    high: 11,
  },
  ldl: {
    concept: loinc('13457-7', 'Cholesterol in LDL [Mass/volume] in Serum or Plasma by calculation', 'LDL cholesterol'),
    unit: 'mg/dL',
    ucum: 'mg/dL',
    high: 100,
  },
  alt: {
    concept: loinc('1742-6', 'Alanine aminotransferase [Enzymatic activity/volume] in Serum or Plasma', 'ALT'),
    unit: 'U/L',
    ucum: 'U/L',
    low: 7,
    high: 56,
  },
  tsh: {
    concept: loinc('3016-3', 'Thyrotropin [Units/volume] in Serum or Plasma', 'TSH'),
    unit: 'mIU/L',
    ucum: 'm[IU]/L',
    low: 0.4,
    high: 4,
  },
  crp: {
    concept: loinc('1988-5', 'C reactive protein [Mass/volume] in Serum or Plasma', 'C-reactive protein'),
    unit: 'mg/L',
    ucum: 'mg/L',
    high: 5,
  },
} as const satisfies Record<string, Test>

export type TestName = keyof typeof tests

/** A result with the laboratory's range and, where it is outside of that, the flag. */
export const lab = (
  name: TestName,
  key: string,
  effective: string,
  value: number,
  more: Partial<ObservationFact> = {},
): ObservationFact => {
  const test: Test = tests[name]
  const range = {
    ...(test.low === undefined ? {} : { low: quantity(test.low, test.unit, test.ucum) }),
    ...(test.high === undefined ? {} : { high: quantity(test.high, test.unit, test.ucum) }),
  }
  const isLow = test.low !== undefined && value < test.low
  const isHigh = test.high !== undefined && value > test.high
  return {
    key,
    category: 'laboratory',
    concept: test.concept,
    effective,
    value: { quantity: quantity(value, test.unit, test.ucum) },
    ranges: [range],
    ...(isLow ? { interpretation: 'L' as const } : {}),
    ...(isHigh ? { interpretation: 'H' as const } : {}),
    ...more,
  }
}

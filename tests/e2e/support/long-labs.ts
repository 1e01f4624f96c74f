import { withPatient } from './patient-folder'

const patientId = 'leonor-vidal'
const glucoses = 600
const analytes = 35
const each = 40
const pulses = 300
const pressures = 300

/** Someone whose results are more than a page has in the document at one time; one test has been done 600 times. */
export const longLabs = { patientId, glucoses, results: glucoses + analytes * each, pulses, pressures }

const day = 86_400_000
const dated = (index: number) => new Date(Date.UTC(2026, 0, 15, 8) - index * 3 * day).toISOString()
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)
const subject = { reference: `Patient/${patientId}` }
const category = (code: string) => [
  { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code }] },
]
const loinc = (code: string, text: string) => ({ coding: [{ system: 'http://loinc.org', code }], text })
const amount = (value: number, unit: string) => ({ value, unit, system: 'http://unitsofmeasure.org', code: unit })

function observation(id: string, index: number, more: object): object {
  return { resourceType: 'Observation', id, status: 'final', subject, effectiveDateTime: dated(index), ...more }
}

/** One of them is critical, one is a bound, one has a comment; the rest go up and down within their range. */
function glucose(index: number): object {
  const value = index === 321 ? 39 : 85 + Math.round(10 * Math.sin(index / 5))
  return observation(`leonor-glucose-${index}`, index, {
    category: category('laboratory'),
    code: loinc('2345-7', 'Glucose'),
    valueQuantity: { ...amount(value, 'mg/dL'), ...(index === 100 ? { comparator: '>' } : {}) },
    referenceRange: [{ low: amount(70, 'mg/dL'), high: amount(99, 'mg/dL') }],
    ...(index === 222 ? { note: [{ text: 'Drawn after breakfast.' }] } : {}),
  })
}

function analyte(number: number, index: number): object {
  return observation(`leonor-${number}-${index}`, index * 7 + (number % 5), {
    category: category('laboratory'),
    code: loinc(`9${1000 + number}-1`, `Analyte ${number}`),
    valueQuantity: amount(number + index / 10, 'U/L'),
    ...(number === 17 && index === 39 ? { note: [{ text: 'Haemolysed.' }] } : {}),
  })
}

const pulse = (index: number) =>
  observation(`leonor-pulse-${index}`, index, {
    category: category('vital-signs'),
    code: loinc('8867-4', 'Pulse'),
    valueQuantity: amount(60 + (index % 30), '/min'),
  })

function pressure(index: number): object[] {
  const half = (id: string, code: string, text: string, value: number) =>
    observation(`leonor-${id}-${index}`, index, {
      category: category('vital-signs'),
      code: loinc(code, text),
      valueQuantity: amount(value, 'mm[Hg]'),
    })
  return [
    half('systolic', '8480-6', 'Systolic', 120 + (index % 20)),
    half('diastolic', '8462-4', 'Diastolic', 70 + (index % 15)),
  ]
}

const patient = {
  resourceType: 'Patient',
  id: patientId,
  name: [{ family: 'Vidal', given: ['Leonor'] }],
  birthDate: '1948-02-11',
  gender: 'female',
  identifier: [{ type: { coding: [{ code: 'MR' }] }, value: '550127' }],
}

const resources = [
  patient,
  ...numbers(glucoses).map(glucose),
  ...numbers(analytes).flatMap((number) => numbers(each).map((index) => analyte(number, index))),
  ...numbers(pulses).map(pulse),
  ...numbers(pressures).flatMap(pressure),
]

/** The world's tests with a folder for `--data`, which holds that patient. */
export const withLongLabs = withPatient(resources)

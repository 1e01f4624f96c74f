import { loinc, quantity, said, snomed } from '../../codes'
import { dateText } from '../../generator'
import { bloodPressure, lab, vital } from '../../measures'
import type { ObservationFact, ReferenceRangeFact } from '../../record-facts'

const creatinine = loinc('2160-0', 'Creatinine [Mass/volume] in Serum or Plasma', 'Creatinine')
const creatinineMolar = loinc('14682-9', 'Creatinine [Moles/volume] in Serum or Plasma', 'Creatinine')

/** Twice a year since 2016. */
const halfYears = Array.from({ length: 20 }, (_, index) => ({ index, date: dateText(2016, 3 + index * 6, 8) }))
const a1cs = [8.9, 8.4, 8.1, 7.8, 7.6, 7.7, 7.4, 7.5, 7.2, 7.3, 7.1, 7.4, 7.6, 8.0, 8.3, 8.1, 7.8, 7.7, 7.9, 7.6]
const egfrs = [74, 72, 73, 70, 69, 66, 64, 63, 61, 62, 60, 58, 59, 57, 56, 57, 55, 54, 55, 53]

/** The laboratory changed its unit with its name in 2020, and the range with it. */
const creatinineOf = (index: number, date: string): ObservationFact => {
  const milligrams = 1.02 + index * 0.019
  const early = date < '2020'
  return {
    key: `creatinine-${date.slice(0, 7)}`,
    category: 'laboratory',
    concept: early ? creatinine : creatinineMolar,
    effective: date,
    value: {
      quantity: early
        ? quantity(Number(milligrams.toFixed(2)), 'mg/dL')
        : quantity(Math.round(milligrams * 88.4), 'umol/L'),
    },
    ranges: [
      early
        ? { low: quantity(0.7, 'mg/dL'), high: quantity(1.3, 'mg/dL') }
        : { low: quantity(62, 'umol/L'), high: quantity(115, 'umol/L') },
    ],
  }
}

const ferritinRanges: readonly ReferenceRangeFact[] = [
  {
    low: quantity(30, 'ng/mL'),
    high: quantity(400, 'ng/mL'),
    meaning: said('Normal range'),
    appliesTo: said('Men'),
    age: { low: quantity(18, 'years', 'a') },
  },
  {
    low: quantity(100, 'ng/mL'),
    meaning: said('Recommended range'),
    appliesTo: said('In chronic kidney disease'),
    text: 'at least 100 ng/mL',
  },
]

const single: readonly ObservationFact[] = [
  {
    key: 'ferritin-2026-09',
    category: 'laboratory',
    concept: loinc('2276-4', 'Ferritin [Mass/volume] in Serum or Plasma', 'Ferritin'),
    effective: '2026-09-15',
    value: { quantity: quantity(64, 'ng/mL') },
    ranges: ferritinRanges,
    specimen: 'Venous blood',
  },
  lab('potassium', 'potassium-2026-06', '2026-06-09', 5.9, {
    status: 'corrected',
    interpretation: 'HH',
    issued: '2026-06-09T15:10:00-04:00',
    notes: ['First reported as 6.9 mmol/L.', 'Told to Dr. Marsh by telephone at 15:05.'],
  }),
  lab('hemoglobin', 'hemoglobin-2026-11', '2026-11-18', 12.9, { status: 'preliminary' }),
  lab('ldl', 'ldl-2026-09', '2026-09-15', 88),
  lab('ldl', 'ldl-2024-09', '2024-09-10', 131),
  lab('alt', 'alt-2026-09', '2026-09-15', 7, {
    value: { quantity: { ...quantity(7, 'U/L'), comparator: '<' } },
    interpretation: '<',
  }),
  {
    key: 'hcv',
    category: 'laboratory',
    concept: loinc('13955-0', 'Hepatitis C virus Ab [Presence] in Serum', 'Hepatitis C antibodies'),
    effective: '2023-05-02',
    value: { concept: snomed('260415000', 'Not detected (qualifier value)', 'Not detected') },
    interpretation: 'NEG',
  },
  {
    key: 'urine-culture',
    category: 'laboratory',
    concept: loinc('630-4', 'Bacteria identified in Urine by Culture', 'Urine culture'),
    effective: '2024-01-22',
    specimen: 'Midstream urine',
    value: { text: 'Escherichia coli, more than 100,000 colonies per mL' },
    interpretation: 'A',
    members: ['nitrofurantoin', 'ciprofloxacin'],
  },
  {
    key: 'nitrofurantoin',
    category: 'laboratory',
    concept: said('Nitrofurantoin susceptibility'),
    effective: '2024-01-22',
    value: { text: '<=16' },
    interpretation: 'S',
  },
  {
    key: 'ciprofloxacin',
    category: 'laboratory',
    concept: said('Ciprofloxacin susceptibility'),
    effective: '2024-01-22',
    interpretation: 'R',
  },
]

const others: readonly ObservationFact[] = [
  {
    key: 'alcohol',
    category: 'social-history',
    concept: loinc('74013-4', 'Alcoholic drinks per drinking day'),
    effective: '2026-06-09',
    value: { quantity: quantity(0, 'drinks', '{#}') },
  },
  {
    key: 'occupation',
    category: 'social-history',
    concept: loinc('11341-5', 'History of Occupation', 'Occupation'),
    effective: '2019-04-13',
    value: { text: 'Bus driver, retired in 2023' },
  },
  {
    key: 'food-insecurity',
    category: 'survey',
    concept: loinc('88124-3', 'Food insecurity risk [HVS]', 'Food insecurity risk'),
    effective: '2026-06-09',
    value: { absent: 'asked-declined' },
  },
  {
    key: 'foot-exam',
    category: 'exam',
    concept: said('Monofilament test of the feet'),
    effective: '2026-09-15',
    value: { text: 'Felt at all ten sites' },
  },
  {
    key: 'ultrasound-kidney',
    category: 'imaging',
    concept: said('Length of the left kidney'),
    effective: '2019-05-20',
    value: { quantity: quantity(10.2, 'cm') },
    site: snomed('18639004', 'Left kidney structure', 'Left kidney'),
  },
  {
    key: 'ecg',
    category: 'procedure',
    concept: said('ECG, lead II'),
    effective: '2024-09-10T10:12:00-04:00',
    value: { sampled: { origin: quantity(0, 'mV'), period: 40, data: '0 12 31 8 -4 0 2 95 -22 0 14 28 6 0 0 1' } },
  },
  {
    key: 'glucose-at-home',
    concept: said('Blood sugar at home'),
    effective: '2026-11-02T07:05:00-05:00',
    value: { quantity: quantity(131, 'mg/dL') },
    performer: 'patient',
    device: 'glucose-sensor',
  },
  {
    key: 'error-weight',
    status: 'entered-in-error',
    category: 'vital-signs',
    concept: loinc('29463-7', 'Body weight'),
    effective: '2026-09-15',
    value: { quantity: quantity(914, 'kg') },
  },
]

const vitals: readonly ObservationFact[] = [
  bloodPressure('bp-2025-12', '2025-12-04T10:00:00-05:00', undefined, 82),
  ...[148, 144, 151, 142, 139, 141].map((over, index) =>
    bloodPressure(`bp-${2019 + index}`, `${2019 + index}-03-05`, over, 92 - index * 2),
  ),
  ...[97.8, 96.4, 95.1, 94.0, 92.6].map((kilograms, index) =>
    vital('weight', `weight-${2021 + index}`, `${2021 + index}-03-05`, kilograms),
  ),
  vital('height', 'height-2019', '2019-03-05', 178),
  vital('oxygen', 'oxygen-2026-09', '2026-09-15T09:05:00-04:00', 97),
]

export const walterResults: readonly ObservationFact[] = [
  ...halfYears.map(({ index, date }) => lab('a1c', `a1c-at-${date.slice(0, 7)}`, date, a1cs[index] ?? 7.5)),
  ...halfYears.map(({ index, date }) => lab('egfr', `egfr-at-${date.slice(0, 7)}`, date, egfrs[index] ?? 55)),
  ...halfYears.map(({ index, date }) => creatinineOf(index, date)),
  ...single,
  ...vitals,
  ...others,
]

/** How much is in a record: `observations` are nine tenths lab results, one tenth vital signs. */
export interface PatientSize {
  observations: number
  medications: number
}

/** Who an ordinary patient is, to which all others are compared. */
export const ordinary: PatientSize = { observations: 100, medications: 20 }

export const familyName = 'Grower'

export function patientId({ observations, medications }: PatientSize): string {
  return `grower-${observations}-${medications}`
}

type Resource = { resourceType: string; id: string } & Record<string, unknown>

/** Several patients may be served together: of two records with one id, the EHR would keep the first. */
interface Owner {
  owner: string
  subject: { reference: string }
}

interface Analyte {
  code: string
  name: string
  unit: string
  low: number
  high: number
}

/** LOINC codes and usual adult ranges; what an ordinary panel and a few rarer ones hold. */
const analytes: readonly Analyte[] = (
  [
    ['2345-7', 'Glucose [Mass/volume] in Serum or Plasma', 'mg/dL', 70, 99],
    ['2160-0', 'Creatinine [Mass/volume] in Serum or Plasma', 'mg/dL', 0.6, 1.2],
    ['3094-0', 'Urea nitrogen [Mass/volume] in Serum or Plasma', 'mg/dL', 7, 20],
    ['2823-3', 'Potassium [Moles/volume] in Serum or Plasma', 'mmol/L', 3.5, 5.1],
    ['2951-2', 'Sodium [Moles/volume] in Serum or Plasma', 'mmol/L', 136, 145],
    ['2075-0', 'Chloride [Moles/volume] in Serum or Plasma', 'mmol/L', 98, 107],
    ['2028-9', 'Carbon dioxide, total [Moles/volume] in Serum or Plasma', 'mmol/L', 22, 29],
    ['17861-6', 'Calcium [Mass/volume] in Serum or Plasma', 'mg/dL', 8.5, 10.2],
    ['2885-2', 'Protein [Mass/volume] in Serum or Plasma', 'g/dL', 6, 8.3],
    ['1751-7', 'Albumin [Mass/volume] in Serum or Plasma', 'g/dL', 3.5, 5],
    ['1975-2', 'Bilirubin.total [Mass/volume] in Serum or Plasma', 'mg/dL', 0.1, 1.2],
    ['6768-6', 'Alkaline phosphatase [Enzymatic activity/volume] in Serum or Plasma', 'U/L', 44, 147],
    ['1742-6', 'Alanine aminotransferase [Enzymatic activity/volume] in Serum or Plasma', 'U/L', 7, 56],
    ['1920-8', 'Aspartate aminotransferase [Enzymatic activity/volume] in Serum or Plasma', 'U/L', 10, 40],
    ['2324-2', 'Gamma glutamyl transferase [Enzymatic activity/volume] in Serum or Plasma', 'U/L', 5, 40],
    ['6690-2', 'Leukocytes [#/volume] in Blood by Automated count', '10*3/uL', 4, 11],
    ['789-8', 'Erythrocytes [#/volume] in Blood by Automated count', '10*6/uL', 4.2, 5.9],
    ['718-7', 'Hemoglobin [Mass/volume] in Blood', 'g/dL', 12, 16],
    ['4544-3', 'Hematocrit [Volume Fraction] of Blood by Automated count', '%', 36, 46],
    ['787-2', 'MCV [Entitic volume] by Automated count', 'fL', 80, 100],
    ['785-6', 'MCH [Entitic mass] by Automated count', 'pg', 27, 33],
    ['786-4', 'MCHC [Mass/volume] by Automated count', 'g/dL', 32, 36],
    ['788-0', 'Erythrocyte distribution width [Ratio] by Automated count', '%', 11.5, 14.5],
    ['777-3', 'Platelets [#/volume] in Blood by Automated count', '10*3/uL', 150, 400],
    ['751-8', 'Neutrophils [#/volume] in Blood by Automated count', '10*3/uL', 1.8, 7.7],
    ['731-0', 'Lymphocytes [#/volume] in Blood by Automated count', '10*3/uL', 1, 4.8],
    ['742-7', 'Monocytes [#/volume] in Blood by Automated count', '10*3/uL', 0.2, 0.8],
    ['711-2', 'Eosinophils [#/volume] in Blood by Automated count', '10*3/uL', 0, 0.5],
    ['704-7', 'Basophils [#/volume] in Blood by Automated count', '10*3/uL', 0, 0.2],
    ['4548-4', 'Hemoglobin A1c/Hemoglobin.total in Blood', '%', 4, 5.6],
    ['2093-3', 'Cholesterol [Mass/volume] in Serum or Plasma', 'mg/dL', 125, 200],
    ['2085-9', 'Cholesterol in HDL [Mass/volume] in Serum or Plasma', 'mg/dL', 40, 90],
    ['13457-7', 'Cholesterol in LDL [Mass/volume] in Serum or Plasma by calculation', 'mg/dL', 50, 130],
    ['2571-8', 'Triglyceride [Mass/volume] in Serum or Plasma', 'mg/dL', 40, 150],
    ['3016-3', 'Thyrotropin [Units/volume] in Serum or Plasma', 'mU/L', 0.4, 4],
    ['3024-7', 'Thyroxine (T4) free [Mass/volume] in Serum or Plasma', 'ng/dL', 0.8, 1.8],
    ['2276-4', 'Ferritin [Mass/volume] in Serum or Plasma', 'ng/mL', 15, 200],
    ['2498-4', 'Iron [Mass/volume] in Serum or Plasma', 'ug/dL', 60, 170],
    ['2500-7', 'Iron binding capacity [Mass/volume] in Serum or Plasma', 'ug/dL', 240, 450],
    ['2132-9', 'Cobalamin (Vitamin B12) [Mass/volume] in Serum or Plasma', 'pg/mL', 200, 900],
    ['2284-8', 'Folate [Mass/volume] in Serum or Plasma', 'ng/mL', 3, 17],
    ['1989-3', '25-hydroxyvitamin D3 [Mass/volume] in Serum or Plasma', 'ng/mL', 20, 50],
    ['1988-5', 'C reactive protein [Mass/volume] in Serum or Plasma', 'mg/L', 0, 5],
    ['3084-1', 'Urate [Mass/volume] in Serum or Plasma', 'mg/dL', 2.4, 6],
    ['2601-3', 'Magnesium [Moles/volume] in Serum or Plasma', 'mmol/L', 0.7, 1],
    ['2777-1', 'Phosphate [Mass/volume] in Serum or Plasma', 'mg/dL', 2.5, 4.5],
    ['5902-2', 'Prothrombin time (PT)', 's', 11, 13.5],
    ['6301-6', 'INR in Platelet poor plasma by Coagulation assay', '1', 0.8, 1.1],
    ['2532-0', 'Lactate dehydrogenase [Enzymatic activity/volume] in Serum or Plasma', 'U/L', 140, 280],
    ['2157-6', 'Creatine kinase [Enzymatic activity/volume] in Serum or Plasma', 'U/L', 30, 200],
  ] as const
).map(([code, name, unit, low, high]) => ({ code, name, unit, low, high }))

const vitals: readonly Analyte[] = [
  { code: '8867-4', name: 'Heart rate', unit: '/min', low: 55, high: 105 },
  { code: '9279-1', name: 'Respiratory rate', unit: '/min', low: 12, high: 20 },
  { code: '29463-7', name: 'Body weight', unit: 'kg', low: 68, high: 76 },
  { code: '8310-5', name: 'Body temperature', unit: 'Cel', low: 36.2, high: 37.9 },
]

const medicines = ['Metformin', 'Lisinopril', 'Atorvastatin', 'Amlodipine', 'Omeprazole', 'Sertraline', 'Furosemide']
const conditions = [
  ['44054006', 'Diabetes mellitus type 2'],
  ['38341003', 'Hypertensive disorder'],
  ['55822004', 'Hyperlipidemia'],
  ['195967001', 'Asthma'],
  ['235595009', 'Gastroesophageal reflux disease'],
  ['35489007', 'Depressive disorder'],
  ['73211009', 'Diabetes mellitus'],
  ['84114007', 'Heart failure'],
  ['709044004', 'Chronic kidney disease'],
  ['396275006', 'Osteoarthritis'],
  ['40930008', 'Hypothyroidism'],
  ['49436004', 'Atrial fibrillation'],
] as const

const ucum = 'http://unitsofmeasure.org'
const quantity = (value: number, unit: string) => ({ value, unit, system: ucum, code: unit })
const concept = (system: string, code: string, display: string) => ({
  coding: [{ system, code, display }],
  text: display,
})
const term = (name: string, code: string) => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/${name}`, code }],
})

/** The same numbers in [0, 1) each time (a linear congruential generator, Numerical Recipes). */
function drawer(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const [from, to] = [Date.UTC(2006, 0, 2, 8), Date.UTC(2026, 8, 30, 8)]

/** One in `often` has a note, as laboratories write them. */
const noteText = 'Specimen slightly hemolyzed; result may be affected. Please correlate with the clinical picture.'

function observation(index: number, { owner, subject }: Owner, count: number, draw: () => number): Resource {
  const isVital = index % 10 === 9
  const list = isVital ? vitals : analytes
  const turn = isVital ? Math.floor(index / 10) : index - Math.floor(index / 10)
  const { code, name, unit, low, high } = list[turn % list.length] ?? analytes[0] ?? vitals[0] ?? never()
  const at = new Date(from + ((to - from) * (index + 1)) / count)
  const when = `${at.toISOString().slice(0, 19)}+00:00`
  const span = high - low
  const value = Math.max(0, low + span * (isVital ? draw() : draw() * 1.4 - 0.2))
  return {
    resourceType: 'Observation',
    id: `${owner}-observation-${index}`,
    status: 'final',
    category: [term('observation-category', isVital ? 'vital-signs' : 'laboratory')],
    code: concept('http://loinc.org', code, name),
    subject,
    effectiveDateTime: when,
    issued: when,
    valueQuantity: quantity(Number(value.toFixed(span < 2 ? 2 : 1)), unit),
    ...(isVital ? {} : { referenceRange: [{ low: quantity(low, unit), high: quantity(high, unit) }] }),
    ...(index % 40 === 0 ? { note: [{ text: noteText }] } : {}),
  }
}

function never(): never {
  throw new Error('There is nothing to measure')
}

function medication(index: number, { owner, subject }: Owner): Resource {
  const strength = 5 * (1 + (index % 16))
  const name = `${medicines[index % medicines.length] ?? ''} ${strength} MG Oral Tablet`
  return {
    resourceType: 'MedicationRequest',
    id: `${owner}-medication-${index}`,
    status: index % 3 === 0 ? 'stopped' : 'active',
    intent: 'order',
    medicationCodeableConcept: concept('http://www.nlm.nih.gov/research/umls/rxnorm', String(300_000 + index), name),
    subject,
    authoredOn: new Date(to - index * 86_400_000 * 3).toISOString().slice(0, 10),
    dosageInstruction: [
      {
        text: 'Take 1 tablet by mouth twice a day',
        timing: { repeat: { frequency: 2, period: 1, periodUnit: 'd' } },
        doseAndRate: [{ doseQuantity: { value: 1, unit: 'tablet' } }],
      },
    ],
  }
}

function condition(index: number, { owner, subject }: Owner, code: string, name: string): Resource {
  return {
    resourceType: 'Condition',
    id: `${owner}-condition-${index}`,
    clinicalStatus: term('condition-clinical', index % 4 === 3 ? 'resolved' : 'active'),
    verificationStatus: term('condition-ver-status', 'confirmed'),
    category: [term('condition-category', 'problem-list-item')],
    code: concept('http://snomed.info/sct', code, name),
    subject,
    onsetDateTime: `${2008 + index}-02`,
  }
}

/** A patient of one's own, invented, with records of this size, as a collection Bundle of FHIR R4. */
export function grownPatient(size: PatientSize): { resourceType: 'Bundle'; type: 'collection'; entry: object[] } {
  const id = patientId(size)
  const whose: Owner = { owner: id, subject: { reference: `Patient/${id}` } }
  const draw = drawer(20_260_000 + size.observations)
  const resources: Resource[] = [
    {
      resourceType: 'Patient',
      id,
      name: [{ use: 'official', family: familyName, given: ['Greta', 'Maria'] }],
      gender: 'female',
      birthDate: '1950-05-05',
      identifier: [{ system: 'urn:oid:2.16.840.1.113883.19.5', value: '040 118', type: term('v2-0203', 'MR') }],
    },
    ...conditions.map(([code, name], index) => condition(index, whose, code, name)),
    {
      resourceType: 'AllergyIntolerance',
      id: `${id}-allergy-0`,
      clinicalStatus: term('allergyintolerance-clinical', 'active'),
      verificationStatus: term('allergyintolerance-verification', 'confirmed'),
      criticality: 'high',
      code: concept('http://snomed.info/sct', '764146007', 'Penicillin'),
      patient: whose.subject,
      reaction: [{ manifestation: [concept('http://snomed.info/sct', '247472004', 'Hives')] }],
    },
    ...Array.from({ length: size.medications }, (_, index) => medication(index, whose)),
    ...Array.from({ length: size.observations }, (_, index) => observation(index, whose, size.observations, draw)),
  ]
  return {
    resourceType: 'Bundle',
    type: 'collection',
    entry: resources.map((resource) => ({ fullUrl: `urn:bench:${resource.resourceType}:${resource.id}`, resource })),
  }
}

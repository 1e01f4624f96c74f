// Short ways to write concepts down. The systems' URIs are the same in both releases of FHIR.
import type { ClinicianFact, CodeFact, ConceptFact, QuantityFact } from './facts'

export const systems = {
  snomed: 'http://snomed.info/sct',
  rxnorm: 'http://www.nlm.nih.gov/research/umls/rxnorm',
  icd10: 'http://hl7.org/fhir/sid/icd-10-cm',
  loinc: 'http://loinc.org',
  cvx: 'http://hl7.org/fhir/sid/cvx',
  ndc: 'http://hl7.org/fhir/sid/ndc',
  ucum: 'http://unitsofmeasure.org',
  ssn: 'http://hl7.org/fhir/sid/us-ssn',
  cdcRace: 'urn:oid:2.16.840.1.113883.6.238',
  bcp47: 'urn:ietf:bcp:47',
} as const

export const code = (system: keyof typeof systems, code: string, display?: string): CodeFact =>
  display === undefined ? { system: systems[system], code } : { system: systems[system], code, display }

/** Words without any code. */
export const said = (text: string): ConceptFact => ({ text })

/** Codes without words of the record's own. */
export const coded = (...codes: CodeFact[]): ConceptFact => ({ codes })

export const named = (text: string, ...codes: CodeFact[]): ConceptFact => ({ text, codes })

export const snomed = (id: string, display: string, text: string = display): ConceptFact =>
  named(text, code('snomed', id, display))

export const rxnorm = (id: string, display: string, text: string = display): ConceptFact =>
  named(text, code('rxnorm', id, display))

export const loinc = (id: string, display: string, text: string = display): ConceptFact =>
  named(text, code('loinc', id, display))

export const cvx = (id: string, display: string, text: string = display): ConceptFact =>
  named(text, code('cvx', id, display))

export const quantity = (value: number, unit: string, ucum: string = unit): QuantityFact => ({ value, unit, ucum })

/** A unit in words only, as many records have it. */
export const counted = (value: number, unit: string): QuantityFact => ({ value, unit })

export const tablets = (value: number): QuantityFact =>
  quantity(value, Math.abs(value) === 1 || value < 1 ? 'tablet' : 'tablets', '{tbl}')

export const years = (value: number): QuantityFact => quantity(value, 'years', 'a')

export const route = {
  oral: snomed('26643006', 'Oral route', 'Oral'),
  inhaled: snomed('447694001', 'Respiratory tract route', 'Inhaled'),
  subcutaneous: snomed('34206005', 'Subcutaneous route', 'Subcutaneous'),
  intravenous: snomed('47625008', 'Intravenous route', 'Intravenous'),
  intramuscular: snomed('78421000', 'Intramuscular route', 'Intramuscular'),
  topical: snomed('6064005', 'Topical route', 'Topical'),
  transdermal: snomed('45890007', 'Transdermal route', 'Transdermal'),
  sublingual: snomed('37839007', 'Sublingual route', 'Sublingual'),
  ophthalmic: snomed('54485002', 'Ophthalmic route', 'Ophthalmic'),
  rectal: snomed('37161004', 'Rectal route', 'Rectal'),
} as const

export const race = {
  white: code('cdcRace', '2106-3', 'White'),
  black: code('cdcRace', '2054-5', 'Black or African American'),
  asian: code('cdcRace', '2028-9', 'Asian'),
  americanIndian: code('cdcRace', '1002-5', 'American Indian or Alaska Native'),
} as const

export const ethnicity = {
  hispanic: code('cdcRace', '2135-2', 'Hispanic or Latino'),
  notHispanic: code('cdcRace', '2186-5', 'Not Hispanic or Latino'),
} as const

export const language = (tag: string, name: string): ConceptFact => named(name, code('bcp47', tag, name))

const recordNumbers = 'https://orchardvalley.example.org/record-number'

export const recordNumber = (value: string) => ({ use: 'usual', type: 'MR', system: recordNumbers, value }) as const

export const doctor = (key: string, given: string, family: string): ClinicianFact => ({
  key,
  name: `Dr. ${given} ${family}`,
  family,
  given: [given],
  prefix: 'Dr.',
})

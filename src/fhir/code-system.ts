/** What a reader calls a code system, by its address in R4, in DSTU2, or as an OID. */
const shortNames = new Map<string, string>([
  ['http://snomed.info/sct', 'SNOMED CT'],
  ['urn:oid:2.16.840.1.113883.6.96', 'SNOMED CT'],
  ['http://loinc.org', 'LOINC'],
  ['urn:oid:2.16.840.1.113883.6.1', 'LOINC'],
  ['http://www.nlm.nih.gov/research/umls/rxnorm', 'RxNorm'],
  ['urn:oid:2.16.840.1.113883.6.88', 'RxNorm'],
  ['http://hl7.org/fhir/sid/icd-10-cm', 'ICD-10-CM'],
  ['urn:oid:2.16.840.1.113883.6.90', 'ICD-10-CM'],
  ['http://hl7.org/fhir/sid/icd-10', 'ICD-10'],
  ['urn:oid:2.16.840.1.113883.6.3', 'ICD-10'],
  ['http://hl7.org/fhir/sid/icd-9-cm', 'ICD-9-CM'],
  ['http://hl7.org/fhir/sid/icd-9-cm/diagnosis', 'ICD-9-CM'],
  ['urn:oid:2.16.840.1.113883.6.103', 'ICD-9-CM'],
  ['urn:oid:2.16.840.1.113883.6.104', 'ICD-9-CM'],
  ['http://hl7.org/fhir/sid/ndc', 'NDC'],
  ['urn:oid:2.16.840.1.113883.6.69', 'NDC'],
  ['http://hl7.org/fhir/sid/cvx', 'CVX'],
  ['urn:oid:2.16.840.1.113883.12.292', 'CVX'],
  ['http://www.ama-assn.org/go/cpt', 'CPT'],
  ['urn:oid:2.16.840.1.113883.6.12', 'CPT'],
  ['http://www.whocc.no/atc', 'ATC'],
  ['http://fdasis.nlm.nih.gov', 'UNII'],
  ['urn:oid:2.16.840.1.113883.4.9', 'UNII'],
  ['http://hl7.org/fhir/ndfrt', 'NDF-RT'],
  ['urn:oid:2.16.840.1.113883.6.345', 'MED-RT'],
  ['urn:oid:2.16.840.1.113883.3.247.1.1', 'IMO'],
  ['urn:oid:2.16.840.1.113883.6.68', 'Medi-Span'],
  ['urn:oid:2.16.840.1.113883.6.162', 'First Databank'],
  ['http://unitsofmeasure.org', 'UCUM'],
  ['urn:oid:2.16.840.1.113883.6.8', 'UCUM'],
  ['urn:oid:2.16.840.1.113883.6.238', 'CDC Race and Ethnicity'],
])

export function codeSystemName(system: string | undefined): string | undefined {
  return system === undefined ? undefined : shortNames.get(system.replace(/\/$/, ''))
}

/** Codes that come without words often enough, and that a reader should not have to know. */
const knownWords = new Map<string, ReadonlyMap<string, string>>([
  [
    'MaritalStatus',
    new Map([
      ['A', 'Annulled'],
      ['D', 'Divorced'],
      ['I', 'Interlocutory'],
      ['L', 'Legally separated'],
      ['M', 'Married'],
      ['P', 'Polygamous'],
      ['S', 'Never married'],
      ['T', 'Domestic partner'],
      ['U', 'Unmarried'],
      ['W', 'Widowed'],
    ]),
  ],
  [
    'NullFlavor',
    new Map([
      ['UNK', 'Unknown'],
      ['ASKU', 'Asked but unknown'],
      ['NASK', 'Not asked'],
      ['NI', 'No information'],
      ['OTH', 'Other'],
      ['MSK', 'Masked'],
      ['NA', 'Not applicable'],
    ]),
  ],
  [
    'data-absent-reason',
    new Map([
      ['unknown', 'unknown'],
      ['asked-unknown', 'asked but unknown'],
      ['temp-unknown', 'not known yet'],
      ['not-asked', 'not asked'],
      ['asked-declined', 'declined to answer'],
      ['masked', 'masked'],
      ['not-applicable', 'not applicable'],
      ['unsupported', 'not supported'],
      ['as-text', 'given as text'],
      ['error', 'error'],
      ['not-performed', 'not performed'],
      ['not-permitted', 'not permitted'],
    ]),
  ],
  [
    'AdministrativeGender',
    new Map([
      ['F', 'Female'],
      ['M', 'Male'],
      ['UN', 'Undifferentiated'],
    ]),
  ],
  [
    'sct',
    new Map([
      ['248152002', 'Female'],
      ['248153007', 'Male'],
    ]),
  ],
  [
    // Patient contact relationship.
    '0131',
    new Map([
      ['C', 'Emergency contact'],
      ['E', 'Employer'],
      ['F', 'Federal agency'],
      ['I', 'Insurance company'],
      ['N', 'Next of kin'],
      ['S', 'State agency'],
      ['U', 'Unknown'],
    ]),
  ],
  // What a provider does in an order; of immunizations, R4.
  [
    '0443',
    new Map([
      ['AP', 'Administering provider'],
      ['OP', 'Ordering provider'],
    ]),
  ],
  // US Core's category of every care plan.
  ['careplan-category', new Map([['assess-plan', 'Assessment and plan of treatment']])],
  // DSTU2's own list of identifier types.
  ['identifier-type', new Map([['SB', 'Social beneficiary identifier']])],
  [
    '0203',
    new Map([
      ['MR', 'Medical record number'],
      ['SS', 'Social security number'],
      ['SB', 'Social beneficiary identifier'],
      ['DL', "Driver's licence number"],
      ['PPN', 'Passport number'],
      ['MC', "Patient's Medicare number"],
      ['MA', 'Patient Medicaid number'],
      ['AN', 'Account number'],
      ['PI', 'Patient internal identifier'],
      ['PT', 'Patient external identifier'],
    ]),
  ],
])

/** `http://hl7.org/fhir/v3/MaritalStatus` (DSTU2) and `…/CodeSystem/v3-MaritalStatus` (R4) are one code system. */
function systemKey(system: string): string {
  const last = system.slice(system.lastIndexOf('/') + 1)
  return last.replace(/^v[23]-/, '')
}

/** Words for a code that came without any. */
export function knownCodeWords(system: string | undefined, code: string): string | undefined {
  return system === undefined ? undefined : knownWords.get(systemKey(system))?.get(code)
}

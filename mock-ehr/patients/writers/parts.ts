// Data types whose JSON is the same in both releases, and the way from typed resources to plain ones.
import type { FhirResource as Dstu2Resource } from 'fhir/r2'
import type { FhirResource as R4Resource } from 'fhir/r4'
import type { Resource } from '../../ehr'
import { systems } from '../codes'
import type {
  AddressFact,
  CodeFact,
  ConceptFact,
  PeriodFact,
  PersonFacts,
  QuantityFact,
  RangeFact,
  RatioFact,
  TelecomFact,
} from '../facts'

const isResource = (value: unknown): value is Resource =>
  typeof value === 'object' &&
  value !== null &&
  'resourceType' in value &&
  typeof value.resourceType === 'string' &&
  'id' in value &&
  typeof value.id === 'string'

/** The resource as JSON has it: members that are `undefined` are gone. */
export const plain = (typed: Dstu2Resource | R4Resource): Resource => {
  const json: unknown = JSON.parse(JSON.stringify(typed))
  if (!isResource(json)) {
    throw new Error(`A ${typed.resourceType} was written without an id`)
  }
  return json
}

/** `undefined` for lists of nothing: FHIR has no empty arrays. */
export const listed = <Fact, Written>(
  facts: readonly Fact[] | undefined,
  write: (fact: Fact) => Written,
): Written[] | undefined => (facts === undefined || facts.length === 0 ? undefined : facts.map(write))

export const optional = <Fact, Written>(fact: Fact | undefined, write: (fact: Fact) => Written): Written | undefined =>
  fact === undefined ? undefined : write(fact)

export const coding = (fact: CodeFact) => ({ ...fact })

export const concept = (fact: ConceptFact) => ({ coding: listed(fact.codes, coding), text: fact.text })

export const codeIn = (system: string, code: string, display?: string) => ({ coding: [{ system, code, display }] })

/** DSTU2 has one where R4 has a list. */
export const first = <Fact>(facts: readonly Fact[] | undefined): Fact | undefined => facts?.[0]

export const quantity = (fact: QuantityFact) => ({
  value: fact.value,
  comparator: fact.comparator,
  unit: fact.unit,
  system: fact.ucum === undefined ? undefined : systems.ucum,
  code: fact.ucum,
})

export const range = (fact: RangeFact) => ({
  low: optional(fact.low, quantity),
  high: optional(fact.high, quantity),
})

export const ratio = (fact: RatioFact) => ({
  numerator: quantity(fact.numerator),
  denominator: quantity(fact.denominator),
})

export const period = (fact: PeriodFact) => ({ start: fact.start, end: fact.end })

export const isRange = (fact: QuantityFact | RangeFact): fact is RangeFact => !('value' in fact)

export const telecom = (fact: TelecomFact) => ({ ...fact })

export const address = (fact: AddressFact) => ({
  use: fact.use,
  text: fact.text,
  line: fact.line === undefined ? undefined : [...fact.line],
  city: fact.city,
  state: fact.state,
  postalCode: fact.postalCode,
  country: fact.country,
  period: optional(fact.period, period),
})

/** The language of one string, <http://hl7.org/fhir/StructureDefinition/language>. */
export const languageExtension = (lang: string | undefined) =>
  lang === undefined ? undefined : [{ url: 'http://hl7.org/fhir/StructureDefinition/language', valueCode: lang }]

export const severity = {
  mild: codeIn(systems.snomed, '255604002', 'Mild'),
  moderate: codeIn(systems.snomed, '6736007', 'Moderate'),
  severe: codeIn(systems.snomed, '24484000', 'Severe'),
} as const

export const maritalStatuses = { M: 'Married', S: 'Never Married', W: 'Widowed', D: 'Divorced' } as const

/** XHTML of a resource's narrative. */
export const narrative = (lines: readonly string[]) => {
  const escaped = lines.map((line) => line.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;'))
  return {
    status: 'generated' as const,
    div: `<div xmlns="http://www.w3.org/1999/xhtml">${escaped.map((line) => `<p>${line}</p>`).join('')}</div>`,
  }
}

export const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64')

/** References within a person's own record. */
export interface Subject {
  patient: { reference: string; display: string | undefined }
  id: (key: string) => string
  to: (type: string, key: string, display?: string) => { reference: string; display: string | undefined }
  clinician: (key: string) => { reference: string; display: string | undefined }
  /** The patient for `patient`, else a clinician. */
  person: (key: string) => { reference: string; display: string | undefined }
  medicationName: (key: string) => string | undefined
  problemName: (key: string) => string | undefined
}

/** The name that someone goes by: an EHR does not call people by a name that they have given up. */
const displayName = (person: PersonFacts): string | undefined => {
  const names = person.names ?? []
  const name = names.find(({ use }) => use !== 'maiden' && use !== 'old') ?? names[0]
  if (name === undefined) {
    return undefined
  }
  const parts = [...(name.given ?? []), name.family].filter((part) => part !== undefined)
  return name.text ?? (parts.length === 0 ? undefined : parts.join(' '))
}

export const subjectOf = (person: PersonFacts): Subject => {
  const id = (key: string) => `${person.id}-${key}`
  const to: Subject['to'] = (type, key, display) => ({ reference: `${type}/${id(key)}`, display })
  const patient = { reference: `Patient/${person.id}`, display: displayName(person) }
  const clinician: Subject['clinician'] = (key) => {
    const member = person.team?.find((each) => each.key === key)
    if (member === undefined) {
      throw new Error(`${person.id} has no clinician ${key}`)
    }
    return to('Practitioner', key, member.name)
  }
  return {
    patient,
    id,
    to,
    clinician,
    person: (key) => (key === 'patient' ? patient : clinician(key)),
    medicationName: (key) => {
      const medication = person.medications?.find((each) => each.key === key)
      return medication?.concept.text ?? medication?.concept.codes?.[0]?.display
    },
    problemName: (key) => person.problems?.find((each) => each.key === key)?.concept?.text,
  }
}

export type Write<Fact> = (fact: Fact, subject: Subject) => Resource

import type * as r4 from 'fhir/r4'
import type { CodeFact, ClinicianFact, IdentifierFact, NameFact, PersonFacts } from '../../facts'
import {
  address,
  codeIn,
  coding,
  concept,
  languageExtension,
  listed,
  maritalStatuses,
  optional,
  period,
  plain,
  type Subject,
  telecom,
  type Write,
} from '../parts'

const usCore = 'http://hl7.org/fhir/us/core/StructureDefinition'

const identifierTypes = {
  MR: 'Medical record number',
  SS: 'Social Security number',
  DL: "Driver's license number",
  PI: 'Patient internal identifier',
} as const

const identifier = (fact: IdentifierFact): r4.Identifier => ({
  use: fact.use,
  type: optional(fact.type, (type) =>
    codeIn('http://terminology.hl7.org/CodeSystem/v2-0203', type, identifierTypes[type]),
  ),
  system: fact.system,
  value: fact.value,
})

const name = (fact: NameFact): r4.HumanName => ({
  extension: languageExtension(fact.lang),
  use: fact.use,
  text: fact.text,
  family: fact.family,
  given: listed(fact.given, (part) => part),
  prefix: listed(fact.prefix, (part) => part),
  suffix: listed(fact.suffix, (part) => part),
  period: optional(fact.period, period),
})

const grouped = (url: string, codes: readonly CodeFact[], text: string): r4.Extension => ({
  url,
  extension: [
    ...codes.map((code) => ({ url: 'ombCategory', valueCoding: coding(code) })),
    { url: 'text', valueString: text },
  ],
})

const extensions = (person: PersonFacts): r4.Extension[] | undefined => {
  const found: r4.Extension[] = []
  if (person.race !== undefined || person.raceText !== undefined) {
    const races = person.race ?? []
    const words = person.raceText ?? races.map((race) => race.display).join(', ')
    found.push(grouped(`${usCore}/us-core-race`, races, words))
  }
  if (person.ethnicity !== undefined) {
    found.push(grouped(`${usCore}/us-core-ethnicity`, [person.ethnicity], person.ethnicity.display ?? ''))
  }
  if (person.birthSex !== undefined) {
    found.push({ url: `${usCore}/us-core-birthsex`, valueCode: person.birthSex })
  }
  if (person.genderIdentity !== undefined) {
    found.push({ url: `${usCore}/us-core-genderIdentity`, valueCodeableConcept: concept(person.genderIdentity) })
  }
  if (person.pronouns !== undefined) {
    found.push({
      url: 'http://hl7.org/fhir/StructureDefinition/individual-pronouns',
      extension: [{ url: 'value', valueCodeableConcept: concept(person.pronouns) }],
    })
  }
  return found.length === 0 ? undefined : found
}

export const patient = (person: PersonFacts, subject: Subject) =>
  plain({
    resourceType: 'Patient',
    id: person.id,
    language: person.language,
    extension: extensions(person),
    identifier: listed(person.identifiers, identifier),
    active: person.active,
    name: listed(person.names, name),
    telecom: listed(person.telecom, telecom),
    gender: person.gender,
    birthDate: person.birthDate,
    _birthDate: optional(person.birthTime, (time) => ({
      extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/patient-birthTime', valueDateTime: time }],
    })),
    deceasedBoolean: typeof person.deceased === 'boolean' ? person.deceased : undefined,
    deceasedDateTime: typeof person.deceased === 'string' ? person.deceased : undefined,
    address: listed(person.addresses, address),
    maritalStatus: optional(person.maritalStatus, (status) =>
      codeIn('http://terminology.hl7.org/CodeSystem/v3-MaritalStatus', status, maritalStatuses[status]),
    ),
    multipleBirthBoolean: typeof person.multipleBirth === 'boolean' ? person.multipleBirth : undefined,
    multipleBirthInteger: typeof person.multipleBirth === 'number' ? person.multipleBirth : undefined,
    contact: listed(person.contacts, (contact) => ({
      relationship: [concept(contact.relationship)],
      name: optional(contact.name, name),
      telecom: listed(contact.telecom, telecom),
    })),
    communication: listed(person.languages, (spoken) => ({
      language: concept(spoken.language),
      preferred: spoken.preferred,
    })),
    generalPractitioner: listed(person.generalPractitioners, subject.clinician),
  } satisfies r4.Patient)

export const practitioner: Write<ClinicianFact> = (fact, subject) =>
  plain({
    resourceType: 'Practitioner',
    id: subject.id(fact.key),
    active: true,
    name: [
      {
        text: fact.name,
        family: fact.family,
        given: [...fact.given],
        prefix: fact.prefix === undefined ? undefined : [fact.prefix],
      },
    ],
  } satisfies r4.Practitioner)

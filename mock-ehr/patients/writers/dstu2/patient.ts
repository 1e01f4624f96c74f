import type * as r2 from 'fhir/r2'
import type { ClinicianFact, CodeFact, IdentifierFact, NameFact, PersonFacts } from '../../facts'
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

const identifierTypes = {
  MR: 'Medical record number',
  SS: 'Social Security number',
  DL: "Driver's license number",
  PI: 'Patient internal identifier',
} as const

const identifier = (fact: IdentifierFact): r2.Identifier => ({
  use: fact.use,
  type: optional(fact.type, (type) => codeIn('http://hl7.org/fhir/v2/0203', type, identifierTypes[type])),
  system: fact.system,
  value: fact.value,
})

const name = (fact: NameFact): r2.HumanName => ({
  extension: languageExtension(fact.lang),
  use: fact.use,
  text: fact.text,
  family: optional(fact.family, (family) => [family]),
  given: listed(fact.given, (part) => part),
  prefix: listed(fact.prefix, (part) => part),
  suffix: listed(fact.suffix, (part) => part),
  period: optional(fact.period, period),
})

/** DSTU2 names the CDC code systems by URI, not by OID. */
const inDstu2 = (code: CodeFact, kind: 'Race' | 'Ethnicity') => ({
  ...coding(code),
  system: `http://hl7.org/fhir/v3/${kind}`,
})

const argonaut = 'http://fhir.org/guides/argonaut/StructureDefinition'

const grouped = (kind: 'Race' | 'Ethnicity', codes: readonly CodeFact[], text: string): r2.Extension => ({
  url: `${argonaut}/argo-${kind.toLowerCase()}`,
  extension: [
    ...codes.map((code) => ({ url: 'ombCategory', valueCoding: inDstu2(code, kind) })),
    { url: 'text', valueString: text },
  ],
})

/** As Allscripts answers it: one concept in the extension, no parts. */
const flat = (kind: 'Race' | 'Ethnicity', codes: readonly CodeFact[], text: string): r2.Extension => ({
  url: `http://hl7.org/fhir/StructureDefinition/us-core-${kind.toLowerCase()}`,
  valueCodeableConcept: { coding: listed(codes, (code) => inDstu2(code, kind)), text },
})

const extensions = (person: PersonFacts): r2.Extension[] | undefined => {
  const found: r2.Extension[] = []
  const group = person.dstu2Race === 'argonaut' ? grouped : flat
  if (person.race !== undefined || person.raceText !== undefined) {
    const races = person.race ?? []
    found.push(group('Race', races, person.raceText ?? races.map((race) => race.display).join(', ')))
  }
  if (person.ethnicity !== undefined) {
    found.push(group('Ethnicity', [person.ethnicity], person.ethnicity.display ?? ''))
  }
  if (person.birthSex !== undefined) {
    found.push({ url: `${argonaut}/argo-birthsex`, valueCode: person.birthSex })
  }
  // Younger than DSTU2, and sent by servers of it all the same: an extension is open to any release.
  if (person.genderIdentity !== undefined) {
    found.push({
      url: 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-genderIdentity',
      valueCodeableConcept: concept(person.genderIdentity),
    })
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
      codeIn('http://hl7.org/fhir/v3/MaritalStatus', status, maritalStatuses[status]),
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
    careProvider: listed(person.generalPractitioners, subject.clinician),
  } satisfies r2.Patient)

export const practitioner: Write<ClinicianFact> = (fact, subject) =>
  plain({
    resourceType: 'Practitioner',
    id: subject.id(fact.key),
    active: true,
    name: {
      text: fact.name,
      family: [fact.family],
      given: [...fact.given],
      prefix: fact.prefix === undefined ? undefined : [fact.prefix],
    },
  } satisfies r2.Practitioner)

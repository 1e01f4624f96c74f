// What a Patient has in both releases alike.
import type { IdentifierFact, NameFact, PersonFacts } from '../../facts'
import {
  address,
  codeIn,
  concept,
  languageExtension,
  listed,
  maritalStatuses,
  optional,
  period,
  telecom,
} from '../parts'

const identifierTypes = {
  MR: 'Medical record number',
  SS: 'Social Security number',
  DL: "Driver's license number",
  PI: 'Patient internal identifier',
} as const

const identifier = (fact: IdentifierFact, typeSystem: string) => ({
  use: fact.use,
  type: optional(fact.type, (type) => codeIn(typeSystem, type, identifierTypes[type])),
  system: fact.system,
  value: fact.value,
})

/** The family name is what the releases write otherwise. */
const humanName = <Family>(fact: NameFact, family: (name: string) => Family) => ({
  extension: languageExtension(fact.lang),
  use: fact.use,
  text: fact.text,
  family: optional(fact.family, family),
  given: listed(fact.given, (part) => part),
  prefix: listed(fact.prefix, (part) => part),
  suffix: listed(fact.suffix, (part) => part),
  period: optional(fact.period, period),
})

/** Younger than DSTU2, and sent by servers of it all the same: an extension is open to any release. */
export const identityExtensions = ({ genderIdentity, pronouns }: PersonFacts) => [
  ...(genderIdentity === undefined
    ? []
    : [
        {
          url: 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-genderIdentity',
          valueCodeableConcept: concept(genderIdentity),
        },
      ]),
  ...(pronouns === undefined
    ? []
    : [
        {
          url: 'http://hl7.org/fhir/StructureDefinition/individual-pronouns',
          extension: [{ url: 'value', valueCodeableConcept: concept(pronouns) }],
        },
      ]),
]

interface DemographicForms<Family> {
  identifierTypeSystem: string
  maritalSystem: string
  family: (name: string) => Family
}

export const demographics = <Family>(person: PersonFacts, forms: DemographicForms<Family>) => ({
  identifier: listed(person.identifiers, (fact) => identifier(fact, forms.identifierTypeSystem)),
  active: person.active,
  name: listed(person.names, (fact) => humanName(fact, forms.family)),
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
    codeIn(forms.maritalSystem, status, maritalStatuses[status]),
  ),
  multipleBirthBoolean: typeof person.multipleBirth === 'boolean' ? person.multipleBirth : undefined,
  multipleBirthInteger: typeof person.multipleBirth === 'number' ? person.multipleBirth : undefined,
  contact: listed(person.contacts, (contact) => ({
    relationship: [concept(contact.relationship)],
    name: optional(contact.name, (fact) => humanName(fact, forms.family)),
    telecom: listed(contact.telecom, telecom),
  })),
  communication: listed(person.languages, (spoken) => ({
    language: concept(spoken.language),
    preferred: spoken.preferred,
  })),
})

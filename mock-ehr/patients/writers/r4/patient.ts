import type * as r4 from 'fhir/r4'
import type { ClinicianFact, CodeFact, PersonFacts } from '../../facts'
import { coding, listed, optional, plain, type Subject, type Write } from '../parts'
import { demographics, identityExtensions } from '../shared/patient'

const usCore = 'http://hl7.org/fhir/us/core/StructureDefinition'

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
  found.push(...identityExtensions(person))
  return found.length === 0 ? undefined : found
}

const forms = {
  identifierTypeSystem: 'http://terminology.hl7.org/CodeSystem/v2-0203',
  maritalSystem: 'http://terminology.hl7.org/CodeSystem/v3-MaritalStatus',
  family: (name: string) => name,
}

export const patient = (person: PersonFacts, subject: Subject) =>
  plain({
    resourceType: 'Patient',
    id: person.id,
    language: person.language,
    extension: extensions(person),
    ...demographics(person, forms),
    generalPractitioner: listed(person.generalPractitioners, subject.clinician),
    link: optional(person.replacedBy, (id) => [
      { other: { reference: `Patient/${id}` }, type: 'replaced-by' as const },
    ]),
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

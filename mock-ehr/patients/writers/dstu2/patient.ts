import type * as r2 from 'fhir/r2'
import type { ClinicianFact, CodeFact, PersonFacts } from '../../facts'
import { coding, listed, optional, plain, type Subject, type Write } from '../parts'
import { demographics, identityExtensions } from '../shared/patient'

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
  found.push(...identityExtensions(person))
  return found.length === 0 ? undefined : found
}

const forms = {
  identifierTypeSystem: 'http://hl7.org/fhir/v2/0203',
  maritalSystem: 'http://hl7.org/fhir/v3/MaritalStatus',
  family: (name: string) => [name],
}

export const patient = (person: PersonFacts, subject: Subject) =>
  plain({
    resourceType: 'Patient',
    id: person.id,
    language: person.language,
    extension: extensions(person),
    ...demographics(person, forms),
    careProvider: listed(person.generalPractitioners, subject.clinician),
    link: optional(person.replacedBy, (id) => [{ other: { reference: `Patient/${id}` }, type: 'replace' as const }]),
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

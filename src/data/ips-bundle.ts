import { readObjects, field, readString, type JsonObject } from '../fhir/json'
import { referenceText } from '../fhir/reference'
import type { Outline } from '../model/outline'
import { emptyReason, ipsSections, type IpsSectionDefinition } from './ips-sections'
import { narrative } from './ips-narrative'
import { withAbsoluteReferences } from './ips-references'
import { newerRecord } from './ips-older-release'
import { fullUrl } from './received-bundle'
import type { TakenSection } from './taken-section'
import { writtenJson } from './written-json'

interface IpsOf {
  /** The Patient as received. */
  patient: JsonObject
  sections: readonly TakenSection[]
  /** A record as received, by `ResourceType/id`. */
  received: (id: string) => JsonObject | undefined
  /** With a trailing slash. */
  fhirBase: URL
  release: 'r4' | 'dstu2'
  /** An instant, as FHIR writes it. */
  at: string
  /** A new UUID at each call. */
  newId: () => string
  words: {
    /** Of the document: whose summary, from which EHR. */
    title: string
    /** What the reader of the document has to know of how it was made. */
    about: readonly string[]
  }
}

/** An entry of the document; `resource` is of R4. */
interface Entry {
  fullUrl: string
  resource: Readonly<Record<string, unknown>>
}

const ips = 'http://hl7.org/fhir/uv/ips/StructureDefinition'

/**
 * An International Patient Summary (HL7 IPS 2.0) as a FHIR R4 document in JSON. R4 records are in it as received, with
 * absolute references; of DSTU2 ones, R4 records are made of what the chart shows of them, for the sections that the
 * guide demands, and the others are narrative. Every section says in its narrative whether it is complete, and an empty one why.
 */
export function ipsBundle({ patient, sections, received, fhirBase, release, at, newId, words }: IpsOf): string {
  const subject = { reference: fullUrl(fhirBase, patient) ?? `urn:uuid:${newId()}` }
  const author: Entry = {
    fullUrl: `urn:uuid:${newId()}`,
    resource: { resourceType: 'Device', deviceName: [{ name: 'Sightline', type: 'user-friendly-name' }] },
  }
  const entries = new Map<string, Entry>()

  /** Takes the record of an item into the document; its address there, where it can be an entry. */
  function take(id: string, outline: Outline, definition: IpsSectionDefinition): string | undefined {
    const record = received(id)
    if (record === undefined) return undefined
    const resource = release === 'r4' ? record : newerRecord(record, outline, subject)
    const type = readString(field(resource, 'resourceType'))
    if (resource === undefined || type === undefined || !definition.entries.includes(type)) return undefined
    const address = new URL(`${type}/${readString(field(record, 'id')) ?? newId()}`, fhirBase).href
    entries.set(address, { fullUrl: address, resource })
    for (const medication of referredMedications(record)) {
      const found = received(medication)
      const url = found && fullUrl(fhirBase, found)
      if (found !== undefined && url !== undefined && release === 'r4')
        entries.set(url, { fullUrl: url, resource: found })
    }
    return address
  }

  const composed = ipsSections.flatMap((definition) => {
    const from = sections.filter(({ name }) => definition.from.includes(name))
    const outlines = from.flatMap((section) => section.outlines).filter(definition.takes)
    if (outlines.length === 0 && !definition.required) return []
    const addresses = outlines.flatMap((outline) =>
      outline.source.resources.flatMap((id) => take(id, outline, definition) ?? []),
    )
    return [
      {
        title: from.map(({ title }) => title).join(', ') || definition.display,
        code: { coding: [{ system: 'http://loinc.org', code: definition.code, display: definition.display }] },
        text: narrative(
          from.flatMap(({ completeness, remark }) => (remark === undefined ? [completeness] : [completeness, remark])),
          outlines,
        ),
        ...(addresses.length > 0 ? { entry: [...new Set(addresses)].map((reference) => ({ reference })) } : {}),
        ...(outlines.length === 0 ? { emptyReason: reasonOf(from) } : {}),
      },
    ]
  })

  const composition: Entry = {
    fullUrl: `urn:uuid:${newId()}`,
    resource: {
      resourceType: 'Composition',
      meta: { profile: [`${ips}/Composition-uv-ips`] },
      text: narrative(words.about, []),
      status: 'final',
      type: { coding: [{ system: 'http://loinc.org', code: '60591-5', display: 'Patient summary Document' }] },
      subject,
      date: at,
      author: [{ reference: author.fullUrl }],
      title: words.title,
      section: composed,
    },
  }
  const patientEntry: Entry = {
    fullUrl: subject.reference,
    resource: release === 'r4' ? patient : newerPatient(patient),
  }
  const bundle = {
    resourceType: 'Bundle',
    meta: { profile: [`${ips}/Bundle-uv-ips`] },
    identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${newId()}` },
    type: 'document',
    timestamp: at,
    entry: [
      composition,
      ...[patientEntry, author, ...entries.values()].map(({ fullUrl: address, resource }) => ({
        fullUrl: address,
        resource: withAbsoluteReferences(resource, fhirBase),
      })),
    ],
  }
  return writtenJson(bundle)
}

function reasonOf(sections: readonly TakenSection[]) {
  const system = 'http://terminology.hl7.org/CodeSystem/list-empty-reason'
  return { coding: [{ system, ...emptyReason(sections) }] }
}

/** `Medication/id` of what an order or a statement refers to: without it the drug has no name. */
function referredMedications(record: JsonObject): string[] {
  const reference = referenceText(field(record, 'medicationReference'))
  const id = reference && /Medication\/[^/?#]+/.exec(reference)?.[0]
  return id === undefined || id === '' ? [] : [id]
}

/** A DSTU2 Patient in the form of R4: a family name is one string there, the rest of what is taken is the same. */
function newerPatient(patient: JsonObject): Readonly<Record<string, unknown>> {
  const same = ['id', 'identifier', 'telecom', 'gender', 'birthDate', 'deceasedBoolean', 'deceasedDateTime', 'address']
  const name = readObjects(field(patient, 'name')).map((given) =>
    Object.assign({}, given, { family: readFamily(field(given, 'family')) }),
  )
  return {
    resourceType: 'Patient',
    ...Object.fromEntries(
      same.flatMap((key) => (field(patient, key) === undefined ? [] : [[key, field(patient, key)]])),
    ),
    ...(name.length > 0 ? { name } : {}),
  }
}

function readFamily(value: unknown): string | undefined {
  if (!Array.isArray(value)) return readString(value)
  return readString(value.flatMap((part: unknown) => readString(part) ?? []).join(' '))
}

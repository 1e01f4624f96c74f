import { field, readString, type JsonObject } from '../fhir/json'
import type { Coded } from '../model/coded'
import type { Outline } from '../model/outline'

type Resource = Readonly<Record<string, unknown>>

/**
 * The R4 record of a DSTU2 one, made of what the chart shows of it: the concept with its codes, a status where the
 * group says one that R4 has too, words for the rest. `undefined` for a type that the required sections do not take:
 * no code is rounded to the nearest.
 */
export function newerRecord(
  record: JsonObject,
  outline: Outline,
  subject: { reference: string },
): Resource | undefined {
  const id = readString(field(record, 'id'))
  const base = id === undefined ? {} : { id }
  const concept = conceptOf(outline)
  const note = outline.notes.length > 0 ? { note: outline.notes.map((text) => ({ text })) } : {}
  switch (readString(field(record, 'resourceType'))) {
    case 'Condition':
      return {
        resourceType: 'Condition',
        ...base,
        ...statusOf(outline.group, 'condition-clinical'),
        code: concept,
        subject,
        ...note,
      }
    case 'AllergyIntolerance':
      return {
        resourceType: 'AllergyIntolerance',
        ...base,
        ...statusOf(outline.group, 'allergyintolerance-clinical'),
        code: concept,
        patient: subject,
        ...note,
      }
    case 'MedicationOrder':
    case 'MedicationStatement':
      return {
        resourceType: 'MedicationStatement',
        ...base,
        status: medicationStatus(outline.group),
        medicationCodeableConcept: concept,
        subject,
        ...(outline.value.length > 0 ? { dosage: outline.value.map(({ text }) => ({ text })) } : {}),
        ...note,
      }
    default:
      return undefined
  }
}

function conceptOf({ title, concepts }: Outline): Resource {
  const [first] = concepts
  const coding = first === undefined ? [] : codingsOf(first)
  return { text: title.text, ...(coding.length > 0 ? { coding } : {}) }
}

function codingsOf({ codes }: Coded): Resource[] {
  return codes.map(({ system, code, display }) => ({
    ...(system === undefined ? {} : { system }),
    code,
    ...(display === undefined ? {} : { display }),
  }))
}

/** R4's clinical status, where the chart's group is one; a status that is not stated stays so. */
function statusOf(group: string, codeSystem: string): Resource {
  if (!['active', 'inactive', 'resolved'].includes(group)) return {}
  const system = `http://terminology.hl7.org/CodeSystem/${codeSystem}`
  return { clinicalStatus: { coding: [{ system, code: group }] } }
}

function medicationStatus(group: string): string {
  switch (group) {
    case 'current':
      return 'active'
    case 'on-hold':
      return 'on-hold'
    // An order that is active and whose course is over is neither active nor completed for certain.
    default:
      return 'unknown'
  }
}

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
  switch (readString(field(record, 'resourceType'))) {
    case 'Condition':
      return {
        resourceType: 'Condition',
        ...base,
        ...statusOf(outline.group, 'condition-clinical'),
        code: concept,
        subject,
        ...noteOf(outline, outline.value),
      }
    case 'AllergyIntolerance':
      return {
        resourceType: 'AllergyIntolerance',
        ...base,
        ...statusOf(outline.group, 'allergyintolerance-clinical'),
        code: concept,
        patient: subject,
        ...noteOf(outline, outline.value),
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
        ...noteOf(outline, []),
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

/**
 * All that the item says and that has no element of its own here: who reads the entries alone must not miss that a
 * diagnosis is unconfirmed, or what an allergy did. `value` where it stands nowhere else.
 */
function noteOf({ qualifications, when, facts, notes }: Outline, value: Outline['value']): Resource {
  const words = [
    ...qualifications.map(({ text }) => text),
    ...(value.length > 0 ? [joined(value)] : []),
    ...(when === undefined ? [] : [`${when.label} ${when.date.text}`]),
    ...facts.map((fact) => `${fact.label}: ${joined(fact.value)}`),
    ...notes,
  ]
  return words.length > 0 ? { note: words.map((text) => ({ text })) } : {}
}

const joined = (phrases: Outline['value']) => phrases.map(({ text }) => text).join(', ')

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

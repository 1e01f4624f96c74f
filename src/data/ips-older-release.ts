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
        ...clinicalStatus(record, outline.group),
        ...coded('verificationStatus', 'condition-ver-status', verificationOf(record, 'verificationStatus')),
        code: concept,
        subject,
        ...noteOf(outline, outline.value),
      }
    case 'AllergyIntolerance':
      return {
        resourceType: 'AllergyIntolerance',
        ...base,
        ...statusOf(outline.group, 'allergyintolerance-clinical'),
        ...coded('verificationStatus', 'allergyintolerance-verification', verificationOf(record, 'status')),
        ...criticalityOf(record),
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
  return coded('clinicalStatus', codeSystem, group)
}

function coded(element: string, codeSystem: string, code: string | undefined): Resource {
  if (code === undefined) return {}
  return { [element]: { coding: [{ system: `http://terminology.hl7.org/CodeSystem/${codeSystem}`, code }] } }
}

/** The record's own code, where R4 has the same; the group is coarser. What was ruled out is in no clinical state. */
function clinicalStatus(record: JsonObject, group: string): Resource {
  const own = oneOf(['active', 'relapse', 'remission', 'resolved'], field(record, 'clinicalStatus'))
  const system = 'condition-clinical'
  return own === undefined || group === 'ruled-out' ? statusOf(group, system) : coded('clinicalStatus', system, own)
}

/** DSTU2 has one status for an allergy, which may be of either kind. */
function verificationOf(record: JsonObject, element: string): string | undefined {
  return oneOf(['unconfirmed', 'provisional', 'differential', 'confirmed', 'refuted'], field(record, element))
}

const criticalities = new Map([
  ['CRITL', 'low'],
  ['CRITH', 'high'],
  ['CRITU', 'unable-to-assess'],
])

function criticalityOf(record: JsonObject): Resource {
  const criticality = criticalities.get(readString(field(record, 'criticality')) ?? '')
  return criticality === undefined ? {} : { criticality }
}

function oneOf(known: readonly string[], value: unknown): string | undefined {
  const code = readString(value)
  return known.find((one) => one === code)
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

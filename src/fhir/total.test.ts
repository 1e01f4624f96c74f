import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { bannerName, plainName } from '../model/person-name'
import { allergyGroup } from '../model/allergy'
import { problemGroup } from '../model/problem'
import { toAllergy } from './allergy'
import { readBundle } from './bundle'
import { isUuid, type JsonObject } from './json'
import { toMedicationOrder } from './medication-order'
import { toMedicationStatement } from './medication-statement'
import { toObservation } from './observation'
import { readOutcome } from './operation-outcome'
import { toPatient } from './patient'
import { toProblem } from './problem'
import { isOfOtherPatient } from './reference'
import { releases } from './release'

const keys = [
  'substance',
  'criticality',
  'reaction',
  'manifestation',
  'severity',
  'encounter',
  'lastOccurrence',
  'code',
  'coding',
  'system',
  'display',
  'text',
  'reference',
  'value',
  'unit',
  'low',
  'high',
  'start',
  'end',
  'url',
  'extension',
  'valueCodeableConcept',
  'valueCoding',
  'valueString',
  'status',
  'clinicalStatus',
  'verificationStatus',
  'category',
  'onsetDateTime',
  'onsetAge',
  'onsetPeriod',
  'onsetRange',
  'onsetString',
  'abatementBoolean',
  'note',
  'medicationCodeableConcept',
  'medicationReference',
  'contained',
  'dosageInstruction',
  'dosage',
  'timing',
  'repeat',
  'frequency',
  'period',
  'periodUnit',
  'periodUnits',
  'when',
  'dayOfWeek',
  'doseAndRate',
  'doseQuantity',
  'doseRange',
  'rateRatio',
  'numerator',
  'denominator',
  'maxDosePerPeriod',
  'asNeededCodeableConcept',
  'additionalInstruction',
  'boundsPeriod',
  'boundsDuration',
  'event',
  'name',
  'family',
  'given',
  'prefix',
  'identifier',
  'type',
  'address',
  'line',
  'city',
  'telecom',
  'contact',
  'communication',
  'language',
  'deceasedDateTime',
  'birthDate',
  '_birthDate',
  'modifierExtension',
  'meta',
  'security',
  'stage',
  'summary',
  'reasonReference',
  'dispenseRequest',
  'quantity',
  'id',
  'resourceType',
  'ingredient',
  'itemReference',
  'product',
  'form',
  'valueQuantity',
  'valueSampledData',
  'valueWeird',
  'data',
  'interpretation',
  'referenceRange',
  'dataAbsentReason',
  'component',
  'hasMember',
  'related',
  'effectiveTiming',
  '__proto__',
  'constructor',
]

const leaf = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.uuid(),
  fc.constantFrom(
    '',
    ' ',
    'undefined',
    '[object Object]',
    'active',
    '2024-02',
    '#c',
    'Medication/1',
    'd',
    'UNK',
    'race',
  ),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
)

/** JSON that is shaped like FHIR here and there, and wrong everywhere else. */
const { wire } = fc.letrec<{ wire: unknown }>((tie) => ({
  wire: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    leaf,
    fc.array(tie('wire'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...keys), tie('wire'), { maxKeys: 8 }),
  ),
}))

const named = (resourceType: string, parts: JsonObject): JsonObject => ({ ...parts, resourceType, id: '1' })

const anyResource = (resourceType: string) =>
  fc.dictionary(fc.constantFrom(...keys), wire, { maxKeys: 25 }).map((parts) => named(resourceType, parts))

/** Every string of a model value but those that are the wire's own text: dates, addresses of systems, values. */
function wordsOf(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return [value].filter(() => !['system', 'url', 'value', 'use'].includes(key))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, each]) => wordsOf(each, Array.isArray(value) ? key : name))
}

function expectWords(value: unknown) {
  for (const words of wordsOf(value)) {
    expect(words.trim()).not.toBe('')
    expect(isUuid(words)).toBe(false)
    expect(words).not.toMatch(/\[object Object\]|^undefined$|\bundefined\b|\bNaN\b/)
  }
}

const some = { resourceType: 'Medication', id: '1', code: { text: 'aspirin' } }

test.each(releases)('%s: whatever a server sends, a problem is read and every word of it is one', (release) => {
  fc.assert(
    fc.property(anyResource('Condition'), (resource) => {
      const reading = toProblem[release](resource)
      expect(['item', 'hidden']).toContain(reading.kind)
      expectWords(reading)
      expect(reading.kind === 'item' ? problemGroup(reading.item) : 'hidden').toMatch(/^[a-z-]+$/)
    }),
    { numRuns: 400 },
  )
})

test.each(releases)('%s: whatever a server sends, an allergy is read and every word of it is one', (release) => {
  fc.assert(
    fc.property(anyResource('AllergyIntolerance'), (resource) => {
      const reading = toAllergy[release](resource)
      expect(['item', 'hidden']).toContain(reading.kind)
      expectWords(reading)
      expect(reading.kind === 'item' ? allergyGroup(reading.item) : 'hidden').toMatch(/^[a-z-]+$/)
    }),
    { numRuns: 400 },
  )
})

test.each(releases)('%s: whatever a server sends, a medication is read and every word of it is one', (release) => {
  const type = release === 'r4' ? 'MedicationRequest' : 'MedicationOrder'
  const reading = fc.oneof(
    anyResource(type).map((resource) => toMedicationOrder[release](resource, () => some)),
    anyResource('MedicationStatement').map((resource) => toMedicationStatement[release](resource, () => undefined)),
  )
  fc.assert(
    fc.property(reading, (medication) => {
      expect(['item', 'hidden']).toContain(medication.kind)
      expectWords(medication)
    }),
    { numRuns: 400 },
  )
})

test.each(releases)('%s: whatever a server sends, an observation is read and every word of it is one', (release) => {
  fc.assert(
    fc.property(anyResource('Observation'), (resource) => {
      const reading = toObservation[release](resource)
      expect(['item', 'hidden']).toContain(reading.kind)
      expectWords(reading)
    }),
    { numRuns: 400 },
  )
})

test.each(releases)('%s: whatever a server sends, a patient is read and every word is one', (release) => {
  fc.assert(
    fc.property(anyResource('Patient'), (resource) => {
      const reading = toPatient[release](resource)
      expectWords(reading)
      const names = reading.kind === 'item' ? reading.item.names : []
      expect(reading.kind).toBe('item')
      for (const name of names) expectWords([bannerName(name) ?? 'unnamed', plainName(name) ?? 'unnamed'])
    }),
    { numRuns: 400 },
  )
})

test('whatever comes, the readers of answers take it', () => {
  fc.assert(
    fc.property(fc.oneof(wire, anyResource('Bundle'), anyResource('OperationOutcome')), (value) => {
      expect(() => [readBundle(value, 'Condition'), readOutcome(value), isOfOtherPatient(value, '1')]).not.toThrow()
    }),
  )
})

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { toCoverage } from '../fhir/coverage'
import { toDevice } from '../fhir/device'
import { toEncounter } from '../fhir/encounter'
import { toFamilyHistory } from '../fhir/family-history'
import { toImmunization } from '../fhir/immunization'
import { isUuid, type JsonObject } from '../fhir/json'
import { toProcedure } from '../fhir/procedure'
import type { RecordReading } from '../fhir/record-reading'
import { releases, type PerRelease, type Release } from '../fhir/release'
import type { Outline } from '../model/outline'
import type { Source } from '../model/provenance'
import { fakeReader } from '../ui/testing/fake-reader'
import { coverageFace } from '../sections/coverage/coverage-face'
import { devicesFace } from '../sections/devices/devices-face'
import { encountersFace } from '../sections/encounters/encounters-face'
import { familyHistoryFace } from '../sections/family-history/family-history-face'
import { immunizationsFace } from '../sections/immunizations/immunizations-face'
import { proceduresFace } from '../sections/procedures/procedures-face'
import type { SectionFace } from '../sections/section-face'

type Told = { outline: Outline; groups: string[] } | undefined

/** What a section says of a resource, whatever it is. */
function teller<Item extends { source: Source }>(
  type: string,
  mapper: PerRelease<(resource: JsonObject) => RecordReading<Item>>,
  face: SectionFace<Item>,
) {
  const tell = (release: Release, parts: JsonObject, audience: 'provider' | 'patient' = 'provider'): Told => {
    const reading = mapper[release]({ ...parts, resourceType: type, id: '1' })
    if (reading.kind !== 'item') return undefined
    return { outline: face.outline(reading.item, fakeReader(audience)), groups: face.groups.map(({ key }) => key) }
  }
  return { type, tell, outline: (release: Release, parts: JsonObject) => tell(release, parts)?.outline }
}

const immunizations = teller('Immunization', toImmunization, immunizationsFace)
const procedures = teller('Procedure', toProcedure, proceduresFace)
const encounters = teller('Encounter', toEncounter, encountersFace)
const relatives = teller('FamilyMemberHistory', toFamilyHistory, familyHistoryFace)
const devices = teller('Device', toDevice, devicesFace)
const coverages = teller('Coverage', toCoverage, coverageFace)

const all = [immunizations, procedures, encounters, relatives, devices, coverages]

function wordsOf({ title, value, facts, qualifications, notes }: Outline): string[] {
  const phrases = [title, ...value, ...facts.flatMap((fact) => fact.value)].map(({ text }) => text)
  return [...phrases, ...facts.map(({ label }) => label), ...qualifications.map(({ text }) => text), ...notes]
}

const elements = [
  'status vaccineCode wasNotGiven reported explanation reasonNotGiven statusReason occurrenceDateTime occurrenceString',
  'date lotNumber manufacturer protocolApplied doseNumberPositiveInt doseNumberString vaccinationProtocol reaction',
  'detail performer actor function code performedPeriod performedString performedAge outcome focalDevice manipulated',
  'notPerformed class type serviceType period start end reasonCode reason diagnosis condition rank participant',
  'individual location hospitalization dischargeDisposition length value unit statusHistory relationship name',
  'deceasedBoolean deceasedAge onsetAge ageAge contributedToDeath udiCarrier carrierHRF udi deviceName model',
  'payor issuer group plan subPlan costToBeneficiary valueMoney currency subscriberId identifier network order',
  'text coding display system reference contained id resourceType note notes',
].flatMap((line) => line.split(' '))

const leaf = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.uuid(),
  fc.constantFrom('', ' ', 'undefined', '[object Object]', 'completed', 'finished', 'active', '2024-02', '#c'),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
)

const { wire } = fc.letrec<{ wire: unknown }>((tie) => ({
  wire: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    leaf,
    fc.array(tie('wire'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...elements), tie('wire'), { maxKeys: 8 }),
  ),
}))

const anyParts = fc.dictionary(fc.constantFrom(...elements), wire, { maxKeys: 25 })

test.each(all.flatMap(({ type, tell }) => releases.map((release) => ({ type, release, tell }))))(
  '$release $type: whatever a server sends, every word is one and the group is there',
  ({ release, tell }) => {
    fc.assert(
      fc.property(anyParts, fc.constantFrom('provider' as const, 'patient' as const), (parts, audience) => {
        const told = tell(release, parts, audience)
        const { outline, groups } = told ?? { outline: undefined, groups: [] }
        expect(outline === undefined || groups.includes(outline.group)).toBe(true)
        for (const words of outline === undefined ? [] : wordsOf(outline)) {
          expect(words.trim()).not.toBe('')
          expect(isUuid(words)).toBe(false)
          expect(words).not.toMatch(/\[object Object\]|\bundefined\b|\bNaN\b|Invalid Date/)
        }
      }),
      { numRuns: 300 },
    )
  },
)

test.each(releases)('%s: a record that names nothing is called by what it is', (release) => {
  expect(all.map(({ outline }) => outline(release, {})?.title)).toEqual(
    [
      'Vaccine not named',
      'Procedure not named',
      'Visit',
      'Relative not named',
      'Device not named',
      'Coverage, payer not named',
    ].map((text) => ({ text, from: 'ours' })),
  )
})

const saysBesideName = (outline: Outline | undefined) => outline?.qualifications.map(({ text }) => text)
const textsOf = (outline: Outline | undefined) => outline?.value.map(({ text }) => text)

/** What the outline says under a label. */
const factOf = (outline: Outline | undefined, label: string) =>
  outline?.facts.filter((fact) => fact.label === label).map(({ value }) => value.map(({ text }) => text).join(', '))

test.each([
  ['r4', { status: 'not-done', statusReason: { text: 'immunity' } }],
  ['dstu2', { status: 'completed', wasNotGiven: true, explanation: { reasonNotGiven: [{ text: 'immunity' }] } }],
] satisfies [Release, JsonObject][])(
  '%s: a vaccine that was not given says so beside its name, and why',
  (release, parts) => {
    const outline = immunizations.outline(release, { ...parts, vaccineCode: { text: 'MMR' } })
    expect(saysBesideName(outline)).toEqual(['not given'])
    expect(textsOf(outline)).toEqual(['immunity'])
  },
)

test.each([
  ['r4', { status: 'not-done', statusReason: { text: 'refused' } }],
  ['dstu2', { status: 'completed', notPerformed: true, reasonNotPerformed: [{ text: 'refused' }] }],
] satisfies [Release, JsonObject][])(
  '%s: a procedure that was not done says so beside its name, and why',
  (release, parts) => {
    const outline = procedures.outline(release, parts)
    expect(saysBesideName(outline)).toEqual(['not done'])
    expect(textsOf(outline)).toEqual(['refused'])
  },
)

test.each(releases)('%s: a dose of zero, and a vaccine given at no known date, are said as they are', (release) => {
  const outline = immunizations.outline(release, {
    status: 'completed',
    doseQuantity: { value: 0, unit: 'mL' },
    occurrenceString: 'as a child',
  })
  expect(factOf(outline, 'Amount')).toEqual(['0 mL'])
  expect(outline?.when).toBeUndefined()
  expect(factOf(outline, 'Given')).toEqual(release === 'r4' ? ['as a child'] : [])
})

test('an encounter is called by type, else by class in words, and its reason is not its name over again', () => {
  const coded = { class: { code: 'EMER' }, reasonCode: [{ text: 'Review' }] }
  const typed = encounters.outline('r4', { ...coded, type: [{ text: 'Review' }] })
  expect([typed?.title.text, textsOf(typed), factOf(typed, 'Class')]).toEqual(['Review', [], ['Emergency']])
  const classed = encounters.outline('r4', coded)
  expect([classed?.title.text, textsOf(classed), factOf(classed, 'Class')]).toEqual(['Emergency', ['Review'], []])
})

test('a number on a card that has the form of a social security number stays hidden', () => {
  const shown = coverages.outline('r4', { subscriberId: '1EG4-TE5-MK72' })
  expect(factOf(shown, 'Subscriber ID')).toEqual(['1EG4-TE5-MK72'])
  const hidden = coverages.outline('r4', { subscriberId: '123-45-6789', identifier: [{ value: '123-45-6789' }] })
  expect(JSON.stringify(hidden)).not.toContain('123-45-6789')
  expect(factOf(hidden, 'Subscriber ID')).toEqual(['hidden (may be a social security number)'])
})

test('a relative who is said to live is not called deceased', () => {
  expect(saysBesideName(relatives.outline('r4', { status: 'completed', deceasedBoolean: false }))).toEqual([])
  expect(
    saysBesideName(relatives.outline('r4', { status: 'completed', deceasedAge: { value: 0, unit: 'a' } })),
  ).toEqual(['deceased'])
})

test('a device has no date of its own: when it was made is not when it came to the patient', () => {
  const outline = devices.outline('r4', { status: 'active', manufactureDate: '2013' })
  expect(outline?.when).toBeUndefined()
  expect(factOf(outline, 'Manufactured')).toEqual(['2013'])
})

test.each([
  ['r4', immunizations],
  ['dstu2', immunizations],
  ['r4', procedures],
  ['dstu2', procedures],
] as const)('%s: the visit is there to group by', (release, { outline }) => {
  expect(outline(release, { encounter: { reference: 'Encounter/e1' } })?.encounter).toBe('Encounter/e1')
})

test.each(releases)('%s: a reaction or a complication that has no name is not lost', (release) => {
  const found = { resourceType: 'Observation', id: 'r', code: { text: 'Adverse reaction' }, valueString: 'Anaphylaxis' }
  const reaction = [{ detail: { reference: 'Observation/9' }, date: '2026' }, { detail: { reference: '#r' } }]
  expect(factOf(immunizations.outline(release, { contained: [found], reaction }), 'Reaction')).toEqual([
    'reaction not named, 2026',
    'Adverse reaction: Anaphylaxis',
  ])
  const complicationDetail = [{ reference: 'Condition/9' }]
  expect(factOf(procedures.outline(release, { complicationDetail }), 'Complication')).toEqual([
    'complication recorded, not named',
  ])
})

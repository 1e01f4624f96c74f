import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { absenceOf, type Absence, type AbsenceScope } from './allergy-absence'
import type { Coded } from './coded'

const named = (text: string): Coded => ({ text, codes: [] })

const coded = (code: string, text?: string, system = 'http://snomed.info/sct'): Coded => ({
  text,
  codes: [
    {
      system,
      systemName: system === 'http://snomed.info/sct' ? 'SNOMED CT' : undefined,
      code,
      display: undefined,
    },
  ],
})

const none = (of: AbsenceScope): Absence => ({ kind: 'none-known', of })
const notAsked: Absence = { kind: 'not-asked' }
const noInformation: Absence = { kind: 'no-information' }

const nullFlavor = 'http://terminology.hl7.org/CodeSystem/v3-NullFlavor'
const absentReason = 'http://terminology.hl7.org/CodeSystem/data-absent-reason'
const summary = 'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips'

test.each<[string, string, Absence | undefined]>([
  ['http://snomed.info/sct', '716186003', none('everything')],
  ['http://snomed.info/sct', '160244002', none('everything')],
  ['http://snomed.info/sct', '409137002', none('medication')],
  ['http://snomed.info/sct', '429625007', none('food')],
  ['http://snomed.info/sct', '428607008', none('environment')],
  ['http://snomed.info/sct', '428197003', none('other')],
  ['http://snomed.info/sct', '716220001', none('other')],
  ['http://snomed.info/sct', '1003774007', none('other')],
  ['http://snomed.info/sct', '1631000175102', notAsked],
  ['http://snomed.info/sct', '91936005', undefined],
  [summary, 'no-known-allergies', none('everything')],
  [summary, 'no-known-medication-allergies', none('medication')],
  [summary, 'no-allergy-info', noInformation],
  [nullFlavor, 'NASK', notAsked],
  [nullFlavor, 'UNK', noInformation],
  ['urn:oid:2.16.840.1.113883.5.1008', 'ASKU', noInformation],
  // What is masked, or something else, is there.
  [nullFlavor, 'MSK', undefined],
  [nullFlavor, 'OTH', undefined],
  [absentReason, 'not-asked', notAsked],
  [absentReason, 'unknown', noInformation],
  [absentReason, 'masked', undefined],
  ['http://hl7.org/fhir/sid/ndc', '716186003', undefined],
  ['https://ehr.example/codes', 'unknown', undefined],
])('%s %s', (system, code, expected) => {
  expect(absenceOf(coded(code, undefined, system))).toEqual(expected)
})

test.each<[string, Absence | undefined]>([
  ['No known allergies', none('everything')],
  ['No Known Allergy (situation)', none('everything')],
  ['NKA', none('everything')],
  ['NKA - No Known Allergies', none('everything')],
  ['no allergies', none('everything')],
  ['None known', none('everything')],
  ['No known allergies or intolerances.', none('everything')],
  ['NKDA', none('medication')],
  ['No Known Drug Allergies (NKDA)', none('medication')],
  ['No known medication allergies', none('medication')],
  ['No known allergies to drugs', none('medication')],
  ['No known food allergy', none('food')],
  ['No known environmental allergies', none('environment')],
  ['No known latex allergy', none('other')],
  ['No known drug or food allergies', none('other')],
  ['Patient not asked', notAsked],
  ['not on file', noInformation],
  ['Unknown', noInformation],
  ['Allergy status unknown', noInformation],
  ['No allergies recorded', noInformation],
  ['No information about allergies', noInformation],
  ['Penicillin', undefined],
  // An exception makes an allergy of it: better shown as one that is none than the other way round.
  ['No known allergies except penicillin', undefined],
  ['No known drug allergies but penicillin', undefined],
  ['Unknown antibiotic', undefined],
  ['Allergy to substance not known to family', undefined],
  ['', undefined],
])('%j', (text, expected) => {
  expect(absenceOf(named(text))).toEqual(expected)
})

test.each<[Coded, Absence]>([
  [coded('716186003', 'No Known Drug Allergies'), none('medication')],
  [coded('409137002', 'No known allergies'), none('medication')],
  [coded('1631000175102', 'Not on File'), notAsked],
  [coded('716186003', 'Patient not asked'), notAsked],
  [coded('716186003', 'Unknown'), noInformation],
  // In another language than ours the code is all there is to go by.
  [coded('716186003', 'Keine bekannten Allergien'), none('everything')],
  // A negated "allergy to substance", as converters of C-CDA write it.
  [coded('419199007', 'No known allergies'), none('everything')],
])('code and words may differ, the lesser holds: %j', (concept, expected) => {
  expect(absenceOf(concept)).toEqual(expected)
})

test.each<[string[], AbsenceScope]>([
  [[], 'everything'],
  [['food'], 'food'],
  [['medication'], 'medication'],
  [['environment'], 'environment'],
  [['biologic'], 'other'],
  [['other'], 'other'],
  [['spice'], 'other'],
  [['food', 'medication'], 'other'],
  [['environment', 'food', 'medication'], 'everything'],
  [['biologic', 'environment', 'food', 'medication'], 'everything'],
])('what is said of the categories %j alone is of no more than these', (categories, of) => {
  expect(absenceOf(coded('716186003'), categories)).toEqual(none(of))
  expect(absenceOf(named('No known allergies'), categories)).toEqual(none(of))
  expect(absenceOf(named('NKDA'), categories)).toEqual(none('medication'))
  expect(absenceOf(named('Patient not asked'), categories)).toEqual(notAsked)
  expect(absenceOf(named('Penicillin'), categories)).toBeUndefined()
})

test('a display is read where there is no text', () => {
  const codes = [{ system: 'https://ehr.example', systemName: undefined, code: '7', display: 'NKA' }]
  expect(absenceOf({ text: undefined, codes })).toEqual(none('everything'))
})

test('no text with more in it than the assertion asserts anything', () => {
  const more = fc.string({ minLength: 1 }).filter((text) => /^(?!nk[a-z]{1,2}$)[a-z]+$/.test(text))
  fc.assert(
    fc.property(fc.constantFrom('No known allergies', 'NKA', 'None known', 'No allergies'), more, (start, word) => {
      fc.pre(!['known', 'recorded', 'documented', 'has', 'reports'].includes(word))
      expect(absenceOf(named(`${start} except ${word}`))).toBeUndefined()
      expect(absenceOf(named(`${word}, ${start}`))).not.toEqual(none('everything'))
    }),
  )
})

test('is total', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, code) => {
      expect(() => absenceOf(coded(code, text))).not.toThrow()
    }),
  )
})

// @vitest-environment jsdom
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { sections } from '../sections/registry'
import { intentSection } from './intent-section'

test.each(sections.map(({ name }) => name))('the name of a section is an intent: %s', (name) => {
  expect(intentSection(name)).toBe(name)
  expect(intentSection(` ${name.toUpperCase()} `)).toBe(name)
})

test.each<[string | undefined, string | undefined]>([
  ['reconcile-medications', 'medications'],
  ['Reconcile Medications', 'medications'],
  ['MedicationRequest', 'medications'],
  ['problem_list', 'problems'],
  ['Condition', 'problems'],
  ['AllergyIntolerance', 'allergies'],
  ['review allergies', 'allergies'],
  ['Lab Results', 'labs'],
  ['Immunization', 'immunizations'],
  ['Procedure', 'procedures'],
  ['Encounter', 'encounters'],
  ['DiagnosticReport', 'reports'],
  ['DocumentReference', 'documents'],
  ['CarePlan', 'care-plans'],
  ['CareTeam', 'care-team'],
  ['Goal', 'goals'],
  ['insurance', 'coverage'],
  ['Device', 'devices'],
  ['ServiceRequest', 'orders'],
  ['DiagnosticOrder', 'orders'],
  ['QuestionnaireResponse', 'surveys'],
  ['FamilyMemberHistory', 'family-history'],
  // It may be any of five sections.
  ['Observation', undefined],
  ['summary-timeline-view', undefined],
  ['chart', undefined],
  ['constructor', undefined],
  ['../admin', undefined],
  ['', undefined],
  [undefined, undefined],
])('the intent %j opens %s', (intent, expected) => {
  expect(intentSection(intent)).toBe(expected)
})

test('whatever an EHR says, nothing but a section is opened', () => {
  const names: (string | undefined)[] = sections.map(({ name }) => name)
  fc.assert(
    fc.property(fc.string(), (intent) => {
      expect(names.concat(undefined)).toContain(intentSection(intent))
    }),
  )
})

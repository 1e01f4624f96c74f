import { expect, test } from 'vitest'
import { toCarePlan } from './care-plan'
import { toImmunization } from './immunization'
import { toMedicationOrder } from './medication-order'
import { toMedicationStatement } from './medication-statement'
import { toOrder } from './order'
import { toProcedure } from './procedure'
import { isEnteredInError, isUnreadableNegation, readIntent, readNegation, readStated } from './stated'

const known = ['active', 'completed'] as const

test('a status that stands in a list is read as if it stood alone', () => {
  expect(readStated(['active'], known)).toBe('active')
  expect(readStated([{ coding: [{ code: 'completed' }] }], known)).toBe('completed')
})

test('a list of several statuses, or of unknown ones, is in its own words', () => {
  expect(readStated(['active', 'completed'], known)).toEqual({ unreadable: 'active, completed' })
  expect(readStated(['paused', { text: 'For now' }], known)).toEqual({ unreadable: 'paused, For now' })
  expect(readStated([null, {}, '', []], known)).toBe('not-stated')
})

test('entered in error counts wherever it stands', () => {
  const inError = { coding: [{ code: 'entered-in-error' }] }
  for (const status of ['entered-in-error', inError, ['active', 'entered-in-error'], [null, inError]])
    expect(isEnteredInError(status)).toBe(true)
  for (const status of [undefined, [], ['active'], { coding: [[inError]] }])
    expect(isEnteredInError(status)).toBe(false)
})

test('a negation counts in whatever form it comes', () => {
  for (const said of [true, 'true', ' TRUE ', [true], [false, true], [null, 'true']])
    expect(readNegation(said)).toBe(true)
  for (const said of [false, 'false', [false]]) expect(readNegation(said)).toBe(false)
  for (const said of [undefined, null, [], {}, 'yes', 1]) expect(readNegation(said)).toBeUndefined()
})

test('a negation that cannot be read is told from one that is not there', () => {
  for (const said of ['yes', 1, {}, [false, 'no']]) expect(isUnreadableNegation(said)).toBe(true)
  for (const said of [undefined, null, [], true, false, 'false', ['yes', true]])
    expect(isUnreadableNegation(said)).toBe(false)
})

const none = () => undefined
const readers = {
  doNotPerform: (of: object) => toMedicationOrder.r4({ resourceType: 'MedicationRequest', id: '1', ...of }, none),
  wasNotTaken: (of: object) =>
    toMedicationStatement.dstu2({ resourceType: 'MedicationStatement', id: '1', ...of }, none),
  wasNotGiven: (of: object) => toImmunization.dstu2({ resourceType: 'Immunization', id: '1', ...of }),
  notPerformed: (of: object) => toProcedure.dstu2({ resourceType: 'Procedure', id: '1', ...of }),
  prohibited: (of: object) => toCarePlan.dstu2({ resourceType: 'CarePlan', id: '1', activity: [{ detail: of }] }),
} as const

test.each(Object.entries(readers))('a record whose %s cannot be read is marked', (name, read) => {
  expect(read({ [name]: 'Y' })).toMatchObject({
    item: { source: { marks: [{ kind: 'unknown-modifier', url: name }] } },
  })
  for (const said of [true, false, undefined]) {
    const reading = read({ [name]: said })
    expect(reading.kind === 'item' ? reading.item.source : reading).toEqual({ resources: [expect.any(String)] })
  }
})

test('what an order must not do stays, in a list too', () => {
  const parts = { id: '1', status: 'active', doNotPerform: [true] }
  expect(toMedicationOrder.r4({ resourceType: 'MedicationRequest', ...parts }, none)).toMatchObject({
    item: { doNotPerform: true },
  })
  expect(toOrder.r4({ resourceType: 'ServiceRequest', ...parts })).toMatchObject({ item: { doNotPerform: true } })
})

test('an intent that orders nothing is read as a code, a word or a concept', () => {
  for (const intent of [
    'proposal',
    'Proposal',
    ['proposal'],
    { coding: [{ code: 'proposal', display: 'A proposal' }] },
  ])
    expect(readIntent(intent)).toBe('proposal')
  expect(readIntent('filler-order')).toBe('filler-order')
  expect(readIntent([])).toBeUndefined()
})

test('an unknown word beside known ones does not count, and one known status is no contradiction', () => {
  expect(readStated({ coding: [{ code: 'active' }], text: 'In use' }, known)).toBe('active')
  expect(readStated('paused', known)).toEqual({ unreadable: 'paused' })
})

test('an order of dstu2 is one, and a statement is what is taken unless it says otherwise', () => {
  expect(toMedicationOrder.dstu2({ resourceType: 'MedicationOrder', id: '1' }, none)).toMatchObject({
    item: { doNotPerform: false, intent: undefined },
  })
  for (const read of [toMedicationStatement.r4, toMedicationStatement.dstu2])
    expect(read({ resourceType: 'MedicationStatement', id: '1' }, none)).toMatchObject({
      item: { doNotPerform: false, intent: undefined, performers: [], refills: undefined },
    })
})

test('a negation that says both no and something unreadable is no, and is marked', () => {
  expect(readNegation(['perhaps', false])).toBe(false)
  expect(isUnreadableNegation(['perhaps', false])).toBe(true)
})

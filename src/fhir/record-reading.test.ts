import { expect, test } from 'vitest'
import type { JsonObject } from './json'
import { readRecord, readSource } from './record-reading'

const record = (parts: JsonObject): JsonObject => ({ resourceType: 'Procedure', id: '1', ...parts })

function marksOf(parts: JsonObject) {
  const reading = readSource(record(parts), 'Procedure')
  return reading.kind === 'source' ? reading.source.marks : reading
}

const ofOtherType = (id: string | undefined, given: string | undefined) => ({
  kind: 'skipped',
  skipped: { id, reason: { kind: 'other-type', wanted: 'Procedure', given } },
})

test('a record of another type is skipped, and it is said of which', () => {
  expect(readSource({ resourceType: 'Condition', id: '7' }, 'Procedure')).toEqual(
    ofOtherType('Condition/7', 'Condition'),
  )
  expect(readSource({ id: '7' }, 'Procedure')).toEqual(ofOtherType(undefined, undefined))
})

test('a record without an id is skipped, and one that says nothing else has a source without marks', () => {
  expect(readSource(record({ id: undefined }), 'Procedure')).toEqual({
    kind: 'skipped',
    skipped: { id: undefined, reason: { kind: 'no-id' } },
  })
  expect(readSource(record({}), 'Procedure')).toEqual({ kind: 'source', source: { resources: ['Procedure/1'] } })
  expect(readSource(record({ id: 7 }), 'Procedure')).toMatchObject({ source: { resources: ['Procedure/7'] } })
})

test.each(['REDACTED', 'MASKED', 'SUBSETTED', 'ABSTRED', 'AGGRED', 'ANONYED', 'PSEUDED', 'redacted'])(
  'a label or a tag %s says that something was withheld',
  (code) => {
    const label = code.toUpperCase()
    expect(marksOf({ meta: { security: [{ code }] } })).toMatchObject([{ kind: 'withheld' }])
    expect(marksOf({ meta: { tag: [{ code, display: `${label}!` }] } })).toEqual([
      { kind: 'withheld', label: `${label}!` },
    ])
  },
)

test('labels that withhold nothing, or say nothing, are no marks', () => {
  expect(marksOf({ meta: { security: [{ code: 'N' }, { code: 'R' }, {}, { display: 'REDACTED' }] } })).toBeUndefined()
  expect(marksOf({ meta: { profile: ['x'], tag: [{ code: 'actionable' }] } })).toBeUndefined()
})

test('a modifier and an unreadable negation are found however deep they stand', () => {
  const deep = { performer: [{ of: { modifierExtension: [{ url: 'urn:not' }], doNotPerform: 'maybe' } }] }
  expect(marksOf(deep)).toEqual([
    { kind: 'unknown-modifier', url: 'urn:not' },
    { kind: 'unknown-modifier', url: 'doNotPerform' },
  ])
  expect(marksOf({ prohibited: false, wasNotGiven: true })).toBeUndefined()
})

test('a record that was made by rules of its own is marked, and so is one that holds such a record', () => {
  const implicitRules = 'https://ehr.example/rules'
  const mark = { kind: 'unknown-modifier', url: 'implicitRules' }
  expect(marksOf({ implicitRules })).toEqual([mark])
  expect(marksOf({ contained: [{ resourceType: 'Specimen', implicitRules }] })).toEqual([mark])
  expect(marksOf({ implicitRules: null })).toBeUndefined()
})

const readBoth = (parts: JsonObject) => readRecord(record(parts), 'Procedure', ['status', 'docStatus'], () => 'read')

test('a record is hidden where one of its statuses says that it was an error, whichever it is', () => {
  expect(readBoth({ status: 'completed', docStatus: 'entered-in-error' })).toEqual({ kind: 'hidden' })
  expect(readBoth({ status: 'entered-in-error' })).toEqual({ kind: 'hidden' })
  expect(readBoth({ other: 'entered-in-error' })).toEqual({ kind: 'item', item: 'read' })
})

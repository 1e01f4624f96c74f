import { expect, test } from 'vitest'
import { readBundle, unwrapSingle } from './bundle'

const condition = { resourceType: 'Condition', id: '1' }
const medication = { resourceType: 'Medication', id: '2' }
const outcome = {
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'warning', code: 'suppressed', details: { text: 'Some results are held back' } }],
}

function read(bundle: Record<string, unknown>, searched = 'Condition') {
  const reading = readBundle({ resourceType: 'Bundle', ...bundle }, searched)
  if (reading.kind === 'not-a-bundle') throw new Error('a Bundle was due')
  return reading
}

test('entries count by their search mode', () => {
  const reading = read({
    entry: [
      { resource: condition, search: { mode: 'match' } },
      { resource: medication, search: { mode: 'include' } },
      { resource: outcome, search: { mode: 'outcome' } },
    ],
  })
  expect(reading.matches).toEqual([condition])
  expect(reading.included).toEqual([medication])
  expect(reading.outcomes).toEqual([{ severity: 'warning', code: 'suppressed', words: 'Some results are held back' }])
  expect(reading.skipped).toEqual([])
})

test('entries without a mode, or all called matches, count by their type', () => {
  for (const search of [undefined, { mode: 'match' }]) {
    const reading = read({ entry: [medication, condition, outcome].map((resource) => ({ resource, search })) })
    expect(reading.matches).toEqual([condition])
    expect(reading.included).toEqual([medication])
    expect(reading.outcomes).toHaveLength(1)
  }
})

test('a match whose type is none stays one: it is skipped with its reason, and counted', () => {
  const strange = ['condition', 'Condition/1', '<b>'].map((resourceType) => ({ resourceType, id: '1' }))
  const bundle = { resourceType: 'Bundle', entry: strange.map((resource) => ({ resource })) }
  expect(readBundle(bundle, 'Condition')).toMatchObject({ matches: strange, included: [] })
})

test('an entry that holds nothing readable is reported, not lost', () => {
  const reading = read({
    entry: [null, 'x', {}, { resource: 'Condition' }, { resource: { id: '5' } }, { resource: condition }],
  })
  expect(reading.matches).toEqual([condition])
  expect(reading.skipped).toHaveLength(5)
})

test('a fullUrl may be a list', () => {
  const reading = read({
    entry: [
      { fullUrl: ['urn:uuid:a', 'https://ehr.example/Condition/1'], resource: condition },
      { fullUrl: 'urn:uuid:b', resource: medication },
    ],
  })
  expect([...reading.byFullUrl.keys()]).toEqual(['urn:uuid:a', 'https://ehr.example/Condition/1', 'urn:uuid:b'])
})

test.each([
  [
    [
      { relation: 'self', url: 'a' },
      { relation: 'next', url: 'b?page=2' },
    ],
    'b?page=2',
    0,
  ],
  [[{ relation: 'self', url: 'a' }], undefined, 0],
  [{ relation: 'next', url: 'b' }, 'b', 0],
  [undefined, undefined, 0],
  // A list that says it goes on must not end in silence.
  [[{ relation: 'next' }], undefined, 1],
  [[{ relation: 'next', url: '' }], undefined, 1],
])('links %j: next is %j', (link, next, reported) => {
  const reading = read({ link })
  expect(reading.next).toBe(next)
  expect(reading.skipped).toHaveLength(reported)
})

test('a total is read, and may be absent', () => {
  expect(read({ total: 0 }).total).toBe(0)
  expect(read({ total: 'many' }).total).toBeUndefined()
})

test.each([
  [condition, 'Condition'],
  [outcome, 'OperationOutcome'],
  [null, undefined],
  ['x', undefined],
  [[], undefined],
])('%j is not a Bundle', (value, resourceType) => {
  expect(readBundle(value)).toEqual({ kind: 'not-a-bundle', resourceType })
})

const patient = { resourceType: 'Patient', id: '19' }

test.each([
  [patient, patient],
  [{ resourceType: 'Bundle', type: 'searchset', entry: [{ resource: patient }] }, patient],
  [{ resourceType: 'Bundle', entry: [{ resource: outcome }, { resource: patient }] }, patient],
  [{ resourceType: 'Bundle', entry: [{ resource: patient }, { resource: { ...patient, id: '20' } }] }, undefined],
  [{ resourceType: 'Bundle' }, undefined],
  [outcome, undefined],
  [undefined, undefined],
])('a read that answered %j holds %j', (value, expected) => {
  expect(unwrapSingle(value, 'Patient')).toEqual(expected)
})

test.each(['match', 'include', 'Match', 'other'])('what was asked for is a match, whatever its mode: %s', (mode) => {
  const reading = read({ entry: [{ resource: condition, search: { mode } }] })
  expect(reading.matches).toEqual([condition])
  expect(reading.included).toEqual([])
})

test.each(['batch-response', 'transaction-response', 'history', 'document', 'message'])(
  'a Bundle of type %s that holds nothing of what was asked for is no empty list',
  (type) => {
    const list = { resourceType: 'Bundle', type: 'searchset', entry: [{ resource: condition }] }
    const wrapped = { resourceType: 'Bundle', type, entry: [{ resource: list }] }
    expect(readBundle(wrapped, 'Condition')).toEqual({ kind: 'not-a-bundle', resourceType: 'Bundle' })
    expect(read({ type, entry: [{ resource: condition }] }).matches).toEqual([condition])
  },
)

test.each(['searchset', 'Searchset', 'collection', undefined])(
  'an empty Bundle of type %s is an empty list',
  (type) => {
    expect(read({ type })).toMatchObject({ matches: [], skipped: [] })
  },
)

test.each(['next', 'Next', 'NEXT'])('the link to the next page is one in any case: %s', (relation) => {
  expect(read({ link: [{ relation, url: '?page=2' }] }).next).toBe('?page=2')
})

test('an outcome is one whatever its mode', () => {
  const reading = read({ entry: [{ resource: outcome, search: { mode: 'include' } }] })
  expect(reading.outcomes).toHaveLength(1)
  expect(reading.included).toEqual([])
})

test('where no type was asked for, all are matches but what came along', () => {
  const entry = [
    { resource: condition },
    { resource: medication, search: { mode: 'include' } },
    { resource: medication },
  ]
  expect(readBundle({ resourceType: 'Bundle', entry })).toMatchObject({
    matches: [condition, medication],
    included: [medication],
  })
})

const lost = (kind: string) => ({ id: undefined, reason: { kind } })

test('it is said why an entry or a further page is not there', () => {
  const reading = read({ entry: [null, { resource: 'x' }], link: [{ relation: 'next' }] })
  expect(reading.skipped).toEqual([lost('empty-entry'), lost('empty-entry'), lost('next-without-address')])
})

test('a lone entry that is no list is one', () => {
  expect(read({ entry: { resource: condition } }).matches).toEqual([condition])
})

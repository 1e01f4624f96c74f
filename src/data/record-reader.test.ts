import { expect, test } from 'vitest'
import type { JsonObject } from '../fhir/json'
import type { RecordReading } from '../fhir/record-reading'
import { createRecordReader, showRecord } from './record-reader'
import { startRun, type Sourced } from './source-run'

interface Item extends Sourced {
  name: unknown
}

/** Reads `name`; `broken` is a fault of ours, `hidden` and `unreadable` are what the record says. */
function toItem(record: JsonObject): RecordReading<Item> {
  const id = `Goal/${String(record['id'])}`
  switch (record['name']) {
    case 'broken':
      throw new TypeError('a bug')
    case 'hidden':
      return { kind: 'hidden' }
    case 'nameless':
      return { kind: 'skipped', skipped: { id, reason: { kind: 'no-id' } } }
    default:
      return { kind: 'item', item: { source: { resources: [id] }, name: record['name'] } }
  }
}

const goal = (id: string, name: string, more: object = {}) => ({ resourceType: 'Goal', id, name, ...more })

function reader() {
  const run = startRun<Item>('Goal', true, undefined)
  const kept: unknown[] = []
  const read = createRecordReader({ ...run, keep: (record) => kept.push(record['id']) }, 'p1', toItem)
  return { run, read, kept, reading: () => run.reading(true) }
}

test('a fault in one record is counted with its id, and takes no other with it', () => {
  const { read, reading, kept } = reader()
  const taken = [goal('a', 'walk'), goal('b', 'broken'), goal('c', 'swim')].map(read)
  expect(taken).toEqual([true, true, true])
  expect(reading().items.map(({ name }) => name)).toEqual(['walk', 'swim'])
  expect(reading().skipped).toEqual([{ id: 'Goal/b', reason: { kind: 'unreadable' } }])
  expect(kept).toEqual(['a', 'b', 'c'])
})

test('what is hidden is neither shown nor counted, what cannot be shown is counted; both are kept', () => {
  const { read, reading, kept } = reader()
  read(goal('a', 'hidden'))
  read(goal('b', 'nameless'))
  expect(reading()).toMatchObject({ items: [], skipped: [{ id: 'Goal/b', reason: { kind: 'no-id' } }] })
  expect(reading().skipped).toHaveLength(1)
  expect(kept).toEqual(['a', 'b'])
})

test('what is hidden by a later page is shown no more', () => {
  const { read, reading } = reader()
  read(goal('a', 'walk'))
  read(goal('b', 'swim'))
  read(goal('a', 'hidden'))
  expect(reading().items.map(({ name }) => name)).toEqual(['swim'])
})

test('a record of another patient is not taken in, not kept and not even read', () => {
  const { read, reading, kept } = reader()
  expect(read(goal('a', 'broken', { subject: { reference: 'Patient/p2' } }))).toBe(false)
  expect(reading()).toMatchObject({ items: [], skipped: [{ id: 'Goal/a', reason: { kind: 'other-patient' } }] })
  expect(kept).toEqual([])
})

test('a record of which more is known now stands in its own place', () => {
  const { run, read, reading } = reader()
  read(goal('a', 'walk'))
  read(goal('b', 'swim'))
  showRecord(run, goal('a', 'walk daily'), toItem)
  expect(reading().items.map(({ name }) => name)).toEqual(['walk daily', 'swim'])
})

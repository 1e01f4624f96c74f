import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Notice, SourceReading } from '../model/completeness'
import { emptyReading, startRun, type Sourced } from './source-run'

interface Item extends Sourced {
  version: number
}

const item = (id: string, version = 1): Item => ({ source: { resources: [id] }, version })
const start = (before?: SourceReading<Item>) => startRun<Item>('Condition', true, before)
const ids = (reading: SourceReading<Item>) => reading.items.map(({ source }) => source.resources[0])

test('an item that is read again takes its own place', () => {
  const run = start()
  run.show(item('Condition/1'))
  run.show(item('Condition/2'))
  run.show(item('Condition/1', 2))
  expect(run.reading(false).items).toEqual([item('Condition/1', 2), item('Condition/2')])
})

test('a record that is skipped twice counts once, and records without an id each count', () => {
  const run = start()
  run.skip({ id: 'Condition/1', reason: { kind: 'other-patient' } })
  run.skip({ id: 'Condition/1', reason: { kind: 'unreadable' } })
  run.skip({ id: undefined, reason: { kind: 'no-id' } })
  run.skip({ id: undefined, reason: { kind: 'no-id' } })
  run.skip({ id: 'Condition/2', reason: { kind: 'unreadable' } })
  expect(run.reading(true).skipped).toEqual([
    { id: 'Condition/1', reason: { kind: 'other-patient' } },
    { id: undefined, reason: { kind: 'no-id' } },
    { id: undefined, reason: { kind: 'no-id' } },
    { id: 'Condition/2', reason: { kind: 'unreadable' } },
  ])
})

test('a source of which nothing has come is not settled: what it holds is not known', () => {
  const nothing = { source: 'Condition', needed: true, settled: false, items: [], skipped: [], notices: [] }
  expect(emptyReading('Condition', true)).toEqual(nothing)
  expect(start().reading(false)).toEqual(nothing)
})

test('the first shortfall is the one that is told', () => {
  const run = start()
  run.fallShort({ kind: 'failed', cause: { kind: 'network' } })
  run.fallShort({ kind: 'unsupported' })
  expect(run.reading(true).shortfall).toEqual({ kind: 'failed', cause: { kind: 'network' } })
})

test('what every page says again is one notice', () => {
  const run = start()
  run.notice({ kind: 'said', text: 'Withheld' })
  run.notice({ kind: 'said', text: 'Withheld' })
  run.notice({ kind: 'limited', by: 'category' })
  expect(run.reading(true).notices).toEqual([
    { kind: 'said', text: 'Withheld' },
    { kind: 'limited', by: 'category' },
  ])
})

describe('asking again', () => {
  const withheld: Notice = { kind: 'said', text: 'Withheld' }
  const before: SourceReading<Item> = {
    source: 'Condition',
    needed: true,
    settled: true,
    items: [item('Condition/1'), item('Condition/2')],
    skipped: [{ id: 'Condition/3', reason: { kind: 'unreadable' } }],
    notices: [withheld],
    shortfall: { kind: 'failed', cause: { kind: 'network' } },
  }

  test('what was there stays until it comes anew, and the shortfall is no longer claimed', () => {
    const run = start(before)
    expect(run.reading(false)).toEqual({
      source: 'Condition',
      needed: true,
      settled: false,
      items: before.items,
      skipped: before.skipped,
      notices: [withheld],
    })
    run.show(item('Condition/2', 2))
    run.show(item('Condition/3', 2))
    expect(run.reading(false).items).toEqual([item('Condition/2', 2), item('Condition/3', 2), item('Condition/1')])
    expect(run.reading(false).skipped).toEqual([])
  })

  test('a record that is skipped again counts once, and those without an id are never taken for one', () => {
    const nameless = { id: undefined, reason: { kind: 'no-id' } } as const
    const run = start({ ...before, skipped: [...before.skipped, nameless] })
    run.skip({ id: 'Condition/3', reason: { kind: 'unreadable' } })
    run.skip(nameless)
    expect(run.reading(false).skipped.map(({ id }) => id)).toEqual(['Condition/3', undefined, undefined])
  })

  test('what has been entered in error since is there no more, though the rest does not come', () => {
    const run = start(before)
    run.hide('Condition/1')
    run.fallShort({ kind: 'failed', cause: { kind: 'timeout' } })
    expect(run.reading(true).items.flatMap(({ source }) => source.resources)).toEqual(['Condition/2'])
  })

  test('once all has come, only what came now counts', () => {
    const run = start(before)
    run.show(item('Condition/2', 2))
    expect(run.reading(true)).toMatchObject({ items: [item('Condition/2', 2)], skipped: [], notices: [] })
  })

  test('a second failure takes nothing away', () => {
    const run = start(before)
    run.fallShort({ kind: 'failed', cause: { kind: 'timeout' } })
    expect(run.reading(true)).toEqual({ ...before, shortfall: { kind: 'failed', cause: { kind: 'timeout' } } })
  })

  test('no item is ever twice there, nor lost before the end', () => {
    const id = fc.nat({ max: 6 }).map((n) => `Condition/${n}`)
    fc.assert(
      fc.property(fc.uniqueArray(id), fc.array(id), (earlier, now) => {
        const run = start({ ...before, skipped: [], items: earlier.map((one) => item(one)) })
        for (const one of now) run.show(item(one, 2))
        const shown = ids(run.reading(false))
        expect(shown).toHaveLength(new Set(shown).size)
        expect(new Set(shown)).toEqual(new Set([...earlier, ...now]))
      }),
    )
  })
})

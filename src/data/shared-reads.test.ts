import { expect, test } from 'vitest'
import { createSharedReads } from './shared-reads'
import { rejectionOf } from './testing/fake-session'

const never = new AbortController().signal

function shelf() {
  const log: string[] = []
  const reads = createSharedReads<string>((value) => value !== 'bad')
  const endings: ((value: string) => void)[] = []
  const start = (name: string) => (signal: AbortSignal) => {
    log.push(name)
    return new Promise<string>((resolve, reject) => {
      endings.push(resolve)
      signal.addEventListener('abort', () => {
        log.push(`${name} aborted`)
        reject(signal.reason)
      })
    })
  }
  return { log, reads, start, endings }
}

/** Lets everything that waits for nothing but promises go on. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 0))

test('two who want the same are served by one read, and later ones by what was kept', async () => {
  const { log, reads, start, endings } = shelf()
  const both = Promise.all([reads.read('k', never, start('one')), reads.read('k', never, start('two'))])
  await settle()
  endings[0]?.('value')
  expect(await both).toEqual(['value', 'value'])
  expect(await reads.read('k', never, start('three'))).toBe('value')
  expect(log).toEqual(['one'])
})

test('different keys are different reads', async () => {
  const { log, reads, start, endings } = shelf()
  const both = Promise.all([reads.read('k', never, start('one')), reads.read('l', never, start('two'))])
  await settle()
  endings.forEach((end, index) => end(String(index)))
  expect(await both).toEqual(['0', '1'])
  expect(log).toEqual(['one', 'two'])
})

test('what is not worth keeping is read again', async () => {
  const { log, reads, start, endings } = shelf()
  const first = reads.read('k', never, start('one'))
  await settle()
  endings[0]?.('bad')
  expect(await first).toBe('bad')
  const second = reads.read('k', never, start('two'))
  await settle()
  endings[1]?.('good')
  expect(await second).toBe('good')
  expect(log).toEqual(['one', 'two'])
})

test('one who leaves does not take the read from another; the last one does', async () => {
  const { log, reads, start } = shelf()
  const one = new AbortController()
  const two = new AbortController()
  const first = rejectionOf(reads.read('k', one.signal, start('read')))
  const second = rejectionOf(reads.read('k', two.signal, start('read')))
  await settle()
  one.abort()
  expect(await first).toBe('AbortError')
  expect(log).toEqual(['read'])
  two.abort()
  expect(await second).toBe('AbortError')
  expect(log).toEqual(['read', 'read aborted'])
})

test('after all have left, the next one starts afresh', async () => {
  const { log, reads, start, endings } = shelf()
  const stop = new AbortController()
  const left = rejectionOf(reads.read('k', stop.signal, start('one')))
  await settle()
  stop.abort()
  await left
  const again = reads.read('k', never, start('two'))
  await settle()
  endings[1]?.('value')
  expect(await again).toBe('value')
  expect(log).toEqual(['one', 'one aborted', 'two'])
})

test('an abort in the same breath as the wish never starts the read', async () => {
  const { log, reads, start } = shelf()
  expect(await rejectionOf(reads.read('k', AbortSignal.abort(), start('one')))).toBe('AbortError')
  await settle()
  expect(log).toEqual([])
})

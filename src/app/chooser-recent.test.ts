// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest'
import { addRecent, agreeToRecent, forgetRecent, keptText, recentIds, subscribeRecent } from './chooser-recent'

beforeEach(() => window.localStorage.clear())

const recent = () => recentIds(keptText())

test('nothing is kept before the person agrees', () => {
  addRecent('a')
  expect(window.localStorage).toHaveLength(0)
  expect(keptText()).toBeNull()
})

test('the last five are kept, each once, the last one first', () => {
  agreeToRecent()
  for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'c']) addRecent(id)
  expect(recent()).toEqual(['c', 'f', 'e', 'd', 'b'])
  agreeToRecent()
  expect(recent()).toHaveLength(5)
})

test('forgetting leaves nothing behind, and nothing is kept from then on', () => {
  agreeToRecent()
  addRecent('a')
  forgetRecent()
  addRecent('b')
  expect(window.localStorage).toHaveLength(0)
})

test('whoever shows them is told of every change, until they stop', () => {
  const told = vi.fn<() => void>()
  const stop = subscribeRecent(told)
  agreeToRecent()
  addRecent('a')
  forgetRecent()
  expect(told).toHaveBeenCalledTimes(3)
  window.dispatchEvent(new Event('storage'))
  expect(told).toHaveBeenCalledTimes(4)
  stop()
  agreeToRecent()
  expect(told).toHaveBeenCalledTimes(4)
})

test('a browser that refuses its storage remembers nothing, and nothing breaks', () => {
  vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
    throw new DOMException('refused', 'SecurityError')
  })
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  agreeToRecent()
  addRecent('a')
  expect(recent()).toEqual([])
})

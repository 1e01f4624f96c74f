import { expect, test } from 'vitest'
import type { Exchange } from './round-trips'
import { waterfall } from './waterfall'

const exchange = (begun: number, path: string, more: Partial<Exchange> = {}): Exchange => ({
  url: `http://localhost:8000${path}`,
  kind: 'Fetch',
  begun,
  ended: begun + 50,
  isPreflight: false,
  failed: false,
  fromCache: false,
  bytes: 1_500,
  ...more,
})

test('requests and what came on screen stand in the order of time, from the launch on', () => {
  const exchanges = [exchange(1_300, '/fhir/Patient/1'), exchange(1_000, '/launch.html?iss=x', { kind: 'Document' })]
  const lines = waterfall(exchanges, new Map([['name', 1_200]]), 1_000).split('\n')
  expect(lines[0]).toMatch(/^ +0 +50 +1\.5 kB +Document +\/launch\.html\?iss=x$/)
  expect(lines[1]).toMatch(/^ +200 .*name on screen$/)
  expect(lines[2]).toMatch(/^ +300 +350 +1\.5 kB +Fetch +\/fhir\/Patient\/1$/)
})

test.each([
  ['what came from the browser’s store', { fromCache: true }, /cache +Fetch/],
  ['what was given up', { failed: true }, /given up +Fetch/],
  ['a preflight', { isPreflight: true }, / Preflight /],
  ['what has not come', { ended: undefined }, /0 +… /],
])('%s is told apart', (_, more, line) => {
  expect(waterfall([exchange(0, '/fhir', more)], new Map(), 0)).toMatch(line)
})

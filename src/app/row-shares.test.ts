import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { shareRows } from './row-shares'

test.each([
  ['each wants more than there is', [60, 13], [5, 6]],
  ['one wants little: the other has its rows', [1, 10], [1, 10]],
  ['nothing recorded', [0, 0], [0, 0]],
  ['both want less than there is', [3, 5], [3, 5]],
  ['one wants many, the other its least', [30, 2], [9, 2]],
])('%s', (_name, [problems = 0, medications = 0], shares) => {
  const claims = [
    { wanted: problems, least: 5 },
    { wanted: medications, least: 6 },
  ]
  expect(shareRows(claims, 11)).toEqual(shares)
})

test('nobody has more than they want or less than their least, and no row lies idle that is wanted', () => {
  const claim = fc.record({ wanted: fc.nat(40), least: fc.nat(6) })
  fc.assert(
    fc.property(fc.array(claim, { maxLength: 6 }), fc.nat(40), (claims, total) => {
      const shares = shareRows(claims, total)
      const given = shares.reduce((sum, share) => sum + share, 0)
      const least = claims.reduce((sum, { wanted, least: own }) => sum + Math.min(wanted, own), 0)
      const wanted = claims.reduce((sum, { wanted: own }) => sum + own, 0)
      claims.forEach((one, index) => {
        expect(shares[index]).toBeLessThanOrEqual(one.wanted)
        expect(shares[index]).toBeGreaterThanOrEqual(Math.min(one.wanted, one.least))
      })
      expect(given).toBe(Math.max(least, Math.min(total, wanted)))
    }),
  )
})

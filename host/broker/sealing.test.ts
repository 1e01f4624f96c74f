import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { seal, unseal, type SealScope, type SealedGrant } from './sealing'

const key = new Uint8Array(32).fill(1)
const other = new Uint8Array(32).fill(2)
const scope: SealScope = { ehrId: 'lakeside', iss: 'https://ehr.example/fhir', clientId: 'c', placeholder: 'p' }
const now = 1_000

const aGrant: fc.Arbitrary<SealedGrant> = fc.record({
  refreshToken: fc.string({ unit: 'binary', maxLength: 200 }),
  patient: fc.option(fc.string({ unit: 'binary' }), { nil: undefined }),
  until: fc.integer({ min: now + 1 }),
})
const aScope: fc.Arbitrary<SealScope> = fc.record({
  ehrId: fc.string(),
  iss: fc.string(),
  clientId: fc.string(),
  placeholder: fc.string(),
})
const anIv = fc.uint8Array({ minLength: 12, maxLength: 12 })

test('what was sealed opens for its own scope, under the key that sealed it or where that is the older one', () => {
  fc.assert(
    fc.property(aGrant, aScope, anIv, (grant, scope, iv) => {
      const sealed = seal(grant, scope, [key], iv)
      expect(unseal(sealed, scope, [key], now)).toEqual(grant)
      expect(unseal(sealed, scope, [other, key], now)).toEqual(grant)
      expect(sealed).toMatch(/^[A-Za-z0-9_-]+$/)
    }),
  )
})

test('it opens for no other EHR, base, registration or placeholder', () => {
  fc.assert(
    fc.property(aGrant, aScope, aScope, anIv, (grant, mine, theirs, iv) => {
      fc.pre(JSON.stringify(mine) !== JSON.stringify(theirs))
      expect(unseal(seal(grant, mine, [key], iv), theirs, [key], now)).toBeUndefined()
    }),
  )
  const sealed = seal({ refreshToken: 'r', patient: undefined, until: 2_000 }, scope, [key], new Uint8Array(12))
  for (const part of ['ehrId', 'iss', 'clientId', 'placeholder'] as const) {
    expect(unseal(sealed, { ...scope, [part]: `${scope[part]}x` }, [key], now)).toBeUndefined()
  }
  // The end of one part is not the beginning of the next.
  const shifted = { ...scope, ehrId: 'lakesid', iss: `e${scope.iss}` }
  expect(unseal(sealed, shifted, [key], now)).toBeUndefined()
})

test('it opens under no other key', () => {
  fc.assert(
    fc.property(aGrant, anIv, (grant, iv) => {
      expect(unseal(seal(grant, scope, [key], iv), scope, [other], now)).toBeUndefined()
    }),
  )
})

test('any changed, missing or added byte is refused', () => {
  fc.assert(
    fc.property(aGrant, anIv, fc.nat(), fc.integer({ min: 1, max: 255 }), (grant, iv, place, flip) => {
      const bytes = Buffer.from(seal(grant, scope, [key], iv), 'base64url')
      const at = place % bytes.length
      const changed = Buffer.from(bytes)
      changed[at] = (bytes[at] ?? 0) ^ flip
      const longer = Buffer.concat([bytes.subarray(0, at), Buffer.from([flip]), bytes.subarray(at)])
      const shorter = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)])
      for (const wrong of [changed, longer, shorter]) {
        expect(unseal(wrong.toString('base64url'), scope, [key], now)).toBeUndefined()
      }
    }),
  )
})

test('any other spelling is refused, also one that decodes to the same bytes', () => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ '
  fc.assert(
    fc.property(aGrant, anIv, fc.nat(), fc.constantFrom(...letters.split('')), (grant, iv, place, letter) => {
      const sealed = seal(grant, scope, [key], iv)
      const at = place % sealed.length
      const changed = `${sealed.slice(0, at)}${letter}${sealed.slice(at + 1)}`
      fc.pre(changed !== sealed)
      expect(unseal(changed, scope, [key], now)).toBeUndefined()
      expect(unseal(`${sealed}${letter}`, scope, [key], now)).toBeUndefined()
    }),
  )
})

test('any text at all is refused without a word', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(unseal(text, scope, [key], now)).toBeUndefined()
    }),
  )
})

test('its time ends it, whatever a browser kept', () => {
  const sealed = seal({ refreshToken: 'r', patient: 'p1', until: 2_000 }, scope, [key], new Uint8Array(12))
  expect(unseal(sealed, scope, [key], 1_999)?.patient).toBe('p1')
  expect(unseal(sealed, scope, [key], 2_000)).toBeUndefined()
})

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeBase64, encodeBase64 } from './base64'

const bytes = (...codes: number[]) => Uint8Array.from(codes)

test.each([
  ['TWFu', bytes(77, 97, 110)],
  ['TW\r\n  Fu\n', bytes(77, 97, 110)],
  ['+/+/', bytes(0xfb, 0xff, 0xbf)],
  ['-_-_', bytes(0xfb, 0xff, 0xbf)],
  ['AA==', bytes(0)],
  ['', bytes()],
])('%j decodes to %j', (text, expected) => {
  expect(decodeBase64(text)).toEqual(expected)
})

test.each(['a', '{not base64}', 'é'])('%j is not base64, and no fault', (text) => {
  expect(decodeBase64(text)).toBeUndefined()
})

test('what is encoded decodes to the same bytes, and is what Node makes of them', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (file) => {
      expect(encodeBase64(file)).toBe(Buffer.from(file).toString('base64'))
      expect(decodeBase64(encodeBase64(file))).toEqual(file)
    }),
  )
})

import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { chooseEncoding, encode } from './encoding'

test.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip, deflate', 'gzip'],
  ['GZIP;q=0.5', 'gzip'],
  ['br;q=0, gzip;q=1', 'gzip'],
  ['br;q=0, gzip;q=0', 'identity'],
  ['*', 'br'],
  ['br;q=0, *', 'gzip'],
  ['identity', 'identity'],
  ['br;q=nonsense', 'identity'],
] as const)('Accept-Encoding %s is answered with %s', (header, encoding) => {
  expect(chooseEncoding(header)).toBe(encoding)
})

test('what was encoded reads back the same', async () => {
  const bytes = new TextEncoder().encode('Sightline '.repeat(200))
  expect(new Uint8Array(brotliDecompressSync(await encode(bytes, 'br')))).toEqual(bytes)
  expect(new Uint8Array(gunzipSync(await encode(bytes, 'gzip')))).toEqual(bytes)
  expect(await encode(bytes, 'identity')).toBe(bytes)
})

import { readFile } from 'node:fs/promises'
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

test.each(['quick', 'small'] as const)('what was encoded (%s) reads back the same', async (effort) => {
  const bytes = new TextEncoder().encode('Sightline '.repeat(200))
  expect(new Uint8Array(brotliDecompressSync(await encode(bytes, 'br', effort)))).toEqual(bytes)
  expect(new Uint8Array(gunzipSync(await encode(bytes, 'gzip', effort)))).toEqual(bytes)
  expect(await encode(bytes, 'identity', effort)).toBe(bytes)
})

test('with time brotli makes less of a script than in haste', async () => {
  const bytes = new Uint8Array(await readFile('package-lock.json'))
  const [quick, small] = await Promise.all([encode(bytes, 'br', 'quick'), encode(bytes, 'br', 'small')])
  expect(small.byteLength).toBeLessThan(quick.byteLength * 0.97)
})

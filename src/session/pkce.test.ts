import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { drawPkceAhead, generatePkce } from './pkce'

// RFC 7636 §4.1 and §4.2.
test('a challenge is the digest of its verifier, which is long enough and needs no escaping', async () => {
  const { codeVerifier, codeChallenge } = await generatePkce()
  expect(codeVerifier).toMatch(/^[\w-]{43}$/)
  expect(codeChallenge).toBe(createHash('sha256').update(codeVerifier).digest('base64url'))
})

test('a pair that was drawn ahead is given away once', async () => {
  drawPkceAhead()
  drawPkceAhead()
  const pairs = await Promise.all([generatePkce(), generatePkce(), generatePkce()])
  expect(new Set(pairs.map(({ codeVerifier }) => codeVerifier)).size).toBe(3)
})

test('a pair is drawn before it is asked for', async () => {
  const drawn: string[] = []
  const getRandomValues = crypto.getRandomValues.bind(crypto)
  Object.defineProperty(crypto, 'getRandomValues', {
    configurable: true,
    value: (bytes: Uint8Array<ArrayBuffer>) => {
      drawn.push('drawn')
      return getRandomValues(bytes)
    },
  })
  try {
    drawPkceAhead()
    expect(drawn).toHaveLength(1)
    await generatePkce()
    expect(drawn).toHaveLength(1)
  } finally {
    Reflect.deleteProperty(crypto, 'getRandomValues')
  }
})

import { generateKeyPairSync } from 'node:crypto'
import * as fc from 'fast-check'
import { jwtVerify } from 'jose'
import { expect, test } from 'vitest'
import { authenticate } from './client-authentication'

const now = 1_800_000_000_000
const when = { audience: 'https://auth.ehr.example/token', jti: 'j1', now }

test('a secret goes into the header form-encoded, and comes out as it was', async () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1 })
  await fc.assert(
    fc.asyncProperty(text, text, async (id, secret) => {
      const { headers, fields } = await authenticate({ method: 'client_secret_basic', secret }, id, when)
      expect(fields).toEqual({})
      const pair = Buffer.from(headers['Authorization']?.replace('Basic ', '') ?? '', 'base64').toString('latin1')
      expect(pair).toMatch(/^[\w*.+%-]+:[\w*.+%-]+$/)
      const [first = '', second = ''] = pair.split(':')
      expect([...new URLSearchParams(`id=${first}&secret=${second}`).values()]).toEqual([id, secret])
    }),
  )
})

test('a secret for the body goes into the body, with the id', async () => {
  expect(await authenticate({ method: 'client_secret_post', secret: 'hush-hush' }, 'c', when)).toEqual({
    headers: {},
    fields: { client_id: 'c', client_secret: 'hush-hush' },
    hidden: ['hush-hush'],
  })
})

test('without credentials only the id goes', async () => {
  expect(await authenticate({ method: 'none' }, 'c', when)).toEqual({
    headers: {},
    fields: { client_id: 'c' },
    hidden: [],
  })
})

const pairs = {
  RS384: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  ES384: generateKeyPairSync('ec', { namedCurve: 'P-384' }),
}

test.each(['RS384', 'ES384'] as const)('%s: an assertion as SMART App Launch 2.2 has it', async (algorithm) => {
  const { privateKey: key, publicKey } = pairs[algorithm]
  const made = await authenticate({ method: 'private_key_jwt', key, algorithm, kid: 'k1' }, 'c', when)
  expect(made.headers).toEqual({})
  expect(made.fields).toEqual({
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: made.hidden[0],
  })
  const { payload, protectedHeader } = await jwtVerify(made.fields['client_assertion'] ?? '', publicKey, {
    currentDate: new Date(now),
  })
  expect(protectedHeader).toEqual({ alg: algorithm, kid: 'k1', typ: 'JWT' })
  const { exp = 0, ...claims } = payload
  expect(claims).toEqual({ iss: 'c', sub: 'c', aud: when.audience, jti: 'j1' })
  expect(exp - now / 1000).toBeGreaterThan(60)
  expect(exp - now / 1000).toBeLessThanOrEqual(300)
})

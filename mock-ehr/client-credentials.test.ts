import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportJWK, generateKeyPair } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCredentials } from './client-credentials'
import { WrongUsage } from './command-line'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mock-ehr-keys-'))
})
afterAll(() => rm(folder, { recursive: true }))

const fileOf = async (content: unknown) => {
  const file = join(folder, 'keys.json')
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

describe('the credentials of the confidential clients', () => {
  test('a secret from outside is taken, and none is made up anew at each start', async () => {
    const given = await readCredentials(undefined, 's3cret')
    expect(given).toEqual({ credentials: { secret: 's3cret', jwks: undefined }, madeUp: false })
    const [one, other] = [await readCredentials(undefined, undefined), await readCredentials(undefined, '')]
    expect([one.madeUp, other.madeUp]).toEqual([true, true])
    expect(one.credentials.secret).not.toBe(other.credentials.secret)
    expect(one.credentials.secret.length).toBeGreaterThanOrEqual(32)
  })

  test('public keys are taken', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES384', { extractable: true })
    const key = await exportJWK(publicKey)
    const { credentials } = await readCredentials(await fileOf({ keys: [key] }), 'x')
    expect(credentials.jwks).toEqual({ keys: [key] })
    const file = await fileOf({ keys: [await exportJWK(privateKey)] })
    await expect(readCredentials(file, 'x')).rejects.toThrow(/private key/)
  })

  test.each([
    ['{', /not JSON/],
    [{ keys: [] }, /not a key set/],
    [[], /not a key set/],
    [{ keys: ['x'] }, /not a key set/],
  ])('%j is wrong usage', async (content, words) => {
    const reading = readCredentials(await fileOf(content), 'x')
    await expect(reading).rejects.toBeInstanceOf(WrongUsage)
    await expect(readCredentials(await fileOf(content), 'x')).rejects.toThrow(words)
  })

  test('a file that is not there is wrong usage', async () => {
    await expect(readCredentials(join(folder, 'nothing.json'), 'x')).rejects.toThrow(/cannot be read/)
  })
})

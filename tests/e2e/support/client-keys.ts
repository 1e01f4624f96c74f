import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from './world'

/** The key pair of the client `sightline-jwt`: its halves in files, for the EHR and for the host. */
export interface ClientKeys {
  publicFile: string
  privateFile: string
  /** The part of the private key that nobody may see. */
  hidden: string
}

/** The world's tests with such a key pair, made for each worker. */
export const withClientKeys = test.extend<object, { clientKeys: ClientKeys }>({
  clientKeys: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'sightline-keys-'))
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' })
      const naming = { kid: 'sightline-key', alg: 'ES384', use: 'sig' }
      const publicFile = join(folder, 'public.json')
      const privateFile = join(folder, 'private.json')
      const whole = privateKey.export({ format: 'jwk' })
      await writeFile(publicFile, JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), ...naming }] }))
      await writeFile(privateFile, JSON.stringify({ ...whole, ...naming }))
      await use({ publicFile, privateFile, hidden: String(whole.d) })
      await rm(folder, { recursive: true })
    },
    { scope: 'worker' },
  ],
})

import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { WrongUsage } from './command-line'
import type { ClientCredentials } from './oauth/client'
import { isObject } from './oauth/wire'

/** What says who is behind a key set that must not be given away. */
const privateParts = ['d', 'p', 'q', 'k']

/** The public keys of a JWK Set file. Throws WrongUsage. */
const readKeys = async (file: string): Promise<ClientCredentials['jwks']> => {
  const wrong = (why: string, cause?: unknown) => new WrongUsage(`--client-jwks ${file}: ${why}`, { cause })
  const content = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw wrong('this file cannot be read.', cause)
  })
  const parse = (): unknown => {
    try {
      return JSON.parse(content)
    } catch (cause) {
      throw wrong('this is not JSON.', cause)
    }
  }
  const set = parse()
  const listed: unknown[] = isObject(set) && Array.isArray(set.keys) ? set.keys : []
  const keys = listed.filter(isObject)
  if (keys.length === 0 || keys.length < listed.length) throw wrong('this is not a key set ({"keys": […]}).')
  if (keys.some((key) => privateParts.some((part) => part in key))) {
    throw wrong('this holds a private key: give the public ones only.')
  }
  return { keys }
}

/** The credentials of the confidential clients: from outside, or a secret that is made up now. Throws WrongUsage. */
export const readCredentials = async (
  clientJwks: string | undefined,
  secret: string | undefined,
): Promise<{ credentials: ClientCredentials; madeUp: boolean }> => {
  const jwks = clientJwks === undefined ? undefined : await readKeys(clientJwks)
  const madeUp = secret === undefined || secret === ''
  return { credentials: { secret: madeUp ? randomBytes(24).toString('base64url') : secret, jwks }, madeUp }
}

import { generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import type { JWK } from 'oidc-provider'
import type { OAuthBehaviour } from '../personas/persona'

/** What one product signs with. */
export interface SigningKey {
  jwk: JWK
  privateKey: KeyObject
  publicKey: KeyObject
  algorithm: OAuthBehaviour['idTokenAlgorithm']
}

const generate = promisify(generateKeyPair)

const makePair = (algorithm: SigningKey['algorithm']) => {
  switch (algorithm) {
    case 'RS256':
      return generate('rsa', { modulusLength: 2048 })
    case 'ES256':
      return generate('ec', { namedCurve: 'P-256' })
  }
}

export const createSigningKey = async (algorithm: SigningKey['algorithm']): Promise<SigningKey> => {
  const pair = await makePair(algorithm)
  return { ...pair, algorithm, jwk: { ...pair.privateKey.export({ format: 'jwk' }), use: 'sig', alg: algorithm } }
}

import { createPrivateKey, type KeyObject } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { isObject } from '../json'
import type { ClientCredentials } from './client-authentication'

/** Credentials of registrations by the id of their entry in `config.json`. */
export type CredentialsById = ReadonlyMap<string, ClientCredentials>

/** A mistake in words, with the place of it. No part of a secret is ever in it. */
class Mistake extends Error {}

interface Sources {
  environment: Readonly<Record<string, string | undefined>>
  /** Files are named relative to this folder. */
  folder: string
}

/**
 * Reads the file that says how each confidential registration proves itself:
 * `{ "ID": { "method": "client_secret_basic" | "client_secret_post", "secretEnv" | "secretFile": NAME } }` or
 * `{ "ID": { "method": "private_key_jwt", "keyFile": NAME, "kid": TEXT } }`. The secrets themselves are elsewhere.
 */
export async function readCredentials(
  file: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<{ credentials: CredentialsById } | { mistakes: string[] }> {
  const entries = await readEntries(file).catch((error: unknown) => said(error))
  if (typeof entries === 'string') return { mistakes: [entries] }
  const sources = { environment, folder: dirname(file) }
  const read = await Promise.all(
    entries.map(async ([id, value]) => {
      const outcome = await readOne(value, sources).catch((error: unknown) => said(error))
      return { id, outcome }
    }),
  )
  const mistakes = read.flatMap(({ id, outcome }) => (typeof outcome === 'string' ? [`${id}: ${outcome}`] : []))
  if (mistakes.length > 0) return { mistakes }
  return {
    credentials: new Map(
      read.flatMap(({ id, outcome }) => (typeof outcome === 'string' ? [] : [[id, outcome] as const])),
    ),
  }
}

/** What may be told of an error: our own words. Those of a parser quote what they read. */
function said(error: unknown): string {
  if (error instanceof Mistake) return error.message
  throw error
}

async function readEntries(file: string): Promise<[string, unknown][]> {
  const text = await readText(file)
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw new Mistake('This is not JSON.')
  }
  if (!isObject(value)) throw new Mistake('This must be an object: { "ID OF AN ENTRY": { "method": … } }.')
  return Object.entries(value)
}

async function readOne(value: unknown, sources: Sources): Promise<ClientCredentials> {
  if (!isObject(value)) throw new Mistake('This must be an object: { "method": … }.')
  const { method } = value
  switch (method) {
    case 'client_secret_basic':
    case 'client_secret_post':
      refuseOthers(value, ['method', 'secretEnv', 'secretFile'])
      return { method, secret: await readSecret(value, sources) }
    case 'private_key_jwt':
      refuseOthers(value, ['method', 'keyFile', 'kid'])
      return { method, ...(await readKey(value, sources)) }
    default:
      throw new Mistake('method must be one of client_secret_basic, client_secret_post, private_key_jwt.')
  }
}

function refuseOthers(value: Record<string, unknown>, known: readonly string[]): void {
  if (typeof value['secret'] === 'string' || typeof value['clientSecret'] === 'string') {
    throw new Mistake('The secret itself does not belong here: name a variable (secretEnv) or a file (secretFile).')
  }
  const other = Object.keys(value).find((name) => !known.includes(name))
  if (other !== undefined) throw new Mistake(`${JSON.stringify(other)} is not known here: use ${known.join(', ')}.`)
}

/** Shorter is no secret, but a slip of whoever wrote the file. */
const shortest = 8

async function readSecret({ secretEnv, secretFile }: Record<string, unknown>, sources: Sources): Promise<string> {
  if ((typeof secretEnv === 'string') === (typeof secretFile === 'string')) {
    throw new Mistake('Name either a variable (secretEnv) or a file (secretFile) that holds the secret.')
  }
  // An editor ends a file with a line end.
  const secret =
    typeof secretEnv === 'string'
      ? (sources.environment[secretEnv] ?? '')
      : (await readText(resolve(sources.folder, String(secretFile)))).replace(/\r?\n$/, '')
  const place = typeof secretEnv === 'string' ? `The variable ${secretEnv}` : `The file ${String(secretFile)}`
  if (secret === '') throw new Mistake(`${place} is empty or not there.`)
  if (secret.length < shortest)
    throw new Mistake(`${place} holds fewer than ${shortest} characters: no secret is so short.`)
  return secret
}

async function readKey(
  { keyFile, kid }: Record<string, unknown>,
  { folder }: Sources,
): Promise<{ key: KeyObject; algorithm: 'RS384' | 'ES384'; kid: string }> {
  if (typeof keyFile !== 'string') throw new Mistake('keyFile must name the file of the private key (PEM or JWK).')
  const { key, kid: ownKid } = parseKey(await readText(resolve(folder, keyFile)), keyFile)
  const id = kid ?? ownKid
  if (typeof id !== 'string' || id === '') {
    throw new Mistake('kid must say under which name the EHR knows the key.')
  }
  return { key, algorithm: algorithmOf(key, keyFile), kid: id }
}

function parseKey(text: string, file: string): { key: KeyObject; kid: unknown } {
  try {
    if (!text.trimStart().startsWith('{')) return { key: createPrivateKey(text), kid: undefined }
    const jwk: unknown = JSON.parse(text)
    if (!isObject(jwk)) throw new Error('no key')
    return { key: createPrivateKey({ key: jwk, format: 'jwk' }), kid: jwk['kid'] }
  } catch {
    throw new Mistake(`The file ${file} holds no private key as PEM or JWK, or it is encrypted.`)
  }
}

/** The two that SMART App Launch 2.2 asks servers for. */
function algorithmOf(key: KeyObject, file: string): 'RS384' | 'ES384' {
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {}
  if (key.asymmetricKeyType === 'ec' && namedCurve === 'secp384r1') return 'ES384'
  // RFC 7518 §3.3.
  if (key.asymmetricKeyType === 'rsa' && modulusLength !== undefined && modulusLength >= 2048) return 'RS384'
  throw new Mistake(`The key in ${file} must be RSA of 2048 bits or more (RS384), or of the curve P-384 (ES384).`)
}

async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'an error'
    throw new Mistake(`The file ${file} cannot be read (${code}).`)
  })
}

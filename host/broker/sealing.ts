import { createCipheriv, createDecipheriv } from 'node:crypto'

/** What stays behind the broker between two refreshes. */
export interface SealedGrant {
  refreshToken: string
  /** The patient that the EHR named, if it named one. */
  patient: string | undefined
  /** Not to be opened after this, in milliseconds since 1970. */
  until: number
}

/** What a sealed grant belongs to. It opens for exactly these and for nothing else. */
export interface SealScope {
  ehrId: string
  /** With the id, since an id of the config may come to name another EHR or registration. */
  iss: string
  clientId: string
  placeholder: string
}

/** 32 bytes each: the one that seals, then older ones that may still open. */
export type SealingKeys = readonly [Uint8Array, ...Uint8Array[]]

const algorithm = 'aes-256-gcm'
const ivLength = 12
const tagLength = 16

/** Associated data of the seal: a list in JSON, so that no two scopes are written alike. */
function associatedData({ ehrId, iss, clientId, placeholder }: SealScope): Buffer {
  return Buffer.from(JSON.stringify(['sightline refresh 1', ehrId, iss, clientId, placeholder]))
}

/** AES-256-GCM under the first key, as base64url: `iv`, ciphertext, tag. `iv` is 12 bytes that were never used before. */
export function seal(grant: SealedGrant, scope: SealScope, [key]: SealingKeys, iv: Uint8Array): string {
  const cipher = createCipheriv(algorithm, key, iv, { authTagLength: tagLength })
  cipher.setAAD(associatedData(scope))
  const { refreshToken, patient, until } = grant
  const text = JSON.stringify([until, refreshToken, ...(patient === undefined ? [] : [patient])])
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url')
}

/** What was sealed for this scope under any of the keys, if its time is not over. Total. */
export function unseal(sealed: string, scope: SealScope, keys: SealingKeys, now: number): SealedGrant | undefined {
  const bytes = Buffer.from(sealed, 'base64url')
  // Node passes over what is no base64url, and unused bits at the end: one seal, one spelling.
  if (bytes.toString('base64url') !== sealed || bytes.length < ivLength + tagLength) return undefined
  for (const key of keys) {
    const grant = unsealWith(key, bytes, scope)
    if (grant !== undefined) return grant.until > now ? grant : undefined
  }
  return undefined
}

function unsealWith(key: Uint8Array, bytes: Buffer, scope: SealScope): SealedGrant | undefined {
  try {
    const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, ivLength), { authTagLength: tagLength })
    decipher.setAAD(associatedData(scope))
    decipher.setAuthTag(bytes.subarray(-tagLength))
    const text = Buffer.concat([decipher.update(bytes.subarray(ivLength, -tagLength)), decipher.final()])
    return readGrant(JSON.parse(text.toString('utf8')))
  } catch {
    return undefined
  }
}

function readGrant(value: unknown): SealedGrant | undefined {
  if (!Array.isArray(value)) return undefined
  const [until, refreshToken, patient]: unknown[] = value
  if (typeof until !== 'number' || typeof refreshToken !== 'string') return undefined
  return { until, refreshToken, patient: typeof patient === 'string' ? patient : undefined }
}

import { readBinary, readBinaryXml, type BinaryContent } from '../fhir/binary'
import { field, isObject, parseWireJson, readString } from '../fhir/json'
import { readOutcome } from '../fhir/operation-outcome'
import {
  agreedType,
  mediaTypeOf,
  type Attachment,
  type AttachmentContent,
  type AttachmentRemark,
} from '../model/attachment'
import { decodeBase64, encodeBase64 } from '../model/base64'
import type { FailureCause } from '../model/completeness'
import type { FhirAccess } from '../session/session'
import { isOfTheAbsent } from './answer'
import { readText } from './limited-body'
import { readBytes } from './limited-bytes'
import { withinTime } from './time-limit'

export interface AttachmentLimits {
  bytes: number
  milliseconds: number
}

/** Larger than any letter or scan that a chart should hold, and than a phone should have to. */
const attachmentLimits: AttachmentLimits = { bytes: 30_000_000, milliseconds: 120_000 }

type Received =
  | { kind: 'received'; bytes: Uint8Array<ArrayBuffer>; contentType: string | undefined }
  | Exclude<AttachmentContent, { kind: 'file' }>

/** A file that stands in its record. */
export async function heldContent(attachment: Attachment, limits = attachmentLimits): Promise<AttachmentContent> {
  return asContent(attachment, decoded({ contentType: undefined, data: attachment.data ?? '' }, limits))
}

/**
 * Fetches a file under the FHIR base, with the session's token. Whatever the server or the network do is a value; the
 * promise rejects only when `signal` aborts, with its reason.
 */
export async function fetchedContent(
  session: FhirAccess,
  url: URL,
  attachment: Attachment,
  signal: AbortSignal,
  limits: AttachmentLimits = attachmentLimits,
): Promise<AttachmentContent> {
  return withinTime(signal, limits.milliseconds, async (limit) => {
    try {
      const received = await receive(session, url, attachment, limit.signal, limits)
      signal.throwIfAborted()
      return await asContent(attachment, received)
    } catch {
      signal.throwIfAborted()
      return failed({ kind: limit.isOver() ? 'timeout' : 'network' })
    }
  })
}

async function receive(
  session: FhirAccess,
  url: URL,
  attachment: Attachment,
  signal: AbortSignal,
  limits: AttachmentLimits,
): Promise<Received> {
  const type = mediaTypeOf(attachment.contentType)
  // A type of FHIR's own would ask for the Binary as a resource: it is unwrapped where a server knows no other form.
  const accept = type === undefined || type.includes('fhir') ? '*/*' : `${type}, */*;q=0.8`
  const response = await session.fetch(url, { headers: { Accept: accept }, signal })
  if (!response.ok) return refusal(session, response)
  const bytes = await readBytes(response, limits.bytes)
  if (bytes === undefined) return { kind: 'too-large', limit: limits.bytes }
  return unwrapped(bytes, response.headers.get('content-type') ?? undefined, limits)
}

async function refusal(session: FhirAccess, response: Response): Promise<Received> {
  const { status } = response
  // Where a server says 400 to all that goes wrong, the body tells: a word, and not more than one would read.
  const body = status === 400 ? await readText(response, 100_000) : undefined
  if (status !== 400) await response.body?.cancel()
  if (status === 401) return failed({ kind: 'session-ended' })
  if (status === 403) return { kind: 'denied', scope: session.scopeFor('Binary') }
  const issues = readOutcome(readJson(body ?? ''))
  return isOfTheAbsent(status, issues) ? { kind: 'absent' } : failed({ kind: 'status', status })
}

/** A server that has only one form answers with the Binary as a resource, the file in base64 within. */
function unwrapped(
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string | undefined,
  limits: AttachmentLimits,
): Received {
  const plain: Received = { kind: 'received', bytes, contentType }
  const type = mediaTypeOf(contentType) ?? ''
  if (/xml/.test(type)) {
    const binary = readBinaryXml(new TextDecoder().decode(bytes))
    return binary === undefined ? plain : decoded(binary, limits)
  }
  if (!/json/.test(type)) return plain
  const resource = readJson(new TextDecoder().decode(bytes))
  if (!isObject(resource)) return plain
  const binary = readBinary(resource)
  if (binary !== undefined) return decoded(binary, limits)
  const resourceType = readString(field(resource, 'resourceType'))
  return resourceType === 'OperationOutcome' ? failed({ kind: 'unexpected-resource', resourceType }) : plain
}

function readJson(text: string): unknown {
  try {
    return parseWireJson(text)
  } catch {
    return undefined
  }
}

function decoded({ contentType, data }: BinaryContent, limits: AttachmentLimits): Received {
  // Four signs of base64 are three bytes.
  if (data.length * 0.75 > limits.bytes * 1.1) return { kind: 'too-large', limit: limits.bytes }
  const bytes = decodeBase64(data)
  return bytes === undefined ? { kind: 'broken' } : { kind: 'received', bytes, contentType }
}

function failed(cause: FailureCause): { kind: 'failed'; cause: FailureCause } {
  return { kind: 'failed', cause }
}

async function asContent(attachment: Attachment, received: Received): Promise<AttachmentContent> {
  if (received.kind !== 'received') return received
  const { bytes } = received
  if (bytes.length === 0) return { kind: 'empty' }
  const { contentType, remarks } = agreedType(attachment.contentType, received.contentType, bytes)
  const { size } = attachment
  const ofSize: AttachmentRemark[] =
    size === undefined || size === bytes.length ? [] : [{ kind: 'size', stated: size, actual: bytes.length }]
  const ofHash: AttachmentRemark[] = (await matchesHash(bytes, attachment.hash)) ? [] : [{ kind: 'hash' }]
  return { kind: 'file', bytes, contentType, remarks: [...remarks, ...ofSize, ...ofHash] }
}

/** FHIR: SHA-1 in base64; some write it in hexadecimal, or SHA-256. What is neither says nothing. */
async function matchesHash(bytes: Uint8Array<ArrayBuffer>, stated: string | undefined): Promise<boolean> {
  const hash = stated?.trim() ?? ''
  const algorithm = /^(?:[\da-f]{40}|.{27}=)$/i.test(hash)
    ? 'SHA-1'
    : /^(?:[\da-f]{64}|.{43}=)$/i.test(hash)
      ? 'SHA-256'
      : undefined
  // Browsers have no digest on pages that came unencrypted from another machine.
  const digests: SubtleCrypto | undefined = globalThis.crypto?.subtle
  if (algorithm === undefined || digests === undefined) return true
  const digest = new Uint8Array(await digests.digest(algorithm, bytes))
  const hexadecimal = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hash === encodeBase64(digest) || hash.toLowerCase() === hexadecimal
}

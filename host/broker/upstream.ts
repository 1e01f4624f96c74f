import { isObject } from '../json'
import { readBytes } from './form'
import type { Authentication } from './client-authentication'

/** How an EHR took a form. */
export type Upstream =
  | { kind: 'answered'; status: number; body: Record<string, unknown>; retryAfter: string | undefined }
  /** No JSON object: a page, a redirect, nothing, too much. */
  | { kind: 'unusable'; status: number }
  | { kind: 'slow' }
  | { kind: 'down' }

export interface UpstreamLimits {
  /** Milliseconds from sending to the last byte. */
  patience: number
  /** Bytes of an answer. */
  longest: number
}

/** Below the half minute that the app waits for a token answer, discovery included. */
export const tokenLimits: UpstreamLimits = { patience: 15_000, longest: 256 * 1024 }
/** Signing out does not wait long: the app gives it five seconds. */
export const revocationLimits: UpstreamLimits = { patience: 4_000, longest: 256 * 1024 }

/**
 * Posts a form to an endpoint of an EHR. It is not ended when the browser goes away: an EHR that rotates refresh tokens
 * would have spent the old one.
 */
export async function postForm(
  endpoint: string,
  fields: Record<string, string>,
  authentication: Authentication,
  fetch: typeof globalThis.fetch,
  limits: UpstreamLimits,
): Promise<Upstream> {
  const signal = AbortSignal.timeout(limits.patience)
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { Accept: 'application/json', ...authentication.headers },
      body: new URLSearchParams({ ...fields, ...authentication.fields }),
      redirect: 'manual',
      signal,
    })
    const { status } = response
    if (response.body === null) return { kind: 'unusable', status }
    const bytes = await readBytes(response.body, limits)
    if (bytes === 'too slow') return { kind: 'slow' }
    if (bytes === 'broken off') throw new Error(bytes)
    const body = bytes === 'too long' ? undefined : parse(bytes)
    if (!isObject(body) || (status >= 300 && status < 400)) return { kind: 'unusable', status }
    const retryAfter = /^\d{1,6}$/.exec(response.headers.get('Retry-After') ?? '')?.[0]
    return { kind: 'answered', status, body, retryAfter }
  } catch {
    // What went wrong may name the address, but never the form.
    return { kind: signal.aborted ? 'slow' : 'down' }
  }
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

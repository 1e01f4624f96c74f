import { parseJson } from '../fhir/json-value'
import type { DirectoryEntry } from './directory-entry'
import { readDirectory } from './directory-file'

export type DirectoryLoading =
  /** `skipped`: elements that could not be read. */
  { kind: 'loaded'; entries: DirectoryEntry[]; skipped: number } | { kind: 'failed'; reason: DirectoryFailure }

export type DirectoryFailure =
  | { kind: 'unreachable' }
  /** The HTTP status that it was answered with. */
  | { kind: 'status'; status: number }
  | { kind: 'no-directory' }

/** Loads a `directory.json`. `received` is told how many bytes have come, after decompression. */
export async function loadDirectory(
  address: string,
  fetch: typeof globalThis.fetch,
  received: (bytes: number) => void,
  signal: AbortSignal,
): Promise<DirectoryLoading> {
  try {
    const answer = await fetch(address, { signal, headers: { Accept: 'application/json' } })
    if (!answer.ok) return { kind: 'failed', reason: { kind: 'status', status: answer.status } }
    const reading = readDirectory(parseJson(await readText(answer, received)))
    return reading === undefined ? { kind: 'failed', reason: { kind: 'no-directory' } } : { kind: 'loaded', ...reading }
  } catch {
    return { kind: 'failed', reason: { kind: 'unreachable' } }
  }
}

async function readText(answer: Response, received: (bytes: number) => void): Promise<string> {
  if (answer.body === null) return ''
  const reader = answer.body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    bytes += part.value.byteLength
    received(bytes)
    text += decoder.decode(part.value, { stream: true })
  }
  return text + decoder.decode()
}

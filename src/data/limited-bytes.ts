import { pieces } from './limited-body'

/** The body; `undefined` where it is larger than `limit` bytes. */
export async function readBytes(response: Response, limit: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const parts: Uint8Array[] = []
  for await (const part of pieces(response, limit)) {
    if (part === undefined) return undefined
    parts.push(part)
  }
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

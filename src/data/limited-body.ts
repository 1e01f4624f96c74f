/**
 * The body of a response in pieces, each as it comes; `undefined` in place of the rest as soon as it is larger than
 * `limit` bytes, unpacked. Of what is too large no more is fetched: a server may send without an end, or a little
 * that unpacks to a lot.
 */
export async function* pieces(response: Response, limit: number): AsyncGenerator<Uint8Array | undefined> {
  const kept = keepForInspection(response)
  const reader = response.body?.getReader()
  if (reader === undefined) return
  const announced = Number(response.headers.get('content-length') ?? 0)
  let left = announced > limit ? -1 : limit
  while (left >= 0) {
    const { done, value } = await reader.read()
    if (done) return
    left -= value.length
    if (left >= 0) yield value
  }
  kept.stop()
  await reader.cancel()
  yield undefined
}

/**
 * Chromium keeps no body that is read piece by piece, so that its network panel would be empty for whoever looks for the
 * reason of a failure there; of a response that was cloned it keeps it. Stopped together with the reading: only then
 * does the browser stop fetching.
 */
function keepForInspection(response: Response): { stop: () => void } {
  const over = new AbortController()
  // What breaks off breaks off for the reader as well, who says so.
  response
    .clone()
    .body?.pipeTo(new WritableStream(), { signal: over.signal })
    .catch(() => undefined)
  return { stop: () => over.abort() }
}

/** The body as UTF-8 without its BOM, as `Response.text()` has it; `undefined` where it is larger than `limit` bytes. */
export async function readText(response: Response, limit: number): Promise<string | undefined> {
  const decoder = new TextDecoder()
  const parts: string[] = []
  for await (const part of pieces(response, limit)) {
    if (part === undefined) return undefined
    parts.push(decoder.decode(part, { stream: true }))
  }
  parts.push(decoder.decode())
  return parts.join('')
}

const timeLimit = 5_000

/** What a `jwks_uri` answers; `undefined` where it gives no JSON. Never throws. */
export async function fetchKeys(url: string, fetch: typeof globalThis.fetch): Promise<unknown> {
  try {
    const response = await fetch(url, {
      headers: { Accept: 'application/json' },
      credentials: 'omit',
      signal: AbortSignal.timeout(timeLimit),
    })
    return response.ok ? await response.json() : undefined
  } catch {
    return undefined
  }
}

/** A verifier and its S256 challenge (RFC 7636 §4.1 and §4.2). */
export interface Pkce {
  codeVerifier: string
  codeChallenge: string
}

let ahead: Promise<Pkce> | undefined

/** Draws the pair for the next launch while that still waits for something else. */
export function drawPkceAhead(): void {
  ahead ??= drawPkce()
  // Whoever takes it is told.
  ahead.catch(() => {})
}

/** A pair that nobody else gets. fhirclient's own way to one costs the launch page a base64 library. */
export function generatePkce(): Promise<Pkce> {
  const drawn = ahead ?? drawPkce()
  ahead = undefined
  return drawn
}

async function drawPkce(): Promise<Pkce> {
  const codeVerifier = base64Url(crypto.getRandomValues(new Uint8Array(32)))
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(codeVerifier))
  return { codeVerifier, codeChallenge: base64Url(new Uint8Array(digest)) }
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

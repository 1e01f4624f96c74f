import type { fhirclient } from 'fhirclient/lib/types'
import { OauthStorage, type StorageArea } from './oauth-storage'
import { generatePkce } from './pkce'

// The files named fhirclient are the one place that knows fhirclient 2.6.3; what it must be held from doing is in
// docs/decisions. The launch page has no need of what the exchange needs.

/** What fhirclient has no reason to call here: a secret to sign with, a page to leave, an id_token to read. */
function unused(): never {
  throw new Error('fhirclient went a way that Sightline does not use')
}

/** What fhirclient asks of its surroundings. It remembers nothing: every operation gets a new one. */
export class Surroundings implements fhirclient.Adapter {
  readonly options = {
    // The address is ours to clean.
    replaceBrowserHistory: false,
    fullSessionStorageSupport: true,
    // A strict server refuses a public client's refresh without it.
    refreshTokenWithClientId: true,
  }
  readonly security = {
    generatePKCEChallenge: generatePkce,
    randomBytes: unused,
    digestSha256: unused,
    importJWK: unused,
    signCompactJws: unused,
  }
  readonly #storage: OauthStorage

  constructor(area: StorageArea) {
    this.#storage = new OauthStorage(area)
  }

  /** fhirclient lets parameters of the address override its options, so it never sees the real one. */
  getUrl(): URL {
    return new URL('https://sightline.invalid/')
  }

  getStorage(): OauthStorage {
    return this.#storage
  }

  btoa(text: string): string {
    return globalThis.btoa(text)
  }

  /** Only used to look for `exp` in an access token, which throws for an opaque one with dots in it. */
  atob(): string {
    return '{}'
  }

  base64urlencode = unused
  base64urldecode = unused
  relative = unused
  redirect = unused
  getSmartApi = unused

  getAbortController(): typeof AbortController {
    return AbortController
  }
}

import { createRequire } from 'node:module'
import { fetch as ours } from '../fhirclient-fetch'

// Under vitest Node loads fhirclient, past the alias that gives it our fetch in the browser. Import this before
// anything that imports fhirclient.

type Fetch = (input: string | URL, init?: RequestInit) => Promise<Response>

let current: Fetch = ours

/** What fhirclient sends with: as Sightline ships it, or as it comes (then `globalThis.fetch`, which tests replace). */
export function fhirclientUses(which: 'ours' | 'plain'): void {
  current = which === 'ours' ? ours : (input, init) => globalThis.fetch(input, init)
}

const crossFetch: { fetch: Fetch } = createRequire(import.meta.url)('cross-fetch')
crossFetch.fetch = (input, init) => current(input, init)

/** One request as the network saw it, in milliseconds of one clock. */
export interface Exchange {
  url: string
  /** `Document`, `Script`, `Fetch`, `Preflight`, … as the browser's own tools name them. */
  kind: string
  begun: number
  /** `undefined` while its answer has not come whole. */
  ended: number | undefined
  /** What a browser asks by itself before a request to another origin that is not simple (CORS). */
  isPreflight: boolean
  /** Given up, as by a page that was left. */
  failed: boolean
  /** Answered by the browser itself, without the network. */
  fromCache: boolean
  /** What came over the network, as it was encoded. */
  bytes: number
}

/** Those that went over the network and had begun by `until`. */
export function sentUntil(exchanges: readonly Exchange[], until: number): Exchange[] {
  return exchanges.filter(({ begun, fromCache }) => !fromCache && begun <= until)
}

/**
 * How many requests stood one behind the other in the longest chain: one that begins after another ended may have
 * waited for it. What ended after `until` is in no chain, since nothing that was seen by then can have waited for it.
 */
export function roundTrips(exchanges: readonly Exchange[], until: number): number {
  const done = sentUntil(exchanges, until).flatMap(({ begun, ended }) =>
    ended !== undefined && ended <= until ? [{ begun, ended }] : [],
  )
  // Of all chains the longest is had by taking, again and again, what ends first of all that begins after the last.
  let length = 0
  let last = -Infinity
  for (const { begun, ended } of done.toSorted((a, b) => a.ended - b.ended)) {
    if (begun < last) continue
    length += 1
    last = ended
  }
  return length
}

/** Bytes of the scripts that came over the network until then. */
export function scriptBytes(exchanges: readonly Exchange[], until: number): number {
  const scripts = sentUntil(exchanges, until).filter(({ url }) => new URL(url).pathname.endsWith('.js'))
  return scripts.reduce((total, { bytes }) => total + bytes, 0)
}

/** The first that was quicker than a slow line allows; such a line was not in force. */
export function tooQuick(exchanges: readonly Exchange[], milliseconds: number): Exchange | undefined {
  return exchanges.find(
    ({ begun, ended, fromCache, isPreflight, failed }) =>
      !fromCache && !isPreflight && !failed && ended !== undefined && ended - begun < milliseconds,
  )
}

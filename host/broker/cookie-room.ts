import { cookieLength, sessionCookies } from './session-cookie'

/**
 * Bytes of a `Cookie` header that the sessions of one EHR may take. A tab that is closed ends no session, so they would
 * pile up: a proxy takes 8 kB of a header as it is delivered, Node 16 kB of all, and what is longer is refused before
 * the broker sees it, new launches as well.
 */
const room = 7_500

/** A proxy has a limit for what goes back, too. */
const mostAtOnce = 5

/**
 * The placeholders of the sessions in `header` that have to go so that one more, of `added` bytes, has room: first those
 * that do not open (`renewedAt` is `undefined`), then those that were renewed the longest ago.
 */
export function surplusSessions(
  header: string | null,
  added: number,
  renewedAt: (placeholder: string, sealed: string) => number | undefined,
): string[] {
  const newestFirst = sessionCookies(header)
    .map(({ placeholder, sealed }) => ({
      placeholder,
      length: cookieLength(placeholder, sealed),
      at: renewedAt(placeholder, sealed) ?? 0,
    }))
    .toSorted((a, b) => b.at - a.at)
  let taken = added
  const surplus = newestFirst.filter(({ length }) => {
    taken += length
    return taken > room
  })
  return surplus.slice(-mostAtOnce).map(({ placeholder }) => placeholder)
}

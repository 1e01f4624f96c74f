import type { Evidence } from '../evidence'
import { fault, note, ok, type Finding } from '../finding'
import type { Exchange } from '../port'

/** More than this, and tokens are old before they are used. Milliseconds. */
const tolerated = 5 * 60_000

function all({ seen }: Evidence): Exchange[] {
  const { wellKnown, metadata, read, token, keys } = seen
  return [wellKnown, metadata.r4, metadata.dstu2, read, token, keys].filter((exchange) => exchange !== undefined)
}

/** The servers' clocks against the one here. A browser is not shown the header. */
export function checkClock(evidence: Evidence): Finding[] {
  const skews = all(evidence).flatMap(({ outcome, at, ask }) => {
    if (outcome.kind !== 'answered') return []
    const date = Date.parse(outcome.headers['date'] ?? '')
    if (Number.isNaN(date)) return []
    // A cache answers with the date of when it was filled (RFC 9111 §5.1).
    const age = Number(outcome.headers['age'] ?? 0)
    return [{ host: new URL(ask.url).host, skew: date + (Number.isFinite(age) ? age : 0) * 1000 - at }]
  })
  if (skews.length === 0) return []
  const off = skews.filter(({ skew }) => Math.abs(skew) > tolerated)
  const worst = off.toSorted((left, right) => Math.abs(right.skew) - Math.abs(left.skew))[0]
  if (worst === undefined) return [ok('clock-ok')]
  const minutes = Math.round(Math.abs(worst.skew) / 60_000)
  return [fault('clock-skew', { host: worst.host, minutes, direction: worst.skew > 0 ? 'ahead' : 'behind' })]
}

export function checkRateLimit(evidence: Evidence): Finding[] {
  const headers = all(evidence).flatMap(({ outcome }) =>
    outcome.kind === 'answered' ? Object.entries(outcome.headers) : [],
  )
  const limits = headers
    .filter(([name]) => /^(?:x-)?rate-?limit/.test(name))
    .map(([name, value]) => `${name}: ${value}`)
  return limits.length === 0 ? [] : [note('rate-limit', { headers: [...new Set(limits)].slice(0, 4) })]
}

import type { Asked } from './asked'
import { chance, choice } from './chance'
import type { Fault, FaultKind, Storm } from './fault'

/** A name that nothing answers to, on any network (RFC 2606). */
const elsewhere = 'https://elsewhere.invalid'

type Draw = (...words: readonly string[]) => number

const makers: Record<FaultKind, (draw: Draw) => Fault> = {
  latency: (draw) => ({ kind: 'latency', milliseconds: Math.round(draw('length') * 2_000) }),
  dropped: () => ({ kind: 'dropped' }),
  'cut-off': () => ({ kind: 'cut-off' }),
  silence: () => ({ kind: 'silence' }),
  status: (draw) => {
    const statuses = [401, 403, 404, 408, 429, 500, 502, 503, 504] as const
    const status = statuses[Math.floor(draw('status') * statuses.length)] ?? 500
    const bodies = ['outcome', 'html', 'none'] as const
    const body = bodies[Math.floor(draw('body') * bodies.length)] ?? 'none'
    const asksToWait = (status === 429 || status === 503) && draw('wait') < 0.5
    return {
      kind: 'status',
      status,
      body,
      ...(asksToWait ? { retryAfter: Math.ceil(draw('seconds') * 20) } : {}),
      ...(body !== 'outcome' && draw('cors') < 0.3 ? { cors: false } : {}),
    }
  },
  'sign-in-page': () => ({ kind: 'sign-in-page' }),
  'truncated-json': () => ({ kind: 'truncated-json' }),
  'wrong-type': (draw) => ({
    kind: 'wrong-type',
    contentType: draw('type') < 0.5 ? 'text/plain' : 'application/octet-stream',
  }),
  'next-elsewhere': () => ({ kind: 'next-elsewhere', origin: elsewhere }),
  'next-loop': () => ({ kind: 'next-loop' }),
  total: (draw) => ({ kind: 'total', total: draw('total') < 0.5 ? 'absent' : 'wrong' }),
  'token-expired': () => ({ kind: 'token-expired' }),
  'refresh-revoked': () => ({ kind: 'refresh-revoked' }),
}

const anywhere: readonly FaultKind[] = [
  'latency',
  'dropped',
  'cut-off',
  'silence',
  'status',
  'sign-in-page',
  'truncated-json',
  'wrong-type',
]

const possible: Record<Asked['endpoint'], readonly FaultKind[]> = {
  fhir: [...anywhere, 'next-elsewhere', 'next-loop', 'total', 'token-expired'],
  discovery: anywhere,
  token: [...anywhere, 'refresh-revoked'],
}

/** Whether there is anything for this fault to befall: a token that can end, a grant that can be refreshed. */
export function canBefall(kind: FaultKind, { endpoint, bearer, grantType }: Asked): boolean {
  if (kind === 'token-expired') return bearer !== undefined
  if (kind === 'refresh-revoked') return grantType === 'refresh_token'
  return possible[endpoint].includes(kind)
}

/**
 * What a storm does to an attempt (from 1) at something. A third of what goes wrong stays so for a type of record
 * however often it is asked for; the rest is gone with the next attempt, or is another fault.
 */
export function stormFault({ seed, share, kinds }: Storm, asked: Asked, attempt: number): Fault | undefined {
  const wanted = possible[asked.endpoint].filter(
    (kind) => canBefall(kind, asked) && (kinds === undefined || kinds.includes(kind)),
  )
  const lasting = ['lasting', asked.endpoint, asked.resourceType ?? '', String(asked.laterPage)]
  const passing = ['passing', asked.key, String(attempt)]
  const words = chance(seed, ...lasting) < share / 3 ? lasting : chance(seed, ...passing) < share ? passing : undefined
  if (words === undefined) return undefined
  const kind = choice(wanted, seed, 'kind', ...words)
  return kind === undefined ? undefined : makers[kind]((...more) => chance(seed, ...words, ...more))
}

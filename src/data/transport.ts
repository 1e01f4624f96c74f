import type { FhirAccess } from '../session/session'
import { readAnswer } from './answer'
import type { Answer, Interaction, ReadAnswer } from './answer'
import { askedDelay, delay, nextDelay } from './back-off'
import type { BackOff } from './back-off'
import { inSlices } from './in-slices'
import { readText } from './limited-body'
import { createRequestQueue, linePriority } from './request-queue'
import type { RequestPriority, RequestQueue } from './request-queue'
import { withinTime } from './time-limit'

export interface TransportSettings {
  /** Milliseconds for one request, its body included. */
  timeLimit: number
  /** Bytes of one answer, unpacked. */
  sizeLimit: number
  /** How many requests of one session run at once. */
  concurrency: number
  backOff: BackOff
  /** In [0, 1). */
  random: () => number
  /** Milliseconds since the epoch. */
  now: () => number
}

export const transportSettings: TransportSettings = {
  timeLimit: 30_000,
  // A page may hold the largest file that is shown, in base64; much more would take the whole tab with it.
  sizeLimit: 50_000_000,
  // Browsers open six connections to a host; more would wait out of our sight and out of our order.
  concurrency: 6,
  backOff: { tries: 4, firstDelay: 500, longestDelay: 30_000 },
  random: Math.random,
  now: Date.now,
}

export interface JsonRequest {
  url: URL
  interaction: Interaction
  priority: RequestPriority
  signal: AbortSignal
}

type Attempt =
  | { kind: 'received'; status: number; headers: Headers; text: string }
  | { kind: 'network' }
  | { kind: 'timeout' }
  | { kind: 'too-large'; limit: number }
  | { kind: 'elsewhere' }

/** One queue for each session; it goes when the session goes. */
const queues = new WeakMap<FhirAccess, RequestQueue>()

function queueOf(session: FhirAccess, concurrency: number): RequestQueue {
  const known = queues.get(session)
  if (known !== undefined) return known
  const queue = createRequestQueue(concurrency)
  queues.set(session, queue)
  return queue
}

/**
 * Gets one FHIR resource or Bundle as JSON. Whatever the server or the network do is a value; the promise rejects
 * only when `signal` aborts, with its reason. A request that is waiting to be tried again keeps no place in the queue.
 */
export async function getJson(
  session: FhirAccess,
  request: JsonRequest,
  settings: TransportSettings = transportSettings,
): Promise<Answer> {
  const queue = queueOf(session, settings.concurrency)
  for (let tried = 1; ; tried += 1) {
    const attempt = await queue.run(request.priority, request.signal, () => send(session, request, settings))
    const { answer, transient } = await understand(attempt, request, session)
    if (!transient || tried >= settings.backOff.tries) return answer
    const asked = attempt.kind === 'received' ? askedDelay(attempt.headers, settings.now()) : undefined
    await delay(nextDelay(settings.backOff, tried, asked, settings.random()), request.signal)
  }
}

/** Rejects only when the request's signal aborts. */
async function understand(
  attempt: Attempt,
  { url, interaction, priority, signal }: JsonRequest,
  { vendor }: FhirAccess,
): Promise<ReadAnswer> {
  switch (attempt.kind) {
    case 'received': {
      const contentType = attempt.headers.get('content-type') ?? ''
      const received = { status: attempt.status, contentType, text: attempt.text }
      return inSlices(readAnswer(received, interaction, vendor.badRequestMayBeTransient), signal, priority)
    }
    case 'network':
      return { answer: { kind: 'failed', cause: { kind: 'network' }, said: undefined }, transient: true }
    case 'timeout':
      return { answer: { kind: 'failed', cause: { kind: 'timeout' }, said: undefined }, transient: false }
    case 'too-large':
      return { answer: { kind: 'failed', cause: attempt, said: undefined }, transient: false }
    case 'elsewhere': {
      const cause = { kind: 'next-elsewhere', origin: url.origin } as const
      return { answer: { kind: 'failed', cause, said: undefined }, transient: false }
    }
  }
}

async function send(session: FhirAccess, request: JsonRequest, limits: TransportSettings): Promise<Attempt> {
  const { signal } = request
  return withinTime(signal, limits.timeLimit, async (limit) => {
    try {
      const asked = { ...request, signal: limit.signal }
      return await Promise.race([receive(session, asked, limits.sizeLimit), stopped(limit.signal)])
    } catch (error) {
      signal.throwIfAborted()
      if (limit.isOver()) return { kind: 'timeout' }
      return { kind: error instanceof Error && error.name === 'ForeignUrlError' ? 'elsewhere' : 'network' }
    }
  })
}

async function receive(session: FhirAccess, request: JsonRequest, limit: number): Promise<Attempt> {
  const { url, signal } = request
  const headers = { Accept: session.vendor.acceptHeader[session.ehr.release] }
  const response = await session.fetch(url, { headers, signal, priority: linePriority[request.priority] })
  const text = await readText(response, limit)
  if (text === undefined) return { kind: 'too-large', limit }
  return { kind: 'received', status: response.status, headers: response.headers, text }
}

/** A token refresh before the request takes no signal, so the wait for it has to end here. */
function stopped(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

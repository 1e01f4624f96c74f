import type { FhirStore, Grant } from '../../mock-ehr/ehr'
import { askedOfToken, type Asked } from '../../mock-ehr/faults/asked'
import { befall, type Carrier } from '../../mock-ehr/faults/befall'
import { chance } from '../../mock-ehr/faults/chance'
import type { Fault } from '../../mock-ehr/faults/fault'
import { createWeather, type Befallen, type Weather } from '../../mock-ehr/faults/weather'
import { withFaults } from '../../mock-ehr/faults/with-faults'
import { fhirEndpoint } from '../../mock-ehr/fhir/endpoint'
import type { DrawnStorm } from './drawn-storm'
import { timed, untimed } from './virtual-time'

/** The app's own address, and the EHR's: nothing listens at either. */
export const appBase = new URL('http://localhost:3000/')
const origin = 'https://ehr.test'
export const tokenEndpoint = `${origin}/token`

export interface Tokens {
  accessToken: string
  refreshToken: string | undefined
  expiresAt: number
}

const wait = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds))

/** An EHR as a function, in the weather that a seed gives, as a browser's `fetch` would meet it. */
export interface StormEhr {
  /** Its address in `config.json`. */
  iss: string
  fetch: typeof globalThis.fetch
  /** Signs somebody in. */
  grant: () => Tokens
  log: () => readonly Befallen[]
  /** From now on nothing befalls anything. */
  calm: () => void
  /** The addresses of all requests that were sent, in their order. */
  sent: () => readonly string[]
  /** How many requests wait for their answer. */
  waiting: () => number
}

/** `config`: the app's `config.json`, with the address of this EHR in it. */
export function createStormEhr(
  storm: DrawnStorm,
  stores: Record<'r4' | 'dstu2', FhirStore>,
  scopes: (ungranted: readonly string[]) => string[],
): StormEhr {
  const { persona, release, seed } = storm
  const base = `${origin}${persona.fhirPath}`
  const drawn = createWeather({ storm: storm.weather })
  let weather: Weather | undefined = drawn
  const sent: string[] = []
  let waiting = 0

  // One who may be shown other patients has `user/…` scopes, and no patient in context.
  const grantOf: Grant = {
    scopes: scopes(storm.ungranted),
    patientId: storm.nextPatientId === undefined ? storm.patientId : undefined,
  }
  const access = new Map<string, number>()
  const refreshTokens = new Set<string>()
  let issued = 0

  function grant(): Tokens {
    issued += 1
    const tokens = {
      accessToken: `access-${issued}`,
      refreshToken: storm.refreshTokens === 'never' ? undefined : `refresh-${issued}`,
      expiresAt: Date.now() + storm.tokenSeconds * 1000,
    }
    access.set(tokens.accessToken, tokens.expiresAt)
    if (tokens.refreshToken !== undefined) refreshTokens.add(tokens.refreshToken)
    return tokens
  }

  const carrier: Carrier = { wait: (milliseconds) => timed(wait(milliseconds)) }
  const inForce = (): Weather | undefined => {
    const now = weather
    return now && { log: now.log, faultFor: (asked) => stillFor(now.faultFor(asked)) }
  }
  const fhir = withFaults(
    fhirEndpoint({
      store: stores[release],
      otherStore: stores[release === 'r4' ? 'dstu2' : 'r4'],
      behaviour: { ...persona.fhir, oauthUris: undefined },
      base,
      findGrant: (token) => ((access.get(token) ?? 0) > Date.now() ? grantOf : undefined),
      now: Date.now,
    }),
    base,
    inForce,
    carrier,
  )

  function refresh(form: URLSearchParams): Response {
    const headers = { 'Access-Control-Allow-Origin': '*' }
    const used = form.get('refresh_token') ?? ''
    if (form.get('grant_type') !== 'refresh_token' || !refreshTokens.has(used))
      return Response.json({ error: 'invalid_grant' }, { status: 400, headers })
    if (storm.refreshTokens === 'rotated') refreshTokens.delete(used)
    const { accessToken, refreshToken } = grant()
    const fresh = storm.refreshTokens === 'rotated' ? { refresh_token: refreshToken } : {}
    const body = { access_token: accessToken, token_type: 'Bearer', expires_in: storm.tokenSeconds, ...fresh }
    return Response.json(body, { headers })
  }

  async function token(request: Request): Promise<Response> {
    const form = new URLSearchParams(await request.text())
    const asked: Asked = askedOfToken(request.url, form.get('grant_type') ?? undefined)
    const fault = inForce()?.faultFor(asked)
    return fault === undefined ? refresh(form) : befall(fault, asked, async () => refresh(form), carrier)
  }

  async function answer(request: Request): Promise<Response> {
    // Servers take their time, each its own. In steps, so that not every answer is a picture of its own.
    await wait(50 + Math.floor(chance(seed, 'pace', request.url) * 5) * 50)
    if (request.url.startsWith(tokenEndpoint)) return untimed(token(request))
    if (request.url.startsWith(base)) return untimed(fhir(request))
    throw new Error(`Nothing is at ${request.url}`)
  }

  const iss = issOf(storm, base)
  const config = JSON.stringify({
    name: 'Sightline',
    ehrs: [{ ...storm.entry, iss, tokenVia: 'direct' }],
    idleMinutes: 15,
  })

  async function fetch(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
    const { signal, ...others } = init
    const request = new Request(input, others)
    if (request.url === new URL('config.json', appBase).href) return new Response(config)
    sent.push(request.url)
    waiting += 1
    try {
      return asInBrowser(await unlessAborted(answer(request), signal ?? undefined))
    } catch (error) {
      if (signal?.aborted === true) throw signal.reason
      // A browser tells nobody why.
      throw new TypeError('Failed to fetch', { cause: error })
    } finally {
      waiting -= 1
    }
  }

  return {
    iss,
    fetch,
    grant,
    log: () => drawn.log,
    calm: () => {
      weather = undefined
    },
    sent: () => sent,
    waiting: () => waiting,
  }
}

/** Nobody waits for a silence to end. */
function stillFor(fault: Fault | undefined): Fault | undefined {
  if (fault?.kind === 'silence') void timed(new Promise<never>(() => {}))
  return fault
}

/** As the entry has it: with a slash at the end, or a query. */
function issOf({ entry }: DrawnStorm, base: string): string {
  const iss = String(entry['iss'])
  const { search, pathname } = new URL(iss)
  return `${base}${pathname.endsWith('/') ? '/' : ''}${search}`
}

/** Without CORS a page gets no answer, and with it only the headers that are said to be for it. */
function asInBrowser(response: Response): Response {
  if (response.headers.get('Access-Control-Allow-Origin') === null) throw new Error('No Access-Control-Allow-Origin')
  const exposed = (response.headers.get('Access-Control-Expose-Headers') ?? '').split(',').map((name) => name.trim())
  const headers = new Headers()
  for (const name of ['Content-Type', ...exposed]) {
    const value = name === '' ? null : response.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  const told = new Response(response.body, { status: response.status, headers })
  const text = told.text.bind(told)
  told.text = () => untimed(text())
  return told
}

function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (signal === undefined) return promise
  return new Promise((resolve, reject) => {
    const stop = () => reject(new Error('aborted'))
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

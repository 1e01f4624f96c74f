import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import type { HttpBindings } from '@hono/node-server'
import { Hono, type Context } from 'hono'
import { byClockAhead } from './clock'
import type { Product } from './desktop/desktop'
import type { FhirStore, Release } from './ehr'
import { carry } from './faults/carry'
import type { InForce } from './faults/in-force'
import { withFaults } from './faults/with-faults'
import { fhirEndpoint } from './fhir/endpoint'
import { createAccounts } from './oauth/accounts'
import { createAuthorizationServer, type AuthorizationServer } from './oauth/authorization-server'
import type { Registration } from './oauth/client'
import { createDialogue } from './oauth/dialogue'
import { createLaunches } from './oauth/launches'
import { dialoguePath, isOAuth, oauthAnswers } from './oauth/mount'
import { createSigningKey } from './oauth/signing-key'
import { endpoints, smartConfiguration, styleSheet } from './oauth/smart-configuration'
import { tokenFaults } from './oauth/token-faults'
import type { Persona } from './personas/persona'

/** What every product of one mock EHR has around it. */
export interface ProductSurroundings {
  /** Origin of the mock EHR, without a slash at the end. */
  url: string
  stores: Record<Release, FhirStore>
  registration: Registration
  /** The clinician who is signed in to a product's desktop in this browser. */
  desktopUser: (personaId: string, cookies: string | undefined) => string | undefined
  /** What goes wrong at a product at the moment. */
  inForce: (personaId: string) => InForce
  /** The clock that a product's own is ahead of or behind, if its plan says so. */
  now: () => number
}

interface OAuthServer extends AuthorizationServer {
  dialogue: Hono<{ Bindings: HttpBindings }>
  answer: Listener
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void

/** One product with its servers. */
export interface RunningProduct extends Product {
  /** The OAuth server, started when it is first needed: its key takes a moment to make, and few products are used. */
  server: () => Promise<OAuthServer>
  /** Answers what is under the OAuth server's path; `false` where that is not its business. */
  oauth: (request: IncomingMessage, response: ServerResponse) => boolean
  /** Answers everything else under the persona's name. */
  answer: (request: Request, bindings: HttpBindings) => Response | Promise<Response>
}

const once = <Made>(make: () => Promise<Made>) => {
  let made: Promise<Made> | undefined
  return () => (made ??= make())
}

const otherRelease = { r4: 'dstu2', dstu2: 'r4' } as const

/** Starts a product, or gives it another behaviour: `before` is what ran until now and stays signed in. */
export const startProduct = (
  persona: Persona,
  surroundings: ProductSurroundings,
  before?: RunningProduct,
): RunningProduct => {
  const { url, stores } = surroundings
  const inForce = () => surroundings.inForce(persona.id)
  const ahead = () => (inForce().plan.clockSkewSeconds ?? 0) * 1000
  const now = () => surroundings.now() + ahead()
  const byOwnClock = <Result>(response: HttpBindings['outgoing'], work: () => Result): Result => {
    if (ahead() !== 0) response.setHeader('Date', new Date(now()).toUTCString())
    return byClockAhead(ahead(), work)
  }
  const weather = () => inForce().weather
  const carrier = { wait: (milliseconds: number) => setTimeout(milliseconds), now }
  const store = stores[persona.fhir.release]
  const sandboxPatient = (id: string) => (store.get('Patient', id) ?? store.patients()[0])?.id
  const launches = before?.launches ?? createLaunches(persona.launch, sandboxPatient, now)
  const accounts = createAccounts(persona, store)
  const parts = { ...surroundings, now, persona, store, accounts, launches }
  const apps = surroundings.registration.apps
  const desktopUser = (cookies: string | undefined) => surroundings.desktopUser(persona.id, cookies)
  const server =
    before?.server ??
    once(async () => {
      const key = await createSigningKey(persona.oauth.idTokenAlgorithm)
      const started = createAuthorizationServer({ ...parts, key })
      const dialogue = createDialogue({ ...parts, server: started, apps, desktopUser })
      return { ...started, dialogue, answer: oauthAnswers(persona, started.provider) }
    })
  const at = endpoints(persona, url)
  const base = `${url}${persona.fhirPath}`
  const fhir = fhirEndpoint({
    store,
    otherStore: stores[otherRelease[persona.fhir.release]],
    behaviour: {
      ...persona.fhir,
      oauthUris: persona.discovery.oauthUris
        ? { authorize: at.authorization, token: at.token, manage: at.manage }
        : undefined,
    },
    base,
    findGrant: async (bearerToken) => (await server()).findGrant(bearerToken),
    now,
  })

  const discovery = async () => {
    const configuration = smartConfiguration(persona, url)
    const headers = { 'Access-Control-Allow-Origin': '*' }
    return configuration
      ? Response.json(configuration, { headers })
      : Response.json({ error: 'not_found' }, { status: 404, headers })
  }
  // Whatever name the request came by, the FHIR base is the public one.
  const atBase = ({ req }: Context) => {
    const asked = new URL(req.url)
    return new Request(`${url}${asked.pathname}${asked.search}`, req.raw)
  }
  const inWeather = (handler: (request: Request) => Promise<Response>) => withFaults(handler, base, weather, carrier)
  const [discoveryInWeather, fhirInWeather] = [inWeather(discovery), inWeather(fhir)]

  const app = new Hono<{ Bindings: HttpBindings }>()
  app.all(`${dialoguePath(persona)}*`, async (c) => (await server()).dialogue.fetch(c.req.raw, c.env))
  app.get(`${persona.fhirPath}/.well-known/smart-configuration`, (c) =>
    carry(() => discoveryInWeather(atBase(c)), c.env.outgoing),
  )
  app.get(`/${persona.id}/style.json`, (c) => {
    c.header('Access-Control-Allow-Origin', '*')
    return persona.launch.answer.styleUrl ? c.json(styleSheet) : c.notFound()
  })
  app.all(`${persona.fhirPath}/*`, (c) => carry(() => fhirInWeather(atBase(c)), c.env.outgoing))

  const tokens = tokenFaults({ address: `${url}${persona.oauth.path}${persona.oauth.routes.token}`, weather, carrier })
  const oauth = (request: IncomingMessage, response: ServerResponse) => {
    if (!isOAuth(persona, request.url ?? '/')) return false
    if (tokens.concerns(request)) tokens.answer(request, response)
    else {
      server().then(
        ({ answer }) => byOwnClock(response, () => answer(request, response)),
        () => response.destroy(),
      )
    }
    return true
  }
  const answer: RunningProduct['answer'] = (request, bindings) =>
    byOwnClock(bindings.outgoing, () => app.fetch(request, bindings))
  return { persona, store, launches, server, oauth, answer }
}

import type { IncomingMessage, ServerResponse } from 'node:http'
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { Product } from './desktop/desktop'
import type { FhirStore, Release } from './ehr'
import { fhirEndpoint } from './fhir/endpoint'
import { createAccounts } from './oauth/accounts'
import { createAuthorizationServer, type AuthorizationServer } from './oauth/authorization-server'
import type { Registration } from './oauth/client'
import { createDialogue } from './oauth/dialogue'
import { createLaunches } from './oauth/launches'
import { dialoguePath, isOAuth, oauthAnswers } from './oauth/mount'
import { createSigningKey } from './oauth/signing-key'
import { endpoints, smartConfiguration, styleSheet } from './oauth/smart-configuration'
import type { Persona } from './personas/persona'

/** What every product of one mock EHR has around it. */
export interface ProductSurroundings {
  /** Origin of the mock EHR, without a slash at the end. */
  url: string
  stores: Record<Release, FhirStore>
  registration: Registration
  /** The clinician who is signed in to a product's desktop in this browser. */
  desktopUser: (personaId: string, cookies: string | undefined) => string | undefined
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
  app: Hono<{ Bindings: HttpBindings }>
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
  const { url, stores, now } = surroundings
  const store = stores[persona.fhir.release]
  const sandboxPatient = (id: string) => (store.get('Patient', id) ?? store.patients()[0])?.id
  const launches = before?.launches ?? createLaunches(persona.launch, sandboxPatient, now)
  const accounts = createAccounts(persona, store)
  const parts = { ...surroundings, persona, store, accounts, launches }
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
  const fhir = fhirEndpoint({
    store,
    otherStore: stores[otherRelease[persona.fhir.release]],
    behaviour: {
      ...persona.fhir,
      oauthUris: persona.discovery.oauthUris
        ? { authorize: at.authorization, token: at.token, manage: at.manage }
        : undefined,
    },
    base: `${url}${persona.fhirPath}`,
    findGrant: async (bearerToken) => (await server()).findGrant(bearerToken),
    now,
  })

  const app = new Hono<{ Bindings: HttpBindings }>()
  app.all(`${dialoguePath(persona)}*`, async (c) => (await server()).dialogue.fetch(c.req.raw, c.env))
  app.get(`${persona.fhirPath}/.well-known/smart-configuration`, (c) => {
    c.header('Access-Control-Allow-Origin', '*')
    const configuration = smartConfiguration(persona, url)
    return configuration ? c.json(configuration) : c.json({ error: 'not_found' }, 404)
  })
  app.get(`/${persona.id}/style.json`, (c) => {
    c.header('Access-Control-Allow-Origin', '*')
    return persona.launch.answer.styleUrl ? c.json(styleSheet) : c.notFound()
  })
  app.all(`${persona.fhirPath}/*`, (c) => {
    // Whatever name the request came by, the FHIR base is the public one.
    const asked = new URL(c.req.url)
    return fhir(new Request(`${url}${asked.pathname}${asked.search}`, c.req.raw))
  })
  const oauth = (request: IncomingMessage, response: ServerResponse) => {
    if (!isOAuth(persona, request.url ?? '/')) return false
    server().then(
      ({ answer }) => answer(request, response),
      () => response.destroy(),
    )
    return true
  }
  return { persona, store, launches, server, oauth, app }
}

import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { createStore } from './data/store'
import { createDesktop, type Product } from './desktop/desktop'
import { createDesktopSessions, type DesktopSessions } from './desktop/sessions'
import { styleSheet as pageStyle } from './desktop/style'
import type { FhirStore, Release, Resource } from './ehr'
import { fhirEndpoint } from './fhir/endpoint'
import { createAccounts } from './oauth/accounts'
import { createAuthorizationServer } from './oauth/authorization-server'
import { createDialogue } from './oauth/dialogue'
import { createLaunches } from './oauth/launches'
import { oauthMount } from './oauth/mount'
import { endpoints, smartConfiguration, styleSheet as clinicStyle } from './oauth/smart-configuration'
import type { Persona } from './personas/persona'
import { practitionerOf } from './personas/staff'

export interface MockEhrOptions {
  /** 0 takes a free one. */
  port: number
  /** Name in the public addresses; `localhost` listens on 127.0.0.1 and ::1, anything else where that name leads. */
  host?: string
  personas: readonly [Persona, ...Persona[]]
  resources: Record<Release, readonly Resource[]>
  /** Where a resource comes from, by `Type/id`, for those that are not ours. */
  origins?: Record<Release, ReadonlyMap<string, string>>
  /** What a patient is there to show, by id. */
  about?: ReadonlyMap<string, string>
  /** Base addresses of the registered app, each with a slash at the end. */
  apps: readonly [string, ...string[]]
  /** Instead of the lifetime that each persona has. */
  accessTokenSeconds?: number
  now?: () => number
}

export interface MockEhr {
  /** Without a slash at the end. */
  url: string
  stores: Record<Release, FhirStore>
  close: () => Promise<void>
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void

const hasCode = (error: unknown, ...codes: string[]) =>
  error instanceof Error && 'code' in error && codes.some((code) => code === error.code)

const listenAt = async (address: string, port: number, listener: Listener): Promise<Server> => {
  const server = createServer(listener)
  server.listen(port, address)
  await once(server, 'listening')
  return server
}

const portOf = (server: Server): number => {
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the server does not listen on a port')
  return address.port
}

/** Browsers resolve `localhost` to either loopback address, so both answer; a machine without IPv6 has one. */
const listen = async (host: string, port: number, listener: Listener, attempts = 10): Promise<Server[]> => {
  if (host !== 'localhost') return [await listenAt(host, port, listener)]
  const first = await listenAt('127.0.0.1', port, listener)
  try {
    return [first, await listenAt('::1', portOf(first), listener)]
  } catch (error) {
    if (hasCode(error, 'EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL')) return [first]
    first.close()
    // A free port of 127.0.0.1 may be taken on ::1.
    if (port === 0 && attempts > 1 && hasCode(error, 'EADDRINUSE')) return listen(host, port, listener, attempts - 1)
    throw error
  }
}

const storeOf = (release: Release, { resources, origins, personas }: MockEhrOptions): FhirStore => {
  const staff = personas.flatMap(({ clinicians }) => clinicians.map((clinician) => practitionerOf(clinician, release)))
  return createStore(release, [...resources[release], ...staff], origins?.[release])
}

interface Mounted {
  product: Product
  /** Answers what is under the OAuth server's path; `false` where that is not its business. */
  oauth: (request: IncomingMessage, response: ServerResponse) => boolean
  app: Hono<{ Bindings: HttpBindings }>
}

const mountPersona = async (
  persona: Persona,
  stores: Record<Release, FhirStore>,
  url: string,
  options: MockEhrOptions,
  sessions: DesktopSessions,
): Promise<Mounted> => {
  const { apps, now = Date.now } = options
  const store = stores[persona.fhir.release]
  const sandboxPatient = (id: string) => (store.get('Patient', id) ?? store.patients()[0])?.id
  const launches = createLaunches(persona.launch, sandboxPatient, now)
  const accounts = createAccounts(persona, store)
  const accessTokenSeconds = options.accessTokenSeconds ?? persona.oauth.accessTokenSeconds
  const surroundings = { persona, url, store, accounts, launches, apps, accessTokenSeconds, now }
  const server = await createAuthorizationServer(surroundings)
  const desktopUser = (cookies: string | undefined) => sessions.userOf(persona.id, cookies)
  const at = endpoints(persona, url)
  const fhir = fhirEndpoint({
    store,
    otherStore: stores[persona.fhir.release === 'r4' ? 'dstu2' : 'r4'],
    behaviour: {
      ...persona.fhir,
      oauthUris: persona.discovery.oauthUris
        ? { authorize: at.authorization, token: at.token, manage: at.manage }
        : undefined,
    },
    base: `${url}${persona.fhirPath}`,
    findGrant: server.findGrant,
    now,
  })

  const app = new Hono<{ Bindings: HttpBindings }>()
  app.route(`${persona.oauth.path}/interaction`, createDialogue({ ...surroundings, server, desktopUser }))
  app.get(`${persona.fhirPath}/.well-known/smart-configuration`, (c) => {
    c.header('Access-Control-Allow-Origin', '*')
    return persona.discovery.wellKnown ? c.json(smartConfiguration(persona, url)) : c.json({ error: 'not_found' }, 404)
  })
  app.get(`/${persona.id}/style.json`, (c) => {
    c.header('Access-Control-Allow-Origin', '*')
    return persona.launch.answer.styleUrl ? c.json(clinicStyle) : c.notFound()
  })
  app.all(`${persona.fhirPath}/*`, (c) => {
    // Whatever name the request came by, the FHIR base is the public one.
    const asked = new URL(c.req.url)
    return fhir(new Request(`${url}${asked.pathname}${asked.search}`, c.req.raw))
  })
  return { product: { persona, store, launches }, oauth: oauthMount(persona, server.provider), app }
}

const notYet: Listener = (_request, response) => response.writeHead(503).end()

/** Starts the mock EHR. Throws what Node throws when it cannot listen (`EADDRINUSE`). */
export const createMockEhr = async (options: MockEhrOptions): Promise<MockEhr> => {
  const host = options.host ?? 'localhost'
  let answer = notYet
  const servers = await listen(host, options.port, (request, response) => answer(request, response))
  const url = new URL(`http://${host.includes(':') ? `[${host}]` : host}:${portOf(servers[0] ?? createServer())}`)
    .origin

  const stores = { r4: storeOf('r4', options), dstu2: storeOf('dstu2', options) }
  const sessions = createDesktopSessions()
  const mounted: Mounted[] = []
  for (const persona of options.personas) {
    mounted.push(await mountPersona(persona, stores, url, options, sessions))
  }

  const app = new Hono<{ Bindings: HttpBindings }>()
  for (const one of mounted) app.route('/', one.app)
  app.get('/_style.css', (c) => c.body(pageStyle(options.personas), 200, { 'Content-Type': 'text/css; charset=utf-8' }))
  const products = mounted.map(({ product }) => product)
  const about = (id: string) => options.about?.get(id)
  app.route('/', createDesktop({ url, products, apps: options.apps, about, sessions }))
  const listener = getRequestListener(app.fetch)
  answer = (request, response) => {
    if (!mounted.some(({ oauth }) => oauth(request, response))) void listener(request, response)
  }

  return {
    url,
    stores,
    close: async () => {
      await Promise.all(
        servers.map(async (server) => {
          const closed = once(server, 'close')
          server.close()
          server.closeAllConnections()
          await closed
        }),
      )
    },
  }
}

import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { SwitchSetting } from './command-line'
import { machineClock } from './clock'
import { createStore } from './data/store'
import { createDesktop } from './desktop/desktop'
import { createDesktopSessions } from './desktop/sessions'
import { styleSheet as pageStyle } from './desktop/style'
import type { ChangeSwitch } from './desktop/switch-routes'
import type { FhirStore, Release, Resource } from './ehr'
import { createPlans, type ProductPlan } from './faults/in-force'
import type { ClientCredentials } from './oauth/client'
import type { Persona } from './personas/persona'
import { practitionerOf } from './personas/staff'
import { switches } from './personas/switches'
import { startProduct, type ProductSurroundings, type RunningProduct } from './product'

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
  /** Behaviours that are another way from the start. */
  switches?: readonly SwitchSetting[]
  /** What goes wrong from the start, by persona. */
  faults?: ReadonlyMap<string, ProductPlan>
  /** Of the confidential clients; a random secret and no keys where absent. */
  credentials?: ClientCredentials
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

/** Every product that runs, by the id of its persona, and how it is made to behave otherwise. */
const startProducts = (personas: readonly Persona[], surroundings: ProductSurroundings) => {
  const running = new Map<string, RunningProduct>(
    personas.map((persona) => [persona.id, startProduct(persona, surroundings)]),
  )

  const change: ChangeSwitch = (personaId, switchId, value) => {
    const own = personas.find(({ id }) => id === personaId)
    const before = running.get(personaId)
    const found = switches.find(({ id }) => id === switchId)
    const changed = own && before && found?.set(before.persona, value, own)
    if (!changed || !found) return false
    running.set(personaId, startProduct(changed, surroundings, found.keepsSignIns ? before : undefined))
    return true
  }
  return { running, change }
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
  const { apps, accessTokenSeconds, now = machineClock } = options
  const credentials = options.credentials ?? { secret: randomBytes(24).toString('base64url'), jwks: undefined }
  const personas = options.personas.map((persona) =>
    accessTokenSeconds === undefined ? persona : { ...persona, oauth: { ...persona.oauth, accessTokenSeconds } },
  )
  const plans = createPlans()
  for (const [persona, plan] of options.faults ?? []) plans.put(persona, plan)
  const { running, change } = startProducts(personas, {
    url,
    stores,
    registration: { apps, credentials },
    desktopUser: sessions.userOf,
    inForce: plans.of,
    now,
  })

  for (const { persona, id, value } of options.switches ?? []) {
    if (!change(persona, id, value)) throw new Error(`there is no switch ${persona}.${id}=${value}`)
  }

  const app = new Hono<{ Bindings: HttpBindings }>()
  for (const { id } of personas) {
    app.all(`/${id}/*`, (c) => running.get(id)?.answer(c.req.raw, c.env) ?? c.notFound())
  }
  app.get('/_style.css', (c) => c.body(pageStyle(personas), 200, { 'Content-Type': 'text/css; charset=utf-8' }))
  const about = (id: string) => options.about?.get(id)
  const products = () => [...running.values()]
  app.route('/', createDesktop({ url, products, own: personas, change, plans, apps, about, sessions }))
  const listener = getRequestListener(app.fetch)
  answer = (request, response) => {
    if (!products().some(({ oauth }) => oauth(request, response))) void listener(request, response)
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

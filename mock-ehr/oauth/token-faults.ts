import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { askedOfToken } from '../faults/asked'
import { befall, type Carrier } from '../faults/befall'
import { carry } from '../faults/carry'
import type { Weather } from '../faults/weather'

interface TokenFaultsOptions {
  /** The token endpoint, as this process can reach it itself. */
  address: string
  weather: () => Weather | undefined
  carrier: Carrier
}

/** Marks a request that has been through the weather. */
const through = { name: 'x-through-the-weather', value: randomBytes(24).toString('base64url') }

/** What oidc-provider reads of a token request. */
const passedOn = ['accept', 'authorization', 'content-type', 'origin']

/**
 * The token endpoint in bad weather. oidc-provider writes to the socket itself, so its answer is fetched from this same
 * server, where it can still be changed, and what befalls one knows the kind of grant that was asked for.
 */
export const tokenFaults = ({ address, weather, carrier }: TokenFaultsOptions) => {
  const { pathname } = new URL(address)

  const ordinary = async (request: Request, form: string) => {
    const headers = new Headers({ [through.name]: through.value })
    for (const name of passedOn) {
      const value = request.headers.get(name)
      if (value !== null) headers.set(name, value)
    }
    const answer = await fetch(address, { method: 'POST', headers, body: form })
    const kept = [...answer.headers].filter(([name]) => !/^(?:connection|keep-alive|transfer-encoding)$/.test(name))
    return new Response(await answer.text(), { status: answer.status, headers: kept })
  }

  const inWeather = async (request: Request) => {
    const form = await request.text()
    const asked = askedOfToken(address, new URLSearchParams(form).get('grant_type') ?? undefined)
    const fault = weather()?.faultFor(asked)
    return fault ? befall(fault, asked, () => ordinary(request, form), carrier) : ordinary(request, form)
  }

  return {
    /** Whether the weather is to be asked about this request. */
    concerns: ({ method, url, headers }: IncomingMessage) =>
      method === 'POST' &&
      url?.split('?')[0] === pathname &&
      headers[through.name] !== through.value &&
      weather() !== undefined,
    answer: (incoming: IncomingMessage, outgoing: ServerResponse) =>
      void getRequestListener((request) => carry(() => inWeather(request), outgoing))(incoming, outgoing),
  }
}

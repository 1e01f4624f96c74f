import { askedOfFhir } from './asked'
import { befall, type Carrier } from './befall'
import type { Weather } from './weather'

type Handler = (request: Request) => Promise<Response>

/**
 * A FHIR server in this weather. Preflights pass: a browser says of them only that the request failed, as of a dropped
 * connection. `base`: without a slash at the end.
 */
export function withFaults(
  handler: Handler,
  base: string,
  weather: () => Weather | undefined,
  carrier: Carrier,
): Handler {
  return async (request) => {
    const asked = askedOfFhir(request, base)
    const fault = request.method === 'OPTIONS' ? undefined : weather()?.faultFor(asked)
    return fault === undefined ? handler(request) : befall(fault, asked, () => handler(plain(request)), carrier)
  }
}

/** What is to be changed must not come packed. */
function plain(request: Request): Request {
  const headers = new Headers(request.headers)
  headers.delete('Accept-Encoding')
  return new Request(request, { headers })
}

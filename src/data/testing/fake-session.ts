import type { Release } from '../../fhir/release'
import type { ActiveSession } from '../../session/session'
import { aSession } from '../../session/testing/samples'
import type { VendorRecord } from '../../vendors/vendor-record'

export type Respond = (url: URL, signal: AbortSignal) => Response | Promise<Response>

export interface FakeSessionOptions {
  release?: Release
  fhirBase?: string
  vendor?: Partial<VendorRecord>
  missing?: readonly string[]
  limited?: readonly string[]
}

/** A session whose server is a function. Requests are noted as they begin, those without the token in `openly` too, answered and aborted ones as they end. */
export function fakeSession(respond: Respond, options: FakeSessionOptions = {}) {
  const { release = 'r4', fhirBase = 'https://ehr.test/fhir/', missing = [], limited = [] } = options
  const asked: string[] = []
  const openly: string[] = []
  const accepts: (string | undefined)[] = []
  const priorities: (string | undefined)[] = []
  const traffic = { running: 0, most: 0, aborted: 0 }

  async function answer(url: URL, signal: AbortSignal): Promise<Response> {
    signal.throwIfAborted()
    const aborted = new Promise<never>((_resolve, reject) => {
      signal.addEventListener(
        'abort',
        () => {
          traffic.aborted += 1
          reject(signal.reason)
        },
        { once: true },
      )
    })
    return Promise.race([respond(url, signal), aborted])
  }

  const plain = aSession()
  const session: ActiveSession = {
    ...plain,
    ehr: { ...plain.ehr, name: 'Example Clinic', iss: fhirBase, release },
    vendor: { ...plain.vendor, ...options.vendor },
    fhirBase: new URL(fhirBase),
    patientId: 'p1',
    missingScope: (resourceType) => (missing.includes(resourceType) ? `patient/${resourceType}.rs` : undefined),
    limitedScope: (resourceType) =>
      limited.includes(resourceType) ? `patient/${resourceType}.rs?category=health-concern` : undefined,
    fetchOpenly: (url, init) => {
      openly.push(url.href)
      return session.fetch(url, init)
    },
    fetch: async (url, { headers, signal, priority }) => {
      asked.push(url.href)
      accepts.push(headers['Accept'])
      priorities.push(priority)
      traffic.running += 1
      traffic.most = Math.max(traffic.most, traffic.running)
      try {
        return await answer(url, signal)
      } finally {
        traffic.running -= 1
      }
    },
  }
  return { session, asked, openly, accepts, priorities, traffic }
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/fhir+json', ...headers },
  })
}

export function outcome(code: string, text: string, severity = 'error') {
  return { resourceType: 'OperationOutcome', issue: [{ severity, code, details: { text } }] }
}

export function bundle(resources: readonly object[], next?: string, mode?: string) {
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    link: next === undefined ? [] : [{ relation: 'next', url: next }],
    entry: resources.map((resource) => (mode === undefined ? { resource } : { resource, search: { mode } })),
  }
}

/** The name of the error that a promise rejects with; watches it from now on. */
export async function rejectionOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise
  } catch (error) {
    return error instanceof Error ? error.name : 'something else'
  }
  return 'no rejection'
}

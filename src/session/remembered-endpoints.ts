import type { EhrEntry } from '../config/app-config'
import { fhirBaseUrl } from '../fhir/fhir-base'
import { isObject, parseJson, readObject, readText } from '../fhir/json-value'
import { insecure, type Endpoints } from '../fhir/smart-endpoints'
import { hasAddress } from './ehr-origins'
import type { LaunchPage } from './launch'
import { storagePrefix, type StorageArea } from './oauth-storage'

// An EHR's endpoints, from one launch to the next (docs/decisions/0029). They are used once: only a launch that came
// back with a token puts them there again, so that endpoints which lead nowhere are not gone to twice.

type RememberingPage = Pick<LaunchPage, 'appBase' | 'memory' | 'now'>

/** Milliseconds. */
const longest = 24 * 3_600_000

/** The endpoints that this launch was made with, as read a moment ago; of a launch with remembered ones there are none. */
const noteName = `${storagePrefix}found`

/** Other deployments of the same origin have a path of their own. */
function nameOf(ehr: EhrEntry, { appBase }: RememberingPage): string {
  return `${storagePrefix}endpoints ${appBase.pathname} ${ehr.id}`
}

/** Which EHR a patient reads their chart at is theirs to tell: a clinician's says nothing of anybody. */
function mayRemember(ehr: EhrEntry): boolean {
  return ehr.audience === 'provider'
}

/** What is remembered of an EHR, where it may still be used; it is forgotten with that. */
export function takeEndpoints(ehr: EhrEntry, page: RememberingPage): Endpoints | undefined {
  try {
    const memory = page.memory()
    const name = nameOf(ehr, page)
    const stored = parseJson(memory.getItem(name) ?? '')
    memory.removeItem(name)
    return mayRemember(ehr) && isObject(stored) ? usable(stored, ehr, page.now()) : undefined
  } catch {
    // A browser may refuse it: then they are asked for.
    return undefined
  }
}

/** Held against the config as it is now: nothing that was stored leads to an origin that the entry does not have. */
function usable(stored: Record<string, unknown>, ehr: EhrEntry, now: number): Endpoints | undefined {
  const age = typeof stored['at'] === 'number' ? now - stored['at'] : -1
  const ofEntry = stored['iss'] === ehr.iss && stored['vendor'] === ehr.vendor
  if (!ofEntry || !(age >= 0 && age < longest)) return undefined
  const endpoints = readStoredEndpoints(readObject(stored['endpoints']) ?? {})
  return endpoints !== undefined && isOwn(endpoints, ehr) ? endpoints : undefined
}

function isOwn(endpoints: Endpoints, ehr: EhrEntry): boolean {
  const { authorize, token, revoke, jwks } = endpoints
  const own = [authorize, token, revoke, jwks].every((address) => address === undefined || hasAddress(ehr, address))
  return own && insecure(fhirBaseUrl(ehr.iss), endpoints) === undefined
}

function readStoredEndpoints(stored: Record<string, unknown>): Endpoints | undefined {
  const authorize = readText(stored['authorize'])
  const token = readText(stored['token'])
  const algorithms = stored['idTokenAlgorithms']
  const style = stored['scopeStyle']
  if (authorize === undefined || token === undefined) return undefined
  return {
    authorize,
    token,
    revoke: readText(stored['revoke']),
    issuer: readText(stored['issuer']),
    jwks: readText(stored['jwks']),
    offersS256: stored['offersS256'] === true,
    namesIssuer: stored['namesIssuer'] === true,
    idTokenAlgorithms: Array.isArray(algorithms) ? algorithms.filter((item) => typeof item === 'string') : undefined,
    scopeStyle: style === 'v1' || style === 'v2' ? style : undefined,
  }
}

function written(endpoints: Endpoints, { iss, vendor }: EhrEntry, at: number): string {
  return JSON.stringify({ iss, vendor, at, endpoints })
}

/** Notes in this tab what a launch is made with, to be remembered if it comes back. */
export function noteEndpoints(ehr: EhrEntry, endpoints: Endpoints, area: StorageArea, now: number): void {
  if (mayRemember(ehr) && isOwn(endpoints, ehr)) area.setItem(noteName, written(endpoints, ehr, now))
}

/** Remembers what this tab noted of a launch that has come back; `false` where it noted nothing. */
export function keepNoted(ehr: EhrEntry, area: StorageArea, page: RememberingPage): boolean {
  const noted = area.getItem(noteName)
  if (noted === null) return false
  keep(ehr, noted, page)
  return true
}

/** Remembers what the EHR's discovery has just said. */
export function keepEndpoints(ehr: EhrEntry, endpoints: Endpoints, page: RememberingPage): void {
  if (mayRemember(ehr) && isOwn(endpoints, ehr)) keep(ehr, written(endpoints, ehr, page.now()), page)
}

function keep(ehr: EhrEntry, text: string, page: RememberingPage): void {
  try {
    page.memory().setItem(nameOf(ehr, page), text)
  } catch {
    // The next launch asks.
  }
}

import { isObject, parseJson, readObject, readObjects, readText } from '../fhir/json-value'
import { clearArea, storagePrefix, type StorageArea } from './oauth-storage'
import type { LaunchContext, SessionUser } from './session'

/** A launch that left for the EHR: what its callback is held against. */
export interface PendingLaunch {
  state: string
  ehrId: string
  launch: 'ehr' | 'standalone'
  /** As they were sent. */
  askedScope: string
  redirectUri: string
  aud: string
  nonce: string | undefined
  authorizationEndpoint: string | undefined
  tokenEndpoint: string
  revocationEndpoint: string | undefined
  issuer: string | undefined
  jwks: string | undefined
  namesIssuer: boolean
  idTokenAlgorithms: string[] | undefined
  /** The types that the metadata offer for search, where the launch read them. */
  offers?: readonly string[] | undefined
}

/** A session as a reload finds it again. */
export interface StoredSession {
  key: string
  ehrId: string
  /** With the id, since an id of the config may come to name another EHR, where this patient's id is somebody else's. */
  iss: string
  clientId: string
  askedScope: string
  tokenEndpoint: string
  revocationEndpoint: string | undefined
  accessToken: string
  refreshToken: string | undefined
  expiresAt: number | undefined
  scope: string | undefined
  /** `undefined` while the reader is picking. */
  patientId: string | undefined
  picked: boolean
  context: LaunchContext
  user: SessionUser | undefined
  /** The types that the metadata offer for search, where the launch read them. */
  offers?: readonly string[] | undefined
}

const names = { pending: `${storagePrefix}pending`, session: `${storagePrefix}session` }

/** Where `stored-tab.ts` keeps the place to come back to, which a launch leaves in peace. */
export const placeName = `${storagePrefix}return`

export function writePending(area: StorageArea, pending: PendingLaunch): void {
  area.setItem(names.pending, JSON.stringify(pending))
}

export function readPending(area: StorageArea): PendingLaunch | undefined {
  const stored = readStored(area, names.pending)
  const state = readText(stored['state'])
  const ehrId = readText(stored['ehrId'])
  const tokenEndpoint = readText(stored['tokenEndpoint'])
  if (state === undefined || ehrId === undefined || tokenEndpoint === undefined) return undefined
  return {
    state,
    ehrId,
    launch: stored['launch'] === 'ehr' ? 'ehr' : 'standalone',
    askedScope: readText(stored['askedScope']) ?? '',
    redirectUri: readText(stored['redirectUri']) ?? '',
    aud: readText(stored['aud']) ?? '',
    nonce: readText(stored['nonce']),
    authorizationEndpoint: readText(stored['authorizationEndpoint']),
    tokenEndpoint,
    revocationEndpoint: readText(stored['revocationEndpoint']),
    issuer: readText(stored['issuer']),
    jwks: readText(stored['jwks']),
    namesIssuer: stored['namesIssuer'] === true,
    idTokenAlgorithms: readTexts(stored['idTokenAlgorithms']),
    offers: readTexts(stored['offers']),
  }
}

export function forgetPending(area: StorageArea): void {
  area.removeItem(names.pending)
}

export function writeSession(area: StorageArea, session: StoredSession): void {
  area.setItem(names.session, JSON.stringify(session))
}

export function readSession(area: StorageArea): StoredSession | undefined {
  const stored = readStored(area, names.session)
  const key = readText(stored['key'])
  const ehrId = readText(stored['ehrId'])
  const tokenEndpoint = readText(stored['tokenEndpoint'])
  const accessToken = readText(stored['accessToken'])
  const iss = readText(stored['iss'])
  const clientId = readText(stored['clientId'])
  const named = key !== undefined && ehrId !== undefined && iss !== undefined && clientId !== undefined
  if (!named || tokenEndpoint === undefined || accessToken === undefined) return undefined
  const user = stored['user']
  return {
    key,
    ehrId,
    iss,
    clientId,
    askedScope: readText(stored['askedScope']) ?? '',
    tokenEndpoint,
    revocationEndpoint: readText(stored['revocationEndpoint']),
    accessToken,
    refreshToken: readText(stored['refreshToken']),
    expiresAt: readNumber(stored['expiresAt']),
    scope: readText(stored['scope']),
    patientId: readText(stored['patientId']),
    picked: stored['picked'] === true,
    context: readContext(stored['context']),
    user: isObject(user) ? { name: readText(user['name']), fhirUser: readText(user['fhirUser']) } : undefined,
    offers: readTexts(stored['offers']),
  }
}

function readContext(value: unknown): LaunchContext {
  const stored = readObject(value) ?? {}
  return {
    encounterId: readText(stored['encounterId']),
    needPatientBanner: stored['needPatientBanner'] !== false,
    intent: readText(stored['intent']),
    styleUrl: readText(stored['styleUrl']),
    fhirContext: readObjects(stored['fhirContext']).flatMap(({ reference, role }) =>
      typeof reference === 'string' && typeof role === 'string' ? [{ reference, role }] : [],
    ),
    tenant: readText(stored['tenant']),
  }
}

/** Forgets the session, a pending launch, and all of fhirclient's. */
export function forgetAll(area: StorageArea): void {
  clearArea(area)
}

/** The same, when another launch begins: the place to come back to is for that one. */
export function forgetForLaunch(area: StorageArea): void {
  clearArea(area, [placeName])
}

/** The object that is stored under a name; an empty one for anything else. */
export function readStored(area: StorageArea, name: string): Record<string, unknown> {
  const stored = parseJson(area.getItem(name) ?? '')
  return isObject(stored) ? stored : {}
}

function readTexts(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined
}

export function readNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

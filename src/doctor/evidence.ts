import type { EhrEntry } from '../config/app-config'
import { discover, type Discovery } from '../config/discovery'
import { fhirBaseUrl } from '../fhir/fhir-base'
import { isObject, parseJson, readObject, readText } from '../fhir/json-value'
import type { Release } from '../fhir/release'
import { readEndpoints, type Endpoints } from '../fhir/smart-endpoints'
import { guessVendors } from '../vendors/recognition'
import type { VendorId } from '../vendors/vendor-record'
import { draftEntry } from './draft-entry'
import type { Exchange, Port } from './port'
import type { Question } from './question'

/** The exchanges, by what they were for. What was not asked is absent. */
export interface Observations {
  wellKnown: Exchange
  /** By the release whose MIME type was asked for. */
  metadata: Record<Release, Exchange>
  /** Of a record, with and (in a browser) without an access token that nobody has. */
  preflight?: Exchange
  read?: Exchange
  bareRead?: Exchange
  token?: Exchange
  tokenPreflight?: Exchange
  authorize?: Exchange
  keys?: Exchange
  openid: Exchange[]
}

/** A document as it came: its JSON, or what it is instead. */
export type DocumentReading =
  | { kind: 'json'; value: Record<string, unknown>; exchange: Exchange }
  | { kind: 'status'; status: number; exchange: Exchange }
  | { kind: 'not-json'; looksLike: 'html' | 'xml' | 'empty' | 'other'; exchange: Exchange }
  | { kind: 'unanswered'; exchange: Exchange }

/** What the checks judge: the exchanges, and what they say when they are read. */
export interface Evidence {
  question: Question
  base: URL
  sees: Port['sees']
  seen: Observations
  wellKnown: DocumentReading
  /** The better of the two answers, that of the release's own MIME type first. */
  metadata: DocumentReading
  /** What `fhirVersion` says. */
  fhirVersion: string | undefined
  /** What the software calls itself. */
  software: string | undefined
  /** The products that it may be of. */
  vendors: VendorId[]
  /** The entry of `config.json` as far as it is known; its blanks are the defaults. */
  entry: EhrEntry
  /** What the app finds in these documents, in the order in which it asks for them. */
  discovery: Discovery
  /** The endpoints that the app finds, or those that are to be had at all. */
  endpoints: Endpoints | undefined
  /** The scopes that the app would ask for. */
  asked: string
}

/** The scopes of a launch that a person begins at the app; the style is the one that the server says it speaks. */
export type ScopesFor = (ehr: EhrEntry, style: 'v1' | 'v2' | undefined) => string

export async function readEvidence(
  question: Question,
  iss: string,
  sees: Port['sees'],
  seen: Observations,
  scopesFor: ScopesFor,
): Promise<Evidence> {
  const wellKnown = readDocument(seen.wellKnown)
  const answers = { r4: readDocument(seen.metadata.r4), dstu2: readDocument(seen.metadata.dstu2) }
  const own = answers[question.release ?? 'r4']
  const other = answers[question.release === 'dstu2' ? 'r4' : 'dstu2']
  const metadata = own.kind !== 'json' && other.kind === 'json' ? other : own
  const fhirVersion = metadata.kind === 'json' ? readText(metadata.value['fhirVersion']) : undefined
  const software = metadata.kind === 'json' ? softwareOf(metadata.value) : undefined
  const base = fhirBaseUrl(iss)
  const vendors = guessVendors(base, software)
  const entry = draftEntry(question, iss, vendors, releaseOf(fhirVersion))
  const discovery = await discover(entry, replay(seen))
  const found = discovery.kind === 'found' ? discovery.endpoints : undefined
  return {
    question,
    base,
    sees,
    seen,
    wellKnown,
    metadata,
    fhirVersion,
    software,
    vendors,
    entry,
    discovery,
    endpoints: found ?? endpointsOf(wellKnown, true) ?? endpointsOf(metadata, false),
    asked: scopesFor(entry, found?.scopeStyle),
  }
}

/** Answers the app's own discovery with what was seen, so that what it makes of it is no second guess. */
function replay(seen: Observations): typeof globalThis.fetch {
  return async (input, init) => {
    const isMetadata = /\/metadata(?:\?|$)/.test(input instanceof Request ? input.url : String(input))
    const old = new Headers(init?.headers).get('accept')?.includes('json+fhir') === true
    const { outcome } = isMetadata ? seen.metadata[old ? 'dstu2' : 'r4'] : seen.wellKnown
    if (outcome.kind === 'unanswered') throw new TypeError(outcome.failure)
    // A `Response` of these takes no body.
    const body = [101, 204, 205, 304].includes(outcome.status) ? null : outcome.body
    return new Response(body, { status: Math.max(200, outcome.status), headers: typeHeader(outcome.headers) })
  }
}

function typeHeader(headers: Record<string, string>): Record<string, string> {
  const type = headers['content-type']
  return type === undefined ? {} : { 'content-type': type }
}

export function endpointsOf(document: DocumentReading, wellKnown: boolean): Endpoints | undefined {
  if (document.kind !== 'json') return undefined
  const reading = readEndpoints(document.value, wellKnown)
  return 'token' in reading ? reading : undefined
}

function softwareOf(metadata: Record<string, unknown>): string | undefined {
  const said = [
    readText(readObject(metadata['software'])?.['name']),
    readText(metadata['publisher']),
    readText(readObject(metadata['implementation'])?.['description']),
  ]
  return readText(said.filter((text) => text !== undefined).join(' · '))
}

/** R4 is 4.0; 4.3 (R4B) and 5 are other releases, and 1.0 is DSTU2. */
export function releaseOf(fhirVersion: string | undefined): Release | undefined {
  if (fhirVersion === undefined) return undefined
  if (/^4\.0\b/.test(fhirVersion)) return 'r4'
  return /^1\.0\b/.test(fhirVersion) ? 'dstu2' : undefined
}

export function readDocument(exchange: Exchange): DocumentReading {
  const { outcome } = exchange
  if (outcome.kind === 'unanswered') return { kind: 'unanswered', exchange }
  if (outcome.status < 200 || outcome.status > 299) return { kind: 'status', status: outcome.status, exchange }
  const value = parseJson(outcome.body.replace(/^\uFEFF/, ''))
  if (isObject(value)) return { kind: 'json', value, exchange }
  return { kind: 'not-json', looksLike: looksOf(outcome.body), exchange }
}

function looksOf(body: string): 'html' | 'xml' | 'empty' | 'other' {
  const start = body.trimStart().slice(0, 500)
  if (start === '') return 'empty'
  if (!start.startsWith('<')) return 'other'
  return /<!doctype html|<html[\s>]/i.test(start) ? 'html' : 'xml'
}

/** What an address answered, in a word: `404 text/html`, `ENOTFOUND`. */
export function inShort({ outcome }: Exchange): string {
  if (outcome.kind === 'unanswered') return outcome.code ?? outcome.failure
  const type = outcome.headers['content-type']?.split(';')[0]?.trim()
  return type === undefined ? String(outcome.status) : `${outcome.status} ${type}`
}

/** May a page of `origin` read this answer? `unknown` where nothing came that could say so. */
export function readableBy(origin: string, { outcome }: Exchange, sees: Port['sees']): 'yes' | 'no' | 'unknown' {
  if (outcome.kind === 'unanswered') return outcome.failure === 'cors' ? 'no' : 'unknown'
  if (sees === 'what-browsers-may') return 'yes'
  const allowed = outcome.headers['access-control-allow-origin']
  return allowed === '*' || allowed === origin ? 'yes' : 'no'
}

/** The texts of a list in a document. */
export function textsOf(document: Record<string, unknown>, name: string): string[] | undefined {
  const value = document[name]
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined
}

/** The OAuth error of an answer, where it has one. */
export function oauthError({ outcome }: Exchange): { error: string; description: string | undefined } | undefined {
  if (outcome.kind === 'unanswered') return undefined
  const body = readObject(parseJson(outcome.body))
  const error = readText(body?.['error'])
  return error === undefined ? undefined : { error, description: readText(body?.['error_description']) }
}

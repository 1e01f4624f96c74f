import { createHash } from 'node:crypto'
import type { Frame, Page } from '@playwright/test'
import { expect } from '@playwright/test'
import type { Exchange } from './wire'

/** What an EHR registered, and what this launch was. */
export interface ExpectedLaunch {
  fhirBase: string
  audience: string
  clientId: string
  redirectUri: string
  /** Where the code is exchanged, where it is known beforehand: the host's broker. */
  tokenEndpoint?: string
  /** The style of scope names that this EHR takes. */
  scopeNames: 'read' | 'rs'
  /** The value of the launch link; `undefined` for a standalone launch. */
  launch: string | undefined
}

const isAuthorization = ({ url }: Exchange) => url.searchParams.has('response_type')
const isDiscovery = ({ url }: Exchange) => /\/(metadata|\.well-known\/smart-configuration)$/.test(url.pathname)

function form(exchange: Exchange): URLSearchParams {
  return new URLSearchParams(exchange.body ?? '')
}

const grantOf = (exchange: Exchange) => (exchange.method === 'POST' ? form(exchange).get('grant_type') : null)

/** Checks everything that one launch sent, and returns the access token that came of it. */
export async function checkLaunchOnTheWire(exchanges: Exchange[], launch: ExpectedLaunch): Promise<string> {
  const authorizations = exchanges.filter(isAuthorization)
  expect(authorizations, 'one authorization request').toHaveLength(1)
  const asked = authorizations[0]?.url.searchParams ?? new URLSearchParams()
  expect(Object.fromEntries(asked)).toMatchObject({
    response_type: 'code',
    client_id: launch.clientId,
    redirect_uri: launch.redirectUri,
    aud: launch.audience,
    code_challenge_method: 'S256',
  })
  expect(asked.get('launch') ?? undefined).toBe(launch.launch)
  // A version 4 UUID holds 122 random bits.
  expect(asked.get('state')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  const scopes = (asked.get('scope') ?? '').split(' ')
  expect(scopes).toContain(launch.launch === undefined ? 'launch/patient' : 'launch')
  expect(scopes).toContain('openid')
  const reads = scopes.filter((scope) => /^(patient|user)\//.test(scope))
  expect(reads.length).toBeGreaterThan(0)
  for (const scope of reads) expect(scope).toMatch(new RegExp(`^(patient|user)/[A-Z][A-Za-z]+\\.${launch.scopeNames}$`))
  expect(asked.get('nonce')).toBeTruthy()

  const exchangesOfCode = exchanges.filter((exchange) => grantOf(exchange) === 'authorization_code')
  expect(exchangesOfCode, 'one token request').toHaveLength(1)
  const [token] = exchangesOfCode
  if (token === undefined) throw new Error('no token request')
  const sent = form(token)
  if (launch.tokenEndpoint !== undefined) expect(token.url.href).toBe(launch.tokenEndpoint)
  expect(token.headers['content-type']).toContain('application/x-www-form-urlencoded')
  expect(token.headers['authorization']).toBeUndefined()
  expect(sent.get('client_id')).toBe(launch.clientId)
  expect(sent.get('redirect_uri')).toBe(launch.redirectUri)
  expect(sent.has('client_secret')).toBe(false)
  const verifier = sent.get('code_verifier') ?? ''
  expect(createHash('sha256').update(verifier).digest('base64url')).toBe(asked.get('code_challenge'))

  const answer: unknown = JSON.parse(await token.text())
  if (typeof answer !== 'object' || answer === null || !('access_token' in answer)) throw new Error('no access token')
  const accessToken = String(answer.access_token)

  const base = new URL(launch.fhirBase)
  const root = base.pathname.replace(/\/$/, '')
  // Under the base, or the base itself: that is where the further pages of a search are.
  const isFhir = ({ url }: Exchange) =>
    url.origin === base.origin && (url.pathname === root || url.pathname.startsWith(`${root}/`))
  const fhir = exchanges.filter((exchange) => isFhir(exchange) && !isDiscovery(exchange))
  expect(fhir.length, 'FHIR requests').toBeGreaterThan(0)
  for (const read of fhir.filter(({ method }) => method !== 'OPTIONS')) {
    expect(read.headers['authorization'], read.url.href).toBe(`Bearer ${accessToken}`)
    for (const [name, value] of base.searchParams) expect(read.url.searchParams.get(name), read.url.href).toBe(value)
  }
  for (const other of exchanges.filter((exchange) => !fhir.includes(exchange))) {
    expect(other.headers['authorization'], `no token to ${other.url.href}`).toBeUndefined()
    expect(`${other.url.href} ${other.headers['referer'] ?? ''}`).not.toContain(accessToken)
  }
  return accessToken
}

/** Checks that the page keeps no code, token or patient's data where others could find it. */
export async function checkNothingLeftBehind(
  view: Page | Frame,
  consoles: readonly string[],
  secrets: readonly string[],
): Promise<void> {
  const kept = await view.evaluate(() => ({
    address: location.href,
    title: document.title,
    local: JSON.stringify(localStorage),
    // The same-origin entries of this window's history.
    history: navigation.entries().map(({ url }) => url),
    state: JSON.stringify(history.state),
  }))
  for (const secret of secrets) expect(JSON.stringify({ kept, consoles })).not.toContain(secret)
  expect(kept.address).not.toMatch(/[?&](code|state|iss|launch)=/)
}

/** The code that the EHR sent back. */
export function codeOf(exchanges: Exchange[]): string {
  const codes = exchanges.flatMap((exchange) =>
    grantOf(exchange) === 'authorization_code' ? (form(exchange).get('code') ?? []) : [],
  )
  if (codes[0] === undefined) throw new Error('no code was exchanged')
  return codes[0]
}

import type { APIRequestContext } from '@playwright/test'
import type { Exchange } from './wire'

// What went over the wire, read without knowing what is in it.

export type Json = Record<string, unknown>

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The JSON object that an exchange was answered with. */
export async function answerOf(exchange: Exchange | undefined): Promise<Json> {
  const answer: unknown = JSON.parse((await exchange?.text()) ?? 'null')
  if (!isJson(answer)) throw new Error(`${exchange?.url.href ?? 'nothing'} was not answered with an object`)
  return answer
}

export const formOf = ({ body }: Exchange) => new URLSearchParams(body ?? '')

const grantOf = (exchange: Exchange) => (exchange.method === 'POST' ? formOf(exchange).get('grant_type') : null)

export const isCodeExchange = (exchange: Exchange) => grantOf(exchange) === 'authorization_code'
export const isRefresh = (exchange: Exchange) => grantOf(exchange) === 'refresh_token'

export const isAuthorization = ({ url }: Exchange) => url.searchParams.has('response_type')

export const scopesAsked = (exchanges: readonly Exchange[]): string[] =>
  (exchanges.find(isAuthorization)?.url.searchParams.get('scope') ?? '').split(' ')

/** The claims of a JWT. */
export function claimsOf(jwt: unknown): Json {
  const [, body = ''] = String(jwt).split('.')
  const claims: unknown = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'))
  if (!isJson(claims)) throw new Error('a JWT without claims')
  return claims
}

export const searchesFor = (exchanges: readonly Exchange[], type: string): Exchange[] =>
  exchanges.filter(({ url, method }) => method === 'GET' && url.pathname.endsWith(`/${type}`))

export const readsOf = (exchanges: readonly Exchange[], type: string): Exchange[] =>
  exchanges.filter(({ url, method }) => method === 'GET' && url.pathname.includes(`/${type}/`))

/** What the app was told at the address where it asked: a browser drops the answers of a page that was left. */
export async function smartConfigurationOf(
  exchanges: readonly Exchange[],
  request: APIRequestContext,
): Promise<unknown> {
  const asked = exchanges.find(({ url, status }) => status === 200 && url.pathname.endsWith('/smart-configuration'))
  return (await request.get(asked?.url.href ?? '')).json()
}

export const isNextPage = ({ url }: Exchange) => url.searchParams.has('_getpages')

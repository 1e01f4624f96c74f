import type { BrowserContext, Frame, Page } from '@playwright/test'
import { unseal } from '../../../host/broker/sealing'
import { isJson } from './answers'
import type { World } from './world'

type View = Page | Frame

/** A session's cookie as the browser keeps it: one for each of the two addresses of the broker. */
export type BrokerCookie = Awaited<ReturnType<BrowserContext['cookies']>>[number]

export async function brokerCookies(context: BrowserContext): Promise<BrokerCookie[]> {
  return (await context.cookies()).filter(({ name }) => name.startsWith('sightline-'))
}

/** What the page keeps of its session, and has for a refresh token. */
export async function storedSession(view: View): Promise<Record<string, unknown>> {
  const stored: unknown = JSON.parse((await view.evaluate(() => sessionStorage.getItem('sightline/session'))) ?? 'null')
  if (!isJson(stored)) throw new Error('no session is stored')
  return stored
}

/** The refresh token that the EHR gave, out of the cookie of a session: only who has the sealing key can read it. */
export function realRefreshToken(
  { name, value }: BrokerCookie,
  entry: { ehrId: string; iss: string; clientId: string },
  { sealingKey }: World,
): string {
  const placeholder = name.replace(/^sightline-/, '')
  const keys = [Buffer.from(sealingKey, 'base64')] as const
  const grant = unseal(value, { ...entry, placeholder }, keys, Date.now())
  if (grant === undefined) throw new Error('the cookie does not open')
  return grant.refreshToken
}

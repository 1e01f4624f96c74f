import { randomBytes } from 'node:crypto'
import type { Hono } from 'hono'
import type { EhrEntry } from '../../../src/config/app-config'
import { aConfig } from '../../../src/config/testing/samples'
import { hostApp } from '../../app'
import { asset } from '../../asset'
import { tokenBroker, type BrokerOptions } from '../broker'
import { FakeBrowser } from './fake-browser'
import { brokered, type FakeEhr } from './fake-ehr'

export const key = new Uint8Array(32).fill(7)
export const secret = 'a secret: with + and ü'

interface Setting extends Partial<BrokerOptions> {
  ehrs?: EhrEntry[]
}

/** A host with a broker in process, before `ehr`; what it logs goes to `lines`. */
export function brokerApp(ehr: FakeEhr, setting: Setting = {}, lines: string[] = []): Hono {
  const { ehrs = [brokered()], ...options } = setting
  const base = options.base ?? '/'
  const broker = tokenBroker({
    credentials: new Map([['lakeside', { method: 'client_secret_basic', secret }]]),
    keys: [key],
    base,
    fetch: ehr.fetch,
    now: () => 1_800_000_000_000,
    randomBytes: (length) => randomBytes(length),
    log: (line) => lines.push(line),
    ...options,
  })
  const bytes = new TextEncoder().encode('{}')
  const config = { config: aConfig(...ehrs), file: asset('config.json', bytes) }
  return hostApp({ assets: new Map(), base, config: async () => config, broker })
}

/** A browser before one host before one EHR. */
export function brokerWorld(ehr: FakeEhr, setting: Setting = {}, appUrl?: string) {
  const lines: string[] = []
  const browser = new FakeBrowser([brokerApp(ehr, setting, lines)], appUrl)
  return { browser, lines }
}

/** What the app sends with the code of a launch with this patient. */
export const codeForm = (patient: string, change: Record<string, string> = {}) => ({
  grant_type: 'authorization_code',
  code: `code-of-${patient}`,
  redirect_uri: 'http://localhost:8000/launch.html',
  client_id: 'sightline app',
  code_verifier: 'v'.repeat(43),
  ...change,
})

export const refreshForm = (placeholder: unknown, change: Record<string, string> = {}) => ({
  grant_type: 'refresh_token',
  refresh_token: String(placeholder),
  client_id: 'sightline app',
  ...change,
})

/** What the app sends to sign out. */
export const signOutForm = (token: unknown, hint = 'refresh_token') => ({
  token: String(token),
  token_type_hint: hint,
  client_id: 'sightline app',
})

/** Where the broker of the one registration takes codes and refresh tokens. */
export const tokenPath = 'token/lakeside'

/** Signs a browser in as this patient; returns the placeholder of its refresh token. */
export async function signedIn(patient: string, { browser }: ReturnType<typeof brokerWorld>, path = tokenPath) {
  const { status, body } = await browser.post(path, codeForm(patient))
  if (status !== 200) throw new Error(`Signing in was answered ${status}.`)
  return String(body['refresh_token'])
}

import { cell } from './support/cell-reporter'
import { withEntries } from './support/config-entries'
import { withRecordingEhr, type RecordingEhr } from './support/recording-ehr'
import { expect, type World } from './support/world'

// The token broker as the network sees it: whatever is not the app's own form for a registered EHR goes no further.

const test = withRecordingEhr
test.use({
  config: ({ recordingEhr }, use) =>
    use({
      change: (config) =>
        withEntries(
          config,
          ['first', 'second', 'direct'].map((id) => ({
            like: 'smart-patient',
            id,
            iss: recordingEhr.base,
            clientId: 'app-1',
            tokenVia: id === 'direct' ? 'direct' : 'broker',
          })),
        ),
    }),
  credentials: {
    first: { method: 'client_secret_basic', secretEnv: 'MOCK_EHR_CLIENT_SECRET' },
    second: { method: 'client_secret_post', secretEnv: 'MOCK_EHR_CLIENT_SECRET' },
  },
})

type Form = Record<string, string>
type Headers = Record<string, string>

interface Sent {
  path?: string
  method?: string
  /** Members that are not as the app would send them; `undefined` for none. */
  form?: Record<string, string | undefined>
  /** In place of the form. */
  body?: string
  headers?: Record<string, string | undefined>
}

const present = (members: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(members).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))

const codeForm = (world: World): Form => ({
  grant_type: 'authorization_code',
  client_id: 'app-1',
  code: 'a-code',
  redirect_uri: world.appUrl,
  code_verifier: 'v'.repeat(43),
})

async function send(world: World, { path = 'token/first', method = 'POST', form = {}, body, headers = {} }: Sent) {
  const own: Headers = {
    Origin: new URL(world.appUrl).origin,
    'Content-Type': 'application/x-www-form-urlencoded',
  }
  return fetch(new URL(path, world.appUrl), {
    method,
    headers: present({ ...own, ...headers }),
    ...(method === 'GET'
      ? {}
      : { body: body ?? new URLSearchParams(present({ ...codeForm(world), ...form })).toString() }),
  })
}

const atTheTokenEndpoint = ({ asked }: RecordingEhr) => asked.filter(({ path }) => path === '/token')

const refusals: [string, number, string, Sent][] = [
  ['a foreign Origin', 403, 'invalid_request', { headers: { Origin: 'https://attacker.example' } }],
  ['no Origin', 403, 'invalid_request', { headers: { Origin: undefined } }],
  ['the Origin null of a sandboxed frame', 403, 'invalid_request', { headers: { Origin: 'null' } }],
  ['another redirect URI', 400, 'invalid_request', { form: { redirect_uri: 'https://attacker.example/' } }],
  ['an unknown EHR', 400, 'invalid_request', { path: 'token/nowhere' }],
  ['an EHR whose tokens are had directly', 400, 'invalid_request', { path: 'token/direct' }],
  ['another client id', 401, 'invalid_client', { form: { client_id: 'app-2' } }],
  ['a secret of its own', 400, 'invalid_request', { form: { client_secret: 'guessed-secret' } }],
  ['another grant', 400, 'unsupported_grant_type', { form: { grant_type: 'client_credentials' } }],
  ['more than a form may hold', 413, 'invalid_request', { form: { code: 'x'.repeat(20_000) } }],
  ['JSON', 415, 'invalid_request', { body: '{}', headers: { 'Content-Type': 'application/json' } }],
  ['text that is a form', 415, 'invalid_request', { headers: { 'Content-Type': 'text/plain' } }],
  [
    'a refresh token of the EHR’s',
    400,
    'invalid_grant',
    { body: 'grant_type=refresh_token&client_id=app-1&refresh_token=refresh-1' },
  ],
]

for (const [what, status, error, sent] of refusals) {
  test(`${what} is refused with ${status} in the words of OAuth, and the EHR hears nothing`, async ({
    world,
    recordingEhr,
  }) => {
    const before = recordingEhr.asked.length
    const answer = await send(world, sent)
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ error, error_description: expect.any(String) })
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    expect(answer.headers.getSetCookie()).toEqual([])
    expect(recordingEhr.asked).toHaveLength(before)
  })
}

for (const method of ['GET', 'PUT', 'DELETE']) {
  test(`${method} is refused with 405, and the EHR hears nothing`, async ({ world, recordingEhr }) => {
    const before = recordingEhr.asked.length
    const answer = await send(world, { method })
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe('POST')
    expect(recordingEhr.asked).toHaveLength(before)
  })
}

interface Session {
  placeholder: string
  /** The value of its cookie. */
  sealed: string
}

/** A session that begins with a code, as the browser would keep it. */
async function begin(world: World): Promise<Session> {
  const answer = await send(world, { form: {} })
  expect(answer.status).toBe(200)
  const [cookie = ''] = answer.headers.getSetCookie()
  const [, placeholder = '', sealed = ''] = /^sightline-([\w-]{43})=([^;]+);/.exec(cookie) ?? []
  expect(await answer.json()).toMatchObject({ refresh_token: placeholder })
  return { placeholder, sealed }
}

function renew(world: World, path: string, placeholder: string, cookies: Session[]) {
  const body = new URLSearchParams({ grant_type: 'refresh_token', client_id: 'app-1', refresh_token: placeholder })
  const Cookie = cookies.map((one) => `sightline-${one.placeholder}=${one.sealed}`).join('; ')
  return send(world, { path, body: body.toString(), headers: { Cookie } })
}

test(
  'a sealed cookie is good for its own placeholder and EHR alone',
  cell('smart-2.2', 'confidential'),
  async ({ world, recordingEhr }) => {
    const mine = await begin(world)
    const theirs = await begin(world)
    const before = atTheTokenEndpoint(recordingEhr).length
    const replays: [string, string, Session[]][] = [
      // The cookie of one session under the name of another.
      ['token/first', theirs.placeholder, [{ placeholder: theirs.placeholder, sealed: mine.sealed }]],
      // Under a name that nobody was given.
      ['token/first', 'A'.repeat(43), [{ placeholder: 'A'.repeat(43), sealed: mine.sealed }]],
      // At another EHR of the same client id.
      ['token/second', mine.placeholder, [mine]],
      // Another session's cookie beside a placeholder without one.
      ['token/first', mine.placeholder, [theirs]],
      ['token/first', mine.placeholder, []],
      ['token/first', mine.placeholder, [{ ...mine, sealed: `${mine.sealed.slice(0, -2)}AA` }]],
    ]
    for (const [path, placeholder, cookies] of replays) {
      const answer = await renew(world, path, placeholder, cookies)
      expect(answer.status).toBe(400)
      expect(await answer.json()).toMatchObject({ error: 'invalid_grant' })
    }
    expect(atTheTokenEndpoint(recordingEhr)).toHaveLength(before)

    // Where it belongs it is good.
    const answer = await renew(world, 'token/first', mine.placeholder, [theirs, mine])
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ refresh_token: mine.placeholder, patient: 'p1' })
    expect(atTheTokenEndpoint(recordingEhr)).toHaveLength(before + 1)
    expect(atTheTokenEndpoint(recordingEhr).at(-1)?.form.get('refresh_token')).toMatch(/^refresh-/)
  },
)

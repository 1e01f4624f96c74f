import { afterEach, describe, expect, test } from 'vitest'
import { createServer, type RequestListener, type Server } from 'node:http'
import { once } from 'node:events'
import { brokerWorld, codeForm } from './testing/broker-app'
import { brokered, fakeEhr, type FakeEhr } from './testing/fake-ehr'
import { postForm } from './upstream'

const short = { form: { longest: 16_384, patience: 1_000 }, token: { patience: 60, longest: 2_000 } }
const limits = { ...short, revocation: short.token }
/** Where nothing is to be slow: a busy machine may be. */
const unhurried = { ...short.token, patience: 20_000 }
const nobody = { headers: {}, fields: {}, hidden: [] }

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** A real server on a free port of this machine. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
}

const unavailable = (status: number) => ({ status, body: { error: 'temporarily_unavailable' } })

/** A discovery document whose token endpoint is in the clear. */
const inTheClear = () =>
  Response.json({ authorization_endpoint: 'http://a.example/', token_endpoint: 'http://auth.ehr.example/token' })

describe('what an EHR fails to answer is temporary, and says no more than that', () => {
  test.each<[string, (ehr: FakeEhr) => void, number]>([
    ['is slow', (ehr) => ehr.answerWith(() => new Promise<Response>(() => {})), 504],
    ['is slow with the body', (ehr) => ehr.answerWith(() => new Response(new ReadableStream())), 504],
    ['is down', (ehr) => ehr.answerWith(() => Promise.reject(new TypeError('fetch failed'))), 502],
    [
      'breaks off',
      (ehr) => ehr.answerWith(() => new Response(new ReadableStream({ start: (sink) => sink.error(new Error()) }))),
      502,
    ],
    ['answers with a page', (ehr) => ehr.answerWith(() => new Response('<html>')), 502],
    ['fails with a page', (ehr) => ehr.answerWith(() => new Response('<html>', { status: 500 })), 502],
    ['answers nothing', (ehr) => ehr.answerWith(() => new Response(null, { status: 204 })), 502],
    ['answers a list', (ehr) => ehr.answerWith(() => Response.json([{ access_token: 'a' }])), 502],
    ['answers broken JSON', (ehr) => ehr.answerWith(() => new Response('{"access_token": "a"')), 502],
    ['answers without a token', (ehr) => ehr.answerWith(() => Response.json({ token_type: 'Bearer' })), 502],
    ['answers with a number for a token', (ehr) => ehr.answerWith(() => Response.json({ access_token: 7 })), 502],
    ['answers too much', (ehr) => ehr.answerWith(() => Response.json({ access_token: 'a'.repeat(3_000) })), 502],
    [
      'leads elsewhere',
      (ehr) =>
        ehr.answerWith(() =>
          Response.json({ access_token: 'a' }, { status: 307, headers: { Location: 'https://evil.example/' } }),
        ),
      502,
    ],
  ])('an EHR that %s', async (_name, make, status) => {
    const ehr = fakeEhr()
    make(ehr)
    const { browser, lines } = brokerWorld(ehr, { limits })
    const answer = await browser.post('token/lakeside', codeForm('maya'))
    expect(answer).toMatchObject(unavailable(status))
    expect(Object.keys(answer.body)).toEqual(['error', 'error_description'])
    expect(answer.headers.get('Location')).toBeNull()
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^Token broker, lakeside: .*\(answered with 50[24]\)$/)
    expect(browser.setCookies).toEqual([])
  })

  test.each([
    ['no document', () => new Response('', { status: 404 })],
    ['a page', () => new Response('<html>')],
    ['a token endpoint in the clear', inTheClear],
  ])('an EHR whose discovery has %s', async (_name, wellKnown) => {
    const ehr = fakeEhr({ wellKnown })
    const { browser } = brokerWorld(ehr, { limits })
    expect(await browser.post('token/lakeside', codeForm('maya'))).toMatchObject(unavailable(502))
    expect(ehr.token).toEqual([])
  })

  test('no secret goes over the network in the clear, also where the FHIR base is so', async () => {
    const ehr = fakeEhr({ wellKnown: inTheClear })
    const plain: typeof globalThis.fetch = (input, init) =>
      ehr.fetch(String(input instanceof Request ? input.url : input).replace('http://ehr.', 'https://ehr.'), init)
    const ehrs = [brokered({ iss: 'http://ehr.example/fhir' })]
    const { browser, lines } = brokerWorld(ehr, { limits, fetch: plain, ehrs })
    expect(await browser.post('token/lakeside', codeForm('maya'))).toMatchObject(unavailable(502))
    expect(lines[0]).toMatch(/not https, and no secret goes there/)
    expect(ehr.token).toEqual([])
  })
})

describe('over real sockets', () => {
  test('a redirect is not followed, and the form goes nowhere else', async () => {
    let reached = 0
    const elsewhere = await serve((_request, response) => {
      reached += 1
      response.end('{"access_token": "a"}')
    })
    const url = await serve((_request, response) => response.writeHead(307, { Location: elsewhere }).end('{}'))
    expect(await postForm(url, { a: '1' }, nobody, fetch, unhurried)).toEqual({ kind: 'unusable', status: 307 })
    expect(reached).toBe(0)
  })

  test('headers without a body, and a body without an end, are given up in time', async () => {
    const hanging = await serve(() => {})
    const endless = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' })
      response.write('{"access_token":')
    })
    for (const url of [hanging, endless]) {
      const begun = Date.now()
      expect(await postForm(url, {}, nobody, fetch, limits.token)).toEqual({ kind: 'slow' })
      expect(Date.now() - begun).toBeLessThan(10_000)
    }
  })

  test('a connection that is refused or cut is an EHR that is down', async () => {
    const cut = await serve((request) => request.socket.destroy())
    expect(await postForm(cut, {}, nobody, fetch, unhurried)).toEqual({ kind: 'down' })
    expect(await postForm('http://127.0.0.1:1', {}, nobody, fetch, unhurried)).toEqual({ kind: 'down' })
  })

  test('what arrives at the EHR is a form, without cookies and without the app’s origin', async () => {
    const got: string[] = []
    const url = await serve((request, response) => {
      const { cookie, origin, referer, accept, 'content-type': type } = request.headers
      got.push(JSON.stringify([request.method, type, accept, cookie, origin, referer]))
      request.on('data', (chunk: Buffer) => got.push(chunk.toString()))
      request.on('end', () => response.end('{"access_token": "a"}'))
    })
    const authentication = { headers: { Authorization: 'Basic x' }, fields: { client_id: 'a b' }, hidden: [] }
    const outcome = await postForm(url, { code: 'c&d' }, authentication, fetch, unhurried)
    expect(outcome).toMatchObject({ kind: 'answered', status: 200, body: { access_token: 'a' } })
    expect(got).toEqual([
      '["POST","application/x-www-form-urlencoded;charset=UTF-8","application/json",null,null,null]',
      'code=c%26d&client_id=a+b',
    ])
  })
})

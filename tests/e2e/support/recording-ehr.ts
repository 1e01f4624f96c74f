import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { test } from './world'

/** As much of an EHR as a token broker sees, which takes every code and keeps a list of all that it was asked. */
export interface RecordingEhr {
  /** The FHIR base. */
  base: string
  asked: { path: string; form: URLSearchParams }[]
}

const secret = (of: string) => `${of}-${randomBytes(12).toString('hex')}`

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

async function startRecordingEhr(): Promise<RecordingEhr & { stop: () => Promise<void> }> {
  const asked: RecordingEhr['asked'] = []
  let origin = ''
  const answerTo = (path: string) => {
    if (path.endsWith('/.well-known/smart-configuration')) {
      return { authorization_endpoint: `${origin}/authorize`, token_endpoint: `${origin}/token`, capabilities: [] }
    }
    return {
      access_token: secret('access'),
      refresh_token: secret('refresh'),
      token_type: 'Bearer',
      expires_in: 300,
      scope: 'patient/*.rs',
      patient: 'p1',
    }
  }
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? '/'
    asked.push({ path, form: new URLSearchParams(await textOf(request)) })
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(answerTo(path)))
  }
  const server = createServer((request, response) => void serve(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  origin = `http://127.0.0.1:${address.port}`
  const stop = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { base: `${origin}/fhir`, asked, stop }
}

/** The world's tests with such an EHR for each worker. */
export const withRecordingEhr = test.extend<object, { recordingEhr: RecordingEhr }>({
  recordingEhr: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      const { stop, ...ehr } = await startRecordingEhr()
      await use(ehr)
      await stop()
    },
    { scope: 'worker' },
  ],
})

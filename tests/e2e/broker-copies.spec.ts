import { once } from 'node:events'
import { createServer, request as requestOf, type RequestListener } from 'node:http'
import { cell } from './support/cell-reporter'
import { sessionReady } from './support/chart'
import { withEntries } from './support/config-entries'
import { everySectionWhole, patientById, signInForOwnChart, walter } from './support/own-chart'
import { Receiver } from './support/received'
import { expect, test as withWorld } from './support/world'

// What stands before the host: a load balancer with two copies behind it, or a server of static files without a broker.

interface Front {
  /** With a slash at the end. */
  url: string
  /** Answers from now on. */
  answer: (listener: RequestListener) => void
}

const test = withWorld.extend<object, { front: Front }>({
  front: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      let listener: RequestListener | undefined
      const server = createServer((request, response) => listener?.(request, response))
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      const address = server.address()
      if (typeof address !== 'object' || address === null) throw new Error('no port')
      await use({
        url: `http://localhost:${address.port}/`,
        answer: (next) => {
          listener = next
        },
      })
      server.closeAllConnections()
      server.close()
    },
    { scope: 'worker' },
  ],
})

test.use({
  ehrArgs: ({ front }, use) => use(['--access-token-seconds', '5', '--app', front.url]),
  credentials: { confidential: { method: 'client_secret_basic', secretEnv: 'MOCK_EHR_CLIENT_SECRET' } },
  config: {
    change: (config) =>
      withEntries(config, [
        { like: 'smart-patient', id: 'confidential', clientId: 'sightline-basic', tokenVia: 'broker' },
      ]),
  },
})

/** Passes a request on as it came. */
const passTo =
  (target: string): RequestListener =>
  (asked, answer) => {
    const { hostname, port } = new URL(target)
    const onward = requestOf(
      { host: hostname, port, path: asked.url, method: asked.method, headers: asked.headers },
      (came) => void came.pipe(answer.writeHead(came.statusCode ?? 502, came.headers)),
    )
    onward.on('error', () => answer.destroy())
    asked.pipe(onward)
  }

const confidential = cell('smart-2.2', 'confidential')

test(
  'two copies of the broker, asked in turn, serve one session through several renewals',
  confidential,
  async ({ page, context, world, front }) => {
    const publicUrl = ['--public-url', front.url]
    const copies = await Promise.all([world.copyOfHost(publicUrl), world.copyOfHost(publicUrl)])
    try {
      const forms: number[] = []
      let turn = 0
      front.answer((asked, answer) => {
        const at = turn % copies.length
        // Only what the broker does is counted out: files would decide whose turn it is.
        if (asked.url?.startsWith('/token/') === true) {
          turn += 1
          forms.push(at)
        }
        passTo(copies[at]?.url ?? '')(asked, answer)
      })
      const receiver = new Receiver(context)
      await page.goto(`${front.url}launch.html?ehr=confidential`)
      await signInForOwnChart(page, await patientById(world, 'smart-2.2', walter))
      await sessionReady(page)
      await everySectionWhole(page)
      for (let round = 0; round < 2; round += 1) {
        await page.waitForTimeout(5_500)
        await page.reload()
        await sessionReady(page)
        await everySectionWhole(page)
      }
      const renewals = await receiver.tokens('refresh_token')
      expect(renewals.length).toBeGreaterThanOrEqual(3)
      for (const { status, json } of renewals) expect([status, json['patient']]).toEqual([200, walter])
      expect(new Set(forms)).toEqual(new Set([0, 1]))
    } finally {
      await Promise.all(copies.map((copy) => copy.stop()))
    }
  },
)

for (const status of [404, 405]) {
  test(
    `a server of static files, which answers ${status} to a form: the page says that there is no broker`,
    confidential,
    async ({ page, world, front, faults }) => {
      faults.expect(new RegExp(`status of ${status}.*/token/confidential`))
      front.answer((asked, answer) => {
        if (asked.method !== 'GET') answer.writeHead(status, { 'Content-Type': 'text/html' }).end('<h1>No</h1>')
        else passTo(world.appUrl)(asked, answer)
      })
      await page.goto(`${front.url}launch.html?ehr=confidential`)
      await signInForOwnChart(page, await patientById(world, 'smart-2.2', walter))
      await expect(page.locator('html')).toHaveAttribute('data-session', 'failed')
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sightline is not set up for confidential here')
      await expect(page.locator('body')).toContainText('the host that serves Sightline runs none')
      await expect(page.locator('body')).toContainText('npm run host')
      expect(await page.evaluate(() => JSON.stringify([sessionStorage, localStorage]))).not.toContain('accessToken')
    },
  )
}

test(
  'a broker that is down for a while does not end the session: a retry brings the chart',
  confidential,
  async ({ page, world, front, faults }) => {
    faults.expect(/Failed to load resource/)
    // The host knows itself by another address than the one that the browser has here, so a copy stands in.
    const copy = await world.copyOfHost(['--public-url', front.url])
    try {
      const toCopy = passTo(copy.url)
      front.answer(toCopy)
      await page.goto(`${front.url}launch.html?ehr=confidential`)
      await signInForOwnChart(page, await patientById(world, 'smart-2.2', walter))
      await sessionReady(page)
      await everySectionWhole(page)
      front.answer((asked, answer) => {
        if (asked.url?.startsWith('/token/') === true) answer.writeHead(502).end()
        else toCopy(asked, answer)
      })
      await page.waitForTimeout(5_500)
      await page.reload()
      await sessionReady(page)
      const problems = page.locator('section[data-section="problems"]')
      await expect(problems).toHaveAttribute('data-state', 'failed', { timeout: 30_000 })
      front.answer(toCopy)
      await problems.getByRole('button', { name: 'Retry' }).click()
      await expect(problems).toHaveAttribute('data-state', 'complete', { timeout: 30_000 })
    } finally {
      await copy.stop()
    }
  },
)

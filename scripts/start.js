// `npm start`: builds everything, then runs the app on port 8000 and the bundled EHR on port 8001 until Ctrl-C.
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { build } from 'vite'
import { startChild } from './child.js'

/** @import { Child } from './child.js' */

// public/config.json names these.
const appPort = 8000
const ehrPort = 8001

// The EHR and the host share a secret that is drawn for each run, as a registration would have given one to both.
const environment = {
  MOCK_EHR_CLIENT_SECRET: randomBytes(24).toString('base64url'),
  SIGHTLINE_SEALING_KEY: randomBytes(32).toString('base64'),
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
async function isFree(port) {
  for (const address of ['127.0.0.1', '::1']) {
    const server = createServer().listen(port, address)
    try {
      await once(server, 'listening')
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return false
    }
    server.close()
  }
  return true
}

/** @type {Child[]} */
const running = []

/** @param {number} code */
async function end(code) {
  await Promise.all(running.map((child) => child.stop()))
  process.exit(code)
}

/**
 * @param {string} name
 * @param {string[]} args
 * @returns {Promise<Child>}
 */
async function run(name, args) {
  // The address is said once, below, when both are there.
  const child = await startChild(args, {
    environment,
    print: (line) => / on http:\/\//.test(line) || console.log(`${name}: ${line}`),
  })
  running.push(child)
  void child.ended.then((code) => {
    if (ending) return
    ending = true
    console.error(`${name} ended by itself (exit code ${code ?? 'none'}), so everything is stopped.`)
    return end(1)
  })
  return child
}

let ending = false
/** @type {NodeJS.Signals[]} */
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP']
for (const signal of endings) {
  process.on(signal, () => {
    if (ending) return
    ending = true
    void end(0)
  })
}

for (const port of [appPort, ehrPort]) {
  if (await isFree(port)) continue
  console.error(
    `Port ${port} is in use. Sightline needs ${appPort} and its EHR ${ehrPort}: end what runs there and try again.`,
  )
  process.exit(1)
}

console.log('Building…')
await build({ logLevel: 'warn' })
await build({ configFile: 'vite.node.config.ts', logLevel: 'warn' })

const credentials = ['--credentials', 'scripts/bundled-ehr-credentials.json']
try {
  const [app, ehr] = await Promise.all([
    run('Sightline', ['build/host.js', '--port', String(appPort), '--dist', 'dist', ...credentials]),
    run('Mock EHR', ['build/ehr.js', '--port', String(ehrPort), '--app', `http://localhost:${appPort}/`]),
  ])
  console.log(`
  Mock EHR   ${ehr.url}
  Sightline  ${app.url}

Open the EHR first: ${ehr.url}
There, choose a product and a patient, then "Open Sightline".
Or open Sightline itself, pick an EHR, and sign in with the name that its page shows.
Ctrl-C ends both.`)
} catch (error) {
  ending = true
  console.error(error instanceof Error ? error.message : error)
  await end(1)
}

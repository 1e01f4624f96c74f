import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as playwright } from '@playwright/test'
import { build } from 'vite'
import type { ProductPlan } from '../../../mock-ehr/faults/in-force'
import { startChild } from '../../../scripts/child.js'
import { freePort } from '../../fixtures/free-port'
import { Faults } from './faults'
import type { Persona } from './persona-facts'
import { Wire } from './wire'

export { expect } from '@playwright/test'

/** A patient as the bundled EHR lists them. */
export interface WorldPatient {
  id: string
  name: string
  [more: string]: unknown
}

/** `user`: who opens the app there, its first clinician if nobody is named. */
export interface LaunchContext {
  intent?: string
  needPatientBanner?: boolean
  user?: string
}

/** A bundled EHR and a host that is configured for it, each a process of its own, on free ports. */
export interface World {
  /** With a slash at the end. */
  appUrl: string
  /** With a slash at the end. */
  ehrUrl: string
  /** An EHR launch of the app for a patient, as the EHR's desktop makes it; `context`: what it says beside the patient. */
  launchUrl: (persona: Persona, patientId: string, context?: LaunchContext) => Promise<string>
  /** A launch that the person begins at the app: `ehr` is an id of `config.json`. */
  standaloneUrl: (ehr: string) => string
  patients: (persona: Persona) => Promise<WorldPatient[]>
  /** Changes a behaviour of a product for as long as the world lasts; one that restarts its OAuth server ends its sessions. */
  flip: (persona: Persona, id: string, value: string) => Promise<void>
  /** Lets a storm come over a product, faults by rule, or a clock that is wrong; with nothing in the plan it is calm. */
  storm: (persona: Persona, plan: ProductPlan) => Promise<void>
  /** What the EHR and the host's broker know of the confidential clients, and no browser may ever see. */
  clientSecret: string
  /** The host's SIGHTLINE_SEALING_KEY: 32 bytes in base64. */
  sealingKey: string
  /** Starts another copy of the host on a free port, with the same files, secret and key. */
  copyOfHost: (words: string[]) => Promise<{ url: string; stop: () => Promise<void> }>
}

export interface WorldOptions {
  /** Further words for the bundled EHR: `['--access-token-seconds', '5']`, `['--data', DIR, '--only-data']`. */
  ehrArgs: string[]
  /**
   * Changes `config.json` (already naming this world's EHR) before the host reads it. In an object, since Playwright
   * takes a function for a fixture.
   */
  config: { change: (config: unknown) => unknown }
  /** How the host's broker proves itself for each confidential entry; the world's secret is in `MOCK_EHR_CLIENT_SECRET`. */
  credentials: Record<string, Record<string, string>>
  /** The path that the app is built for and served under; any other than `/` makes a build of its own. */
  base: string
}

const ehrOfDefaultConfig = 'http://localhost:8001'

function isPatient(value: unknown): value is WorldPatient {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'string' &&
    'name' in value &&
    typeof value.name === 'string'
  )
}

async function makeWorld(options: WorldOptions): Promise<{ world: World; stop: () => Promise<void> }> {
  const port = await freePort()
  const app = `http://localhost:${port}${options.base}`
  const clientSecret = randomBytes(24).toString('base64url')
  const sealingKey = randomBytes(32).toString('base64')
  const environment = { MOCK_EHR_CLIENT_SECRET: clientSecret, SIGHTLINE_SEALING_KEY: sealingKey }
  const ehr = await startChild(['build/ehr.js', '--port', '0', '--app', app, ...options.ehrArgs], { environment })
  const folder = await mkdtemp(join(tmpdir(), 'sightline-world-'))
  const configFile = join(folder, 'config.json')
  try {
    const dist = options.base === '/' ? 'dist' : join(folder, 'dist')
    if (options.base !== '/')
      await build({ base: options.base, logLevel: 'warn', build: { outDir: dist, emptyOutDir: true } })
    const ehrUrl = new URL('/', ehr.url)
    const text = await readFile('public/config.json', 'utf8')
    const config: unknown = JSON.parse(text.replaceAll(ehrOfDefaultConfig, ehrUrl.origin))
    await writeFile(configFile, JSON.stringify(options.config.change(config)))
    const credentials = join(folder, 'credentials.json')
    await writeFile(credentials, JSON.stringify(options.credentials))
    const startHost = (words: string[]) =>
      startChild(
        ['build/host.js', '--dist', dist, '--config', configFile, '--credentials', credentials].concat(words),
        { environment },
      )
    const host = await startHost(['--port', String(port)])
    const world: World = {
      appUrl: host.url,
      ehrUrl: ehrUrl.href,
      async launchUrl(persona, patientId, context = {}) {
        const answer = await fetch(new URL('_launch', ehrUrl), {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ persona, patient: patientId, ...context }),
        })
        const said: unknown = answer.ok ? await answer.json() : await answer.text()
        if (typeof said === 'object' && said !== null && 'url' in said && typeof said.url === 'string') return said.url
        throw new Error(`No launch of ${patientId} at ${persona}: ${answer.status} ${JSON.stringify(said)}`)
      },
      standaloneUrl: (id) => new URL(`launch.html?ehr=${encodeURIComponent(id)}`, host.url).href,
      async patients(persona) {
        const answer = await fetch(new URL(`_patients?persona=${persona}`, ehrUrl))
        const said: unknown = await answer.json()
        const listed: unknown[] = Array.isArray(said) ? said : []
        const patients = listed.filter(isPatient)
        if (patients.length === 0 || patients.length < listed.length) {
          throw new Error(`No readable list of patients at ${persona}: ${JSON.stringify(said).slice(0, 400)}`)
        }
        return patients
      },
      async flip(persona, id, value) {
        const answer = await fetch(new URL('_switch', ehrUrl), {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ persona, switch: id, value }),
        })
        if (!answer.ok) throw new Error(`${persona} has no ${id}=${value}: ${answer.status} ${await answer.text()}`)
      },
      async storm(persona, plan) {
        const answer = await fetch(new URL('_faults', ehrUrl), {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ persona, ...plan }),
        })
        if (!answer.ok) throw new Error(`No such faults at ${persona}: ${answer.status} ${await answer.text()}`)
      },
      clientSecret,
      sealingKey,
      copyOfHost: (words) => startHost(['--port', '0', ...words]),
    }
    const stop = async () => {
      await Promise.all([host.stop(), ehr.stop()])
      await rm(folder, { recursive: true, force: true })
    }
    return { world, stop }
  } catch (error) {
    await ehr.stop()
    throw error
  }
}

/**
 * Playwright's `test` with a world of its own for each worker. A file that needs another one says
 * `test.use({ ehrArgs: [...] })` at its top. `wire` records what every page of the test sends and receives; `faults`
 * fails the test on any error in a console, and on anything that the policy of a page refused, that it did not expect.
 */
export const test = playwright.extend<{ wire: Wire; faults: Faults }, WorldOptions & { world: World }>({
  ehrArgs: [[], { scope: 'worker', option: true }],
  config: [{ change: (config) => config }, { scope: 'worker', option: true }],
  credentials: [
    { 'medical-office-force': { method: 'client_secret_basic', secretEnv: 'MOCK_EHR_CLIENT_SECRET' } },
    { scope: 'worker', option: true },
  ],
  base: ['/', { scope: 'worker', option: true }],
  world: [
    async ({ ehrArgs, config, credentials, base }, use) => {
      const { world, stop } = await makeWorld({ ehrArgs, config, credentials, base })
      await use(world)
      await stop()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  wire: [
    async ({ context }, use) => {
      await use(new Wire(context))
    },
    { auto: true },
  ],
  faults: [
    async ({ context }, use) => {
      const faults = new Faults(context)
      await faults.watchPolicies(context)
      await use(faults)
      faults.check()
    },
    { auto: true },
  ],
})

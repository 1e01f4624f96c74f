import { randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import { once } from 'node:events'
import { createAdaptorServer } from '@hono/node-server'
import { readAssets, type Asset } from './asset'
import { hostApp } from './app'
import { tokenBroker } from './broker/broker'
import { setUpBroker, type BrokerSettings } from './broker/setup'
import { followConfig } from './config-file'

export interface HostSettings {
  /** Folder of the built app. */
  dist: string
  configFile: string
  /** 0 takes a free one. */
  port: number
  /** The address to listen on; the loopback ones (IPv4, and IPv6 where there is one) by default. */
  address?: string
  broker?: BrokerSettings
  /** Told when a changed `config.json` cannot be used. */
  complain?: (error: Error) => void
  /** Told a line about each request that the token broker refuses or an EHR fails. */
  log?: (line: string) => void
}

export interface Host {
  /** The app's address, with the path that it was built for. */
  url: string
  /** Lines for whoever starts it: what the token broker does, and for which EHRs. */
  notes: string[]
  close: () => Promise<void>
}

/** The folder holds no build. */
export class NoBuildError extends Error {
  override name = 'NoBuildError'
}

/** Someone else listens on the port, or it may not be taken. */
export class PortError extends Error {
  override name = 'PortError'
}

async function textOf(page: Asset): Promise<string> {
  return new TextDecoder().decode((await page.body('identity')).bytes)
}

/**
 * Makes everything as small as it gets, one by one, so that whoever asks meanwhile is not kept waiting; first the two
 * pages and what they name, which everybody needs.
 */
async function shrinkAll(assets: ReadonlyMap<string, Asset>, signal: AbortSignal): Promise<void> {
  const pages = [assets.get('launch.html'), assets.get('index.html')].filter((page) => page !== undefined)
  const html = (await Promise.all(pages.map(textOf))).join()
  const named = [...assets].filter(([name]) => html.includes(name)).map(([, asset]) => asset)
  for (const asset of new Set([...pages, ...named, ...assets.values()])) {
    if (signal.aborted) return
    // oxlint-disable-next-line no-await-in-loop -- one by one is what is wanted
    await asset.shrink()
  }
}

/**
 * Milliseconds that a connection without a request is kept: longer than browsers keep theirs (five minutes), so that
 * whoever comes back from the EHR's sign-in finds it open. Node's five seconds would cost them a handshake or two.
 */
const keepAlive = 305_000

/** The path that a build was made for (`vite build --base`), as its page names its own scripts. */
async function baseOf(index: Asset): Promise<string> {
  const html = await textOf(index)
  const [, path = '/'] = /<script[^>]*\ssrc="([^"]*?)assets\//.exec(html) ?? []
  return path.startsWith('/') && path.endsWith('/') ? path : '/'
}

function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

async function listen(server: Server, port: number, address: string): Promise<number> {
  server.listen(port, address)
  try {
    await once(server, 'listening')
  } catch (cause) {
    const code = errorCode(cause)
    if (code === 'EADDRINUSE')
      throw new PortError(`Port ${port} is in use: end what runs there, or choose another with --port.`, { cause })
    if (code === 'EACCES')
      throw new PortError(`Port ${port} may not be taken by this user: choose one above 1023 with --port.`, { cause })
    throw cause
  }
  const taken = server.address()
  return typeof taken === 'object' && taken !== null ? taken.port : port
}

/**
 * Serves a build until closed. Throws `NoBuildError`, `ConfigFileError`, `BrokerSetupError` or `PortError` for what the
 * person who starts it can mend.
 */
export async function createHost(settings: HostSettings): Promise<Host> {
  const assets = await readAssets(settings.dist).catch((cause: unknown) => {
    throw new NoBuildError(`There is no build in ${settings.dist}: run \`npm run build\` first.`, { cause })
  })
  const index = assets.get('index.html')
  if (index === undefined) throw new NoBuildError(`${settings.dist} has no index.html: run \`npm run build\` first.`)
  const config = await followConfig(settings.configFile, settings.complain ?? ((error) => console.error(error.message)))
  const base = await baseOf(index)
  const settled = settings.broker ?? { environment: {} }
  const { credentials, keys, notes } = await setUpBroker(settled, { ...(await config()), base }, randomBytes)
  const broker = tokenBroker({
    credentials,
    keys,
    base,
    ...(settled.publicUrl === undefined ? {} : { publicUrl: settled.publicUrl }),
    fetch: globalThis.fetch,
    now: Date.now,
    randomBytes,
    log: settings.log ?? ((line) => console.error(line)),
  })
  const app = hostApp({ assets, base, config, broker })

  const closing = new AbortController()
  const servers: Server[] = []
  const open = async (port: number, address: string) => {
    const server = createAdaptorServer({ fetch: app.fetch, serverOptions: { keepAliveTimeout: keepAlive } })
    if (!('closeAllConnections' in server)) throw new Error('The host speaks HTTP/1.1 only.')
    const taken = await listen(server, port, address)
    servers.push(server)
    return taken
  }
  const close = async () => {
    closing.abort()
    await Promise.all(
      servers.map((server) => {
        const closed = once(server, 'close')
        server.close()
        server.closeAllConnections()
        return closed
      }),
    )
  }

  const port = await open(settings.port, settings.address ?? '127.0.0.1')
  if (settings.address === undefined) {
    try {
      // Browsers resolve `localhost` to either.
      await open(port, '::1')
    } catch (error) {
      if (error instanceof PortError) {
        await close()
        // A port that is free in IPv4 alone: the next one drawn will be free in both.
        if (settings.port === 0) return createHost(settings)
        throw error
      }
      // No IPv6 on this machine.
    }
  }
  void shrinkAll(assets, closing.signal)
  return { url: `http://localhost:${port}${base}`, notes, close }
}

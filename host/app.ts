import { Hono, type Context } from 'hono'
import type { Asset } from './asset'
import type { Broker, BrokerAddress } from './broker/broker'
import { chooseEncoding } from './encoding'
import type { ConfigInForce } from './config-file'
import { securityHeaders } from './security-headers'

export interface HostOptions {
  /** Files of the build by their path under it; `index.html` among them. */
  assets: ReadonlyMap<string, Asset>
  /** The path that the app was built for, with a slash at both ends. */
  base: string
  config: () => Promise<ConfigInForce>
  broker: Broker
}

type Found = { kind: 'file'; name: string; asset: Asset; status: 200 | 404 } | { kind: 'missing' }

/** Vite writes the content's hash into the names under `assets/`: such a file never changes. */
const forEver = 'public, max-age=31536000, immutable'
/** Browsers ask for the icon anew with every page of the app. */
const forADay = 'public, max-age=86400'

function cacheControl(name: string): string {
  if (name.startsWith('assets/')) return forEver
  if (name === 'icon.svg') return forADay
  return name === 'config.json' ? 'no-store' : 'no-cache'
}

function find(path: string, assets: ReadonlyMap<string, Asset>, config: ConfigInForce): Found {
  if (path === 'config.json') return { kind: 'file', name: path, asset: config.file, status: 200 }
  const file = assets.get(path)
  if (file !== undefined) return { kind: 'file', name: path, asset: file, status: 200 }
  const index = assets.get('index.html')
  // No path of the app's router has a dot; a missing script must not be answered with a page.
  if (index === undefined || path.startsWith('assets/') || path.includes('.')) return { kind: 'missing' }
  const status = path === '' || path === 'chart' || path.startsWith('chart/') ? 200 : 404
  return { kind: 'file', name: 'index.html', asset: index, status }
}

async function send(context: Context, { name, asset, status }: Extract<Found, { kind: 'file' }>): Promise<Response> {
  const encoding = asset.text ? chooseEncoding(context.req.header('Accept-Encoding')) : 'identity'
  context.header('Cache-Control', cacheControl(name))
  if (asset.text) context.header('Vary', 'Accept-Encoding')
  const held = new Set((context.req.header('If-None-Match') ?? '').split(',').map((text) => text.trim()))
  const heldTag = asset.tags(encoding).find((tag) => [tag, `W/${tag}`, '*'].some((one) => held.has(one)))
  if (status === 200 && heldTag !== undefined) {
    context.header('ETag', heldTag)
    return context.body(null, 304)
  }
  const { bytes, tag } = await asset.body(encoding)
  context.header('ETag', tag)
  if (encoding !== 'identity') context.header('Content-Encoding', encoding)
  context.header('Content-Type', asset.type)
  context.header('Content-Length', String(bytes.byteLength))
  return context.body(bytes, status)
}

function pathUnder(base: string, context: Context): string | undefined {
  const { pathname } = new URL(context.req.url)
  if (!pathname.startsWith(base)) return undefined
  try {
    return decodeURIComponent(pathname.slice(base.length))
  } catch {
    // Not UTF-8 in percent escapes: it names nothing that we have.
    return undefined
  }
}

/** `token/ID` and `revoke/ID`, where the token broker is. */
function brokerAddress(path: string | undefined): BrokerAddress | undefined {
  const [, action, ehrId = ''] = /^(token|revoke)\/([^/]+)$/.exec(path ?? '') ?? []
  return action === 'token' || action === 'revoke' ? { action, ehrId } : undefined
}

function sayNo(context: Context, status: 404 | 405 | 500, words: string): Response {
  context.header('Cache-Control', 'no-store')
  return context.text(`${words}\n`, status)
}

/** The host as a function of a request: the files of a build, `config.json`, the broker, and the security headers. */
export function hostApp({ assets, base, config, broker }: HostOptions): Hono {
  const app = new Hono()
  app.use(async (context, next) => {
    const page = pathUnder(base, context) === 'doctor.html' ? 'doctor' : 'app'
    const headers = securityHeaders((await config()).config, page)
    await next()
    for (const [name, value] of Object.entries(headers)) context.res.headers.set(name, value)
  })
  app.use(async (context, next) => {
    const address = brokerAddress(pathUnder(base, context))
    if (address === undefined) return next()
    if (context.req.method === 'POST') return broker(context.req.raw, address, (await config()).config)
    context.header('Allow', 'POST')
    return sayNo(context, 405, 'This address takes forms of the app only.')
  })
  app.get('*', async (context) => {
    const { pathname, search } = new URL(context.req.url)
    if (base !== '/' && (pathname === '/' || `${pathname}/` === base)) return context.redirect(`${base}${search}`)
    const path = pathUnder(base, context)
    const found: Found = path === undefined ? { kind: 'missing' } : find(path, assets, await config())
    return found.kind === 'file' ? send(context, found) : sayNo(context, 404, 'There is nothing at this address.')
  })
  app.all('*', (context) => {
    context.header('Allow', 'GET, HEAD')
    return sayNo(context, 405, 'This address can only be read.')
  })
  app.onError((error, context) => {
    console.error(error)
    return sayNo(context, 500, 'The host failed to answer.')
  })
  return app
}

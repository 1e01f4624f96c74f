import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { encode, type Encoding } from './encoding'

/** Bytes as they are sent. */
export interface Representation {
  bytes: Uint8Array<ArrayBuffer>
  /** Theirs alone (RFC 9110 §8.8.3), so it changes when the content does. */
  tag: string
}

/** One thing to be served, in every encoding it has been asked for. */
export interface Asset {
  type: string
  /** Worth compressing. */
  text: boolean
  body: (encoding: Encoding) => Promise<Representation>
  /** The tags under which a browser may hold it, as it is now, in this encoding. */
  tags: (encoding: Encoding) => readonly [string, ...string[]]
  /** Makes it as small as brotli can; until then it is sent a little larger, as nobody shall wait for it. */
  shrink: () => Promise<void>
}

const types: Record<string, { type: string; text: boolean }> = {
  '.css': { type: 'text/css; charset=utf-8', text: true },
  '.html': { type: 'text/html; charset=utf-8', text: true },
  '.ico': { type: 'image/x-icon', text: false },
  '.js': { type: 'text/javascript; charset=utf-8', text: true },
  '.json': { type: 'application/json; charset=utf-8', text: true },
  '.map': { type: 'application/json; charset=utf-8', text: true },
  '.png': { type: 'image/png', text: false },
  '.svg': { type: 'image/svg+xml', text: true },
  '.txt': { type: 'text/plain; charset=utf-8', text: true },
  '.webmanifest': { type: 'application/manifest+json; charset=utf-8', text: true },
  '.woff2': { type: 'font/woff2', text: false },
}

export function asset(name: string, bytes: Uint8Array<ArrayBuffer>): Asset {
  const kind = types[extname(name).toLowerCase()] ?? { type: 'application/octet-stream', text: false }
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 22)
  const tags = {
    br: [`"${hash}-br"`, `"${hash}-br-quick"`],
    gzip: [`"${hash}-gzip"`],
    identity: [`"${hash}"`],
  } as const
  const made = new Map<Encoding, Promise<Representation>>()
  async function make(encoding: Encoding): Promise<Representation> {
    return { bytes: await encode(bytes, encoding, 'quick'), tag: tags[encoding].at(-1) ?? tags[encoding][0] }
  }
  return {
    ...kind,
    body(encoding) {
      const known = made.get(encoding) ?? make(encoding)
      made.set(encoding, known)
      return known
    },
    tags: (encoding) => tags[encoding],
    async shrink() {
      if (!kind.text) return
      const small = { bytes: await encode(bytes, 'br', 'small'), tag: tags.br[0] }
      made.set('br', Promise.resolve(small))
    },
  }
}

/**
 * Every file under `folder`, by its path with `/`. What is served is looked up here and nowhere else, so no address
 * can name a file outside. Names beginning with a dot are left out.
 */
export async function readAssets(folder: string): Promise<Map<string, Asset>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, name: relative(folder, path).split(sep).join('/') }))
    .filter(({ name }) => !name.split('/').some((part) => part.startsWith('.')))
  return new Map(
    await Promise.all(
      files.map(async ({ path, name }) => [name, asset(name, new Uint8Array(await readFile(path)))] as const),
    ),
  )
}

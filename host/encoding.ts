import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export type Encoding = 'br' | 'gzip' | 'identity'

/** `quick` for somebody who is waiting, `small` where there is time: 8 % less, for thirty times the work. */
export type Effort = 'quick' | 'small'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

const quality: Record<Effort, number> = { quick: 5, small: constants.BROTLI_MAX_QUALITY }

/** The best encoding that an `Accept-Encoding` header allows (RFC 9110 §12.5.3); `q=0` refuses one. */
export function chooseEncoding(acceptEncoding: string | undefined): Encoding {
  const accepted = new Map<string, number>()
  for (const part of (acceptEncoding ?? '').toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim())
    const weight = parameters.find((parameter) => parameter.startsWith('q='))
    if (name !== '') accepted.set(name, weight === undefined ? 1 : Number(weight.slice(2)))
  }
  const allows = (name: Encoding) => (accepted.get(name) ?? accepted.get('*') ?? 0) > 0
  if (allows('br')) return 'br'
  return allows('gzip') ? 'gzip' : 'identity'
}

/** `effort` makes a difference to brotli alone. */
export async function encode(
  bytes: Uint8Array<ArrayBuffer>,
  encoding: Encoding,
  effort: Effort,
): Promise<Uint8Array<ArrayBuffer>> {
  switch (encoding) {
    case 'br': {
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: quality[effort],
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
      }
      return new Uint8Array(await brotli(bytes, { params }))
    }
    case 'gzip':
      return new Uint8Array(await zip(bytes, { level: 9 }))
    case 'identity':
      return bytes
  }
}

import { refusal, type Refusal } from './refusal'

export interface FormLimits {
  /** Bytes. */
  longest: number
  /** Milliseconds for the whole body to arrive. */
  patience: number
}

export const formLimits: FormLimits = { longest: 16 * 1024, patience: 10_000 }

/** The form in a request, or why there is none. Reads no further than the limits. */
export async function readForm(request: Request, limits: FormLimits): Promise<URLSearchParams | Refusal> {
  const [type = ''] = (request.headers.get('Content-Type') ?? '').split(';')
  if (type.trim().toLowerCase() !== 'application/x-www-form-urlencoded') {
    return refusal(415, 'invalid_request', 'The body must be application/x-www-form-urlencoded.')
  }
  const tooLong = refusal(413, 'invalid_request', `The body may hold ${limits.longest} bytes.`)
  if (Number(request.headers.get('Content-Length') ?? 0) > limits.longest) return tooLong
  const body = request.body === null ? new Uint8Array() : await readBytes(request.body, limits)
  switch (body) {
    case 'too long':
      return tooLong
    case 'too slow':
      return refusal(408, 'invalid_request', 'The body did not arrive in time.')
    case 'broken off':
      return refusal(400, 'invalid_request', 'The body broke off.')
    default:
      return parse(body)
  }
}

function parse(body: Uint8Array): URLSearchParams | Refusal {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    return refusal(400, 'invalid_request', 'The body is not UTF-8.')
  }
  const form = new URLSearchParams(text)
  // RFC 6749 §3.2: parameters must not be included more than once.
  const repeated = new Set(form.keys()).size < [...form.keys()].length
  return repeated ? refusal(400, 'invalid_request', 'A parameter is there more than once.') : form
}

/**
 * The bytes of a body of at most `longest`, all of them within `patience` milliseconds. The stream is let go whatever
 * the outcome.
 */
export async function readBytes(
  body: ReadableStream<Uint8Array>,
  { longest, patience }: FormLimits,
): Promise<Uint8Array | 'too long' | 'too slow' | 'broken off'> {
  const reader = body.getReader()
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<'too slow'>((resolve) => {
    timer = setTimeout(resolve, patience, 'too slow')
  })
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for (;;) {
      const next = await Promise.race([reader.read(), late])
      if (next === 'too slow') return next
      if (next.done) return Buffer.concat(chunks)
      length += next.value.byteLength
      if (length > longest) return 'too long'
      chunks.push(next.value)
    }
  } catch {
    return 'broken off'
  } finally {
    clearTimeout(timer)
    void reader.cancel().catch(() => {})
  }
}

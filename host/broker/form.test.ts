import { expect, test } from 'vitest'
import { readForm } from './form'

const limits = { longest: 100, patience: 40 }
const type = { 'Content-Type': 'application/x-www-form-urlencoded' }
const bytes = (text: string) => new TextEncoder().encode(text)

function request(body: BodyInit | null, headers: Record<string, string> = type): Request {
  // Node asks for `duplex` with a stream; the browser's types do not know it.
  const init = { method: 'POST', headers, body, duplex: 'half' }
  return new Request('http://localhost/token/x', init)
}

/** A body in pieces, as one without a Content-Length comes; without an end where that is not wanted. */
function stream(pieces: readonly string[], end: 'closes' | 'hangs' | 'breaks', cancelled: () => void = () => {}) {
  return new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(bytes(piece))
      if (end === 'closes') controller.close()
      if (end === 'breaks') controller.error(new Error('reset'))
    },
    cancel: cancelled,
  })
}

test('a form is read, whole or in pieces', async () => {
  const whole = await readForm(request('a=1&b=x+y%26'), limits)
  const pieces = await readForm(request(stream(['a=1', '&b=x', '+y%26'], 'closes')), limits)
  for (const form of [whole, pieces]) {
    expect(form).toEqual(
      new URLSearchParams([
        ['a', '1'],
        ['b', 'x y&'],
      ]),
    )
  }
})

test('a body of exactly the limit is read, one byte more is not, with a length or without', async () => {
  const fits = `a=${'x'.repeat(98)}`
  expect(await readForm(request(fits), limits)).toBeInstanceOf(URLSearchParams)
  expect(await readForm(request(stream([fits], 'closes')), limits)).toBeInstanceOf(URLSearchParams)
  expect(await readForm(request(`${fits}x`), limits)).toMatchObject({ status: 413 })
  expect(await readForm(request(stream([fits, 'x'], 'closes')), limits)).toMatchObject({ status: 413 })
})

test('a body that never ends is not read further than the limit', async () => {
  let pulled = 0
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled += 1
      controller.enqueue(bytes('x'.repeat(60)))
    },
  })
  expect(await readForm(request(endless), limits)).toMatchObject({ status: 413 })
  expect(pulled).toBeLessThan(5)
})

test('a body that does not arrive is given up, and let go', async () => {
  let cancelled = false
  const slow = stream(['a=1'], 'hangs', () => {
    cancelled = true
  })
  expect(await readForm(request(slow), limits)).toMatchObject({ status: 408, error: 'invalid_request' })
  expect(cancelled).toBe(true)
})

test('one that trickles is given up by the same clock', async () => {
  const pieces = Array.from({ length: 30 }, (_, index) => `a${index}=1&`)
  const trickle = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, 15))
      controller.enqueue(bytes(pieces.shift() ?? ''))
    },
  })
  expect(await readForm(request(trickle), { longest: 10_000, patience: 60 })).toMatchObject({ status: 408 })
})

test('one that breaks off is refused', async () => {
  expect(await readForm(request(stream(['a=1'], 'breaks')), limits)).toMatchObject({ status: 400 })
})

test('one that is not UTF-8 is refused', async () => {
  expect(await readForm(request(new Uint8Array([0x61, 0x3d, 0xff])), limits)).toMatchObject({ status: 400 })
})

test('a request without a body is an empty form', async () => {
  expect(await readForm(request(null), limits)).toEqual(new URLSearchParams())
})

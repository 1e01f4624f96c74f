import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readText } from './limited-body'
import { readBytes } from './limited-bytes'

/** A response whose body comes in pieces; `canceled` says whether the rest was called off. */
function inPieces(parts: readonly Uint8Array<ArrayBuffer>[], headers: Record<string, string> = {}) {
  const seen = { canceled: false, pulled: 0 }
  const left = [...parts]
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: (controller) => {
      seen.pulled += 1
      const next = left.shift()
      if (next === undefined) controller.close()
      else controller.enqueue(next)
    },
    cancel: () => {
      seen.canceled = true
    },
  })
  return { response: new Response(body, { headers }), seen }
}

function split(bytes: Uint8Array<ArrayBuffer>, size: number): Uint8Array<ArrayBuffer>[] {
  const parts: Uint8Array<ArrayBuffer>[] = []
  for (let at = 0; at < bytes.length; at += size) parts.push(bytes.slice(at, at + size))
  return parts
}

const encode = (text: string) => Uint8Array.from(new TextEncoder().encode(text))

test('wherever a text is cut on its way, it is read as Response.text() reads it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'grapheme' }),
      fc.integer({ min: 1, max: 5 }),
      fc.boolean(),
      async (text, size, bom) => {
        const bytes = encode(bom ? `\uFEFF${text}` : text)
        const expected = await new Response(bytes).text()
        expect(await readText(inPieces(split(bytes, size)).response, bytes.length)).toBe(expected)
        expect(await readBytes(inPieces(split(bytes, size)).response, bytes.length)).toEqual(bytes)
      },
    ),
  )
})

test('a byte more than the limit is too large, and no more is fetched', async () => {
  for (const read of [readText, readBytes]) {
    const { response, seen } = inPieces(split(new Uint8Array(100), 10))
    expect(await read(response, 29)).toBeUndefined()
    expect(seen.canceled).toBe(true)
    expect(seen.pulled).toBeLessThan(6)
    expect(await read(inPieces(split(new Uint8Array(100), 10)).response, 99)).toBeUndefined()
    expect(await read(inPieces(split(new Uint8Array(100), 10)).response, 100)).toHaveLength(100)
  }
})

test('a length that is announced as too large is believed, and nothing is read', async () => {
  const { response, seen } = inPieces(split(new Uint8Array(100), 10), { 'content-length': '100' })
  expect(await readText(response, 50)).toBeUndefined()
  expect(seen).toMatchObject({ canceled: true })
})

test('a length that is announced as small is not believed', async () => {
  const { response } = inPieces(split(new Uint8Array(100), 10), { 'content-length': '5' })
  expect(await readText(response, 50)).toBeUndefined()
})

test('a response without a body is empty', async () => {
  expect(await readText(new Response(null), 10)).toBe('')
  expect(await readBytes(new Response(null), 10)).toEqual(new Uint8Array())
})

test('a body that breaks off rejects', async () => {
  const broken = new ReadableStream({ start: (controller) => controller.error(new TypeError('cut')) })
  await expect(readText(new Response(broken), 10)).rejects.toThrow('cut')
})

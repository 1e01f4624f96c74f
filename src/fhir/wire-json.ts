import { LosslessNumber } from 'lossless-json'

/** Characters of a long list of entries that are parsed at once: a millisecond's work, or few. */
const pieceLength = 50_000

/** Levels of nesting: what goes deeper is no record, and what reads one would run out of stack. */
const deepest = 5_000

/** A part of the text, and what it is read as. */
interface Stand {
  from: number
  to: number
  value: unknown
}

/** The list of entries while it is gone through: where it and the current piece of it begin, and what stands before it. */
interface OpenList {
  from: number
  pieceFrom: number
  before: Stand[]
}

/**
 * Parses JSON by the browser's own parser and keeps the text of every number that would be written otherwise (`1.0`,
 * `1e3`, more digits than a number holds), as lossless-json's `LosslessNumber`; all other numbers are plain. The
 * entries of a long Bundle are parsed piece by piece, and after each piece the work may rest. Throws as
 * `parseWireJson` does.
 */
export function* readWireJson(written: string): Generator<undefined, unknown> {
  const text = written.charCodeAt(0) === byteOrderMark ? written.slice(1) : written
  const entries: unknown[] = []
  let stands: Stand[] = []
  let depth = 0
  // Is the name `entry` the last thing that was read? One list is cut to pieces, if it can be a long one.
  let isListAhead = false
  let mayCut = text.length > 2 * pieceLength
  let list: OpenList | undefined

  for (let at = 0; at < text.length;) {
    const quote = text.indexOf('"', at)
    const end = quote === -1 ? text.length : quote
    for (; at < end; at += 1) {
      const code = text.charCodeAt(at)
      if (code === openBracket || code === openBrace) {
        depth += 1
        if (depth > deepest) throw new RangeError(`More than ${deepest} levels of JSON`)
        if (isListAhead && mayCut && depth === 2 && code === openBracket) {
          list = { from: at, pieceFrom: at + 1, before: stands }
          stands = []
          mayCut = false
        }
        isListAhead = false
      } else if (code === closeBracket || code === closeBrace) {
        if (list !== undefined && depth === 2) {
          if (code === closeBrace) throw new SyntaxError('A brace closes the list of entries')
          takePiece(entries, text, list, at, stands)
          stands = [...list.before, { from: list.from, to: at + 1, value: entries }]
          list = undefined
          yield
        }
        depth -= 1
        isListAhead = false
      } else if (code === comma) {
        isListAhead = false
        if (list !== undefined && depth === 2 && at - list.pieceFrom >= pieceLength) {
          takePiece(entries, text, list, at, stands)
          list.pieceFrom = at + 1
          stands = []
          yield
        }
      } else if (beginsNumber(code)) {
        const from = at
        while (isOfNumber(text.charCodeAt(at + 1))) at += 1
        const value = readNumber(text.slice(from, at + 1))
        if (value !== undefined) stands.push({ from, to: at + 1, value })
      }
    }
    if (quote === -1) break
    isListAhead = depth === 1 && text.startsWith('"entry"', quote)
    at = afterString(text, quote)
  }
  if (list !== undefined) throw new SyntaxError('The list of entries has no end')
  return parsePart(text, { from: 0, to: text.length }, stands)
}

/** Parses the entries from where the current piece of the list begins to `to`, which is a comma or the list's end. */
function takePiece(entries: unknown[], text: string, list: OpenList, to: number, stands: readonly Stand[]): void {
  const piece = parsePart(text, { from: list.pieceFrom, to }, stands, (part) => `[${part}]`)
  if (!Array.isArray(piece)) throw new SyntaxError('A list within the list of entries ends before it began')
  const isOnlyPiece = list.pieceFrom === list.from + 1 && text.charCodeAt(to) !== comma
  if (piece.length === 0 && !isOnlyPiece) throw new SyntaxError('A comma with no entry beside it')
  for (const entry of piece) entries.push(entry)
}

/** Parses a part of the text, in which `stands` are all the numbers, and whatever was parsed before. */
function parsePart(
  text: string,
  { from, to }: { from: number; to: number },
  stands: readonly Stand[],
  within: (part: string) => string = (part) => part,
): unknown {
  if (stands.every(({ value }) => typeof value === 'number')) return JSON.parse(within(text.slice(from, to)))
  // Each is written as its place among the stands: so none can be taken for another.
  const parts: string[] = []
  let at = from
  for (const [place, stand] of stands.entries()) {
    parts.push(text.slice(at, stand.from), ` ${place} `)
    at = stand.to
  }
  parts.push(text.slice(at, to))
  return withStands(JSON.parse(within(parts.join(''))), stands)
}

/** Puts what was meant in place of each number. Keeps its own list of what is still to do: a record may be deep. */
function withStands(parsed: unknown, stands: readonly Stand[]): unknown {
  const whole: Record<string, unknown> = { parsed }
  const waiting = [whole]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const key of Object.keys(next)) {
      const value = next[key]
      if (typeof value === 'number') next[key] = stands[value]?.value
      else if (hasMembers(value)) waiting.push(value)
    }
  }
  return whole['parsed']
}

/** A list's elements are its members here. */
function hasMembers(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/** `undefined` for what is no number of JSON: it stays as it is, for the browser's parser to refuse. */
function readNumber(text: string): number | LosslessNumber | undefined {
  if (!jsonNumber.test(text)) return undefined
  const number = Number(text)
  return String(number) === text ? number : new LosslessNumber(text)
}

/** Where the text goes on after the string that begins at `quote`; its end if the string has none. */
function afterString(text: string, quote: number): number {
  for (let end = text.indexOf('"', quote + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = 0
    while (text.charCodeAt(end - 1 - slashes) === backslash) slashes += 1
    if (slashes % 2 === 0) return end + 1
  }
  return text.length
}

const [openBracket, closeBracket, openBrace, closeBrace, comma, backslash] = [
  0x5b, 0x5d, 0x7b, 0x7d, 0x2c, 0x5c,
] as const
const byteOrderMark = 0xfe_ff
const [zero, nine, minus, plus, point, smallE, capitalE] = [0x30, 0x39, 0x2d, 0x2b, 0x2e, 0x65, 0x45] as const

function beginsNumber(code: number): boolean {
  return (code >= zero && code <= nine) || code === minus
}

function isOfNumber(code: number): boolean {
  return beginsNumber(code) || code === point || code === plus || code === smallE || code === capitalE
}

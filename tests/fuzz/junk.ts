import type { FuzzCase } from './fuzz-cases'

const junk = /\bundefined\b|\bnull\b|\bNaN\b|Invalid Date|\[object \w+\]/g

const uuid = /^(?:urn:uuid:)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Values that nobody gave words to, and UUIDs in the place of a name. What a record says itself is its own. */
export function junkIn(lines: readonly string[], cases: readonly FuzzCase[]): string[] {
  return lines.filter((line) => {
    const words = [...line.matchAll(junk)].map(([word]) => word)
    return words.some((word) => !cases.some(({ text }) => text.includes(word))) || uuid.test(line.trim())
  })
}

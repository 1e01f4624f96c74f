import { compareNewestFirst } from './date'
import type { Outline, Phrase } from './outline'

/** Items of one name in a group, as a short list shows them: once, with all that differs. */
export interface MergedOutline {
  /** The newest of them. */
  latest: Outline
  /** All of them, the newest first, unknown dates last. */
  all: readonly Outline[]
  /** Their values, each once, the newest first. */
  values: readonly Phrase[]
}

const key = ({ group, title, qualifications }: Outline) =>
  JSON.stringify([group, title.text.toLowerCase(), qualifications.map(({ text }) => text)])

/**
 * Puts items together that say the same but for their value and their date: the same drug ordered again. The order is
 * that in which each first stands; nothing is left out.
 */
export function mergeOutlines(outlines: readonly Outline[]): MergedOutline[] {
  const byKey = new Map<string, Outline[]>()
  for (const outline of outlines) {
    const same = byKey.get(key(outline)) ?? []
    same.push(outline)
    byKey.set(key(outline), same)
  }
  return [...byKey.values()].flatMap((same) => {
    const all = newestFirst(same)
    const [latest] = all
    if (latest === undefined) return []
    const values = new Map(all.flatMap(({ value }) => value).map((phrase) => [phrase.text, phrase]))
    return [{ latest, all, values: [...values.values()] }]
  })
}

/** The newest first, unknown dates last; of one date in the order given. */
export function newestFirst(outlines: readonly Outline[]): Outline[] {
  return outlines.toSorted((a, b) => compareNewestFirst(a.when?.date, b.when?.date))
}

/** The newest item of each name, the newest first. */
export function latestOfEach(outlines: readonly Outline[]): Outline[] {
  const latest = new Map<string, Outline>()
  for (const outline of newestFirst(outlines)) {
    const name = outline.title.text.toLowerCase()
    if (!latest.has(name)) latest.set(name, outline)
  }
  return [...latest.values()]
}

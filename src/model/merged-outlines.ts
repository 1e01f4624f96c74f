import { compareNewestFirst } from './date'
import type { Outline, Phrase, Qualification } from './outline'
import { focusKey } from './provenance'

/** Items of one name, or of one series, in a group, as a short list shows them: once, with all that differs. */
export interface MergedOutline {
  /** The newest of them. */
  latest: Outline
  /** All of them, the newest first, unknown dates last. */
  all: readonly Outline[]
  /** What qualifies any of them, each once. */
  qualifications: readonly Qualification[]
  /** Their values, each once, the newest first. */
  values: readonly Phrase[]
}

const seriesOf = ({ series, title, source }: Outline) =>
  series ?? JSON.stringify([title.text.toLowerCase(), focusKey(source)])

const key = (outline: Outline) => `${outline.group} ${seriesOf(outline)}`

/**
 * Puts items of one name, or of one series, and of one group together: the same drug ordered again. The order is that in which each first
 * stands; nothing that is said of any of them is left out.
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
    const values = eachOnce(all.flatMap(({ value }) => value))
    const qualifications = eachOnce(all.flatMap((outline) => outline.qualifications))
    return [{ latest, all, qualifications, values }]
  })
}

/** The first of those with the same text. */
function eachOnce<Worded extends { text: string }>(all: readonly Worded[]): Worded[] {
  const byText = new Map<string, Worded>()
  for (const one of all) if (!byText.has(one.text)) byText.set(one.text, one)
  return [...byText.values()]
}

/** The newest first, unknown dates last; of one date in the order given. */
export function newestFirst(outlines: readonly Outline[]): Outline[] {
  return outlines.toSorted((a, b) => compareNewestFirst(a.when?.date, b.when?.date))
}

/** Of each name or series the newest item that says what was found, else the newest; the newest first. */
export function latestOfEach(outlines: readonly Outline[]): Outline[] {
  const latest = new Map<string, Outline>()
  for (const outline of newestFirst(outlines)) {
    const series = seriesOf(outline)
    const known = latest.get(series)
    if (known === undefined || (known.isFinding === false && outline.isFinding !== false)) latest.set(series, outline)
  }
  return newestFirst([...latest.values()])
}

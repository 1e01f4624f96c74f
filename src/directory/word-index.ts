/** Where in an entry a word stands; the lower, the more it tells. */
export const fields = ['first word of the name', 'name', 'place', 'address'] as const
export type Field = (typeof fields)[number]

/**
 * Every word of the directory once, and where each stands. Searching the words instead of the entries is what makes
 * 70,000 entries answer within a keystroke.
 */
export interface WordIndex {
  /** Sorted. */
  words: readonly string[]
  /** The words of letters alone, one text of them, each after a line end: one scan finds what stands inside a word. */
  lettered: Int32Array
  text: string
  /** Where word `lettered[n]` begins in `text`. */
  starts: Int32Array
  /** The words that stand in a name or a place: only there is an error a typing error. */
  spoken: Int32Array
  /** The places of word `n` are `places` from `offsets[n]` to `offsets[n + 1]`: entry × 4 + index in `fields`. */
  offsets: Int32Array
  places: Int32Array
}

/** The words of one entry, by field. */
export type EntryWords = Record<Field, readonly string[]>

/** Gathers words entry by entry, so that it can be done in slices; `finish` sorts them. */
export class WordIndexBuilder {
  readonly #ids = new Map<string, number>()
  // Side by side: a million small objects would be slow on a phone.
  readonly #found: number[] = []
  readonly #places: number[] = []
  #entries = 0

  add(entry: EntryWords): void {
    fields.forEach((field, index) => {
      for (const word of entry[field]) {
        const id = this.#ids.get(word) ?? this.#ids.size
        this.#ids.set(word, id)
        this.#found.push(id)
        this.#places.push(this.#entries * fields.length + index)
      }
    })
    this.#entries += 1
  }

  finish(): WordIndex {
    const words = [...this.#ids.keys()].sort()
    const rank = new Int32Array(words.length)
    words.forEach((word, index) => (rank[this.#ids.get(word) ?? 0] = index))
    const offsets = new Int32Array(words.length + 1)
    for (const word of this.#found) {
      const next = at(rank, word) + 1
      offsets[next] = at(offsets, next) + 1
    }
    for (let index = 1; index < offsets.length; index += 1) offsets[index] = at(offsets, index) + at(offsets, index - 1)
    const free = offsets.slice()
    const places = new Int32Array(this.#found.length)
    const spoken = new Uint8Array(words.length)
    this.#found.forEach((word, found) => {
      const place = this.#places[found] ?? 0
      const index = at(rank, word)
      places[at(free, index)] = place
      free[index] = at(free, index) + 1
      if (place % fields.length < 3) spoken[index] = 1
    })
    // Keys and numbers spell anything by chance: they are found by their beginning only.
    const lettered = Int32Array.from(words.keys()).filter((word) => /^\D{3,24}$/.test(words[word] ?? ''))
    const starts = new Int32Array(lettered.length)
    let text = '\n'
    lettered.forEach((word, index) => {
      starts[index] = text.length
      text += `${words[word] ?? ''}\n`
    })
    return {
      words,
      lettered,
      text,
      starts,
      spoken: Int32Array.from(words.keys()).filter((word) => spoken[word] === 1),
      offsets,
      places,
    }
  }
}

function at(list: Int32Array, index: number): number {
  return list[index] ?? 0
}

/** The first word that is not before `text` in the order of the index. */
export function firstFrom(words: readonly string[], text: string): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((words[middle] ?? '') < text) low = middle + 1
    else high = middle
  }
  return low
}

/** The words that have `part` anywhere but at their beginning, each once. */
export function wordsAround({ lettered, text, starts }: WordIndex, part: string): number[] {
  const found: number[] = []
  let word = 0
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + 1)) {
    while (word + 1 < starts.length && (starts[word + 1] ?? 0) <= at) word += 1
    const rank = lettered[word]
    if (rank !== undefined && starts[word] !== at && found.at(-1) !== rank) found.push(rank)
  }
  return found
}

import { beginsWithOneError } from './one-error'
import type { Provider } from './provider'
import { firstFrom, wordsAround, WordIndexBuilder, type WordIndex } from './word-index'
import { wordsOfAddress, wordsOfText, wordsTyped } from './words-of-text'

export interface ProviderIndex {
  providers: readonly Provider[]
  words: WordIndex
  connected: Uint8Array
  /** What the words of the last keystrokes were worth. */
  kept: Map<string, Uint8Array>
}

export interface SearchResult {
  /** How many there are; `best` are the first of them. */
  count: number
  best: Provider[]
}

/** Builds the index; yields now and then, for the caller to let the page live. Equal finds keep the given order. */
export function* buildProviderIndex(providers: readonly Provider[]): Generator<undefined, ProviderIndex> {
  const builder = new WordIndexBuilder()
  const connected = new Uint8Array(providers.length)
  for (const [index, { name, also = [], places = [], base, ehrId }] of providers.entries()) {
    if (index % 500 === 499) yield
    const [first, ...rest] = wordsOfText(name)
    builder.add({
      'first word of the name': first === undefined ? [] : [first],
      name: [...rest, ...also.flatMap(wordsOfText)],
      place: places.flatMap(wordsOfText),
      address: wordsOfAddress(base),
    })
    if (ehrId !== undefined) connected[index] = 1
  }
  yield
  return { providers, words: builder.finish(), connected, kept: new Map() }
}

/**
 * How a word may be met, in the order in which it is tried: as a word or the beginning of one; inside of one, where it
 * has three letters; with one typing error, where it has four. In a shorter one that would leave nothing to go by.
 */
const ways = ['beginning', 'inside', 'error'] as const
type Way = (typeof ways)[number]
const leastLetters = { beginning: 1, inside: 3, error: 4 } satisfies Record<Way, number>

/** What a word is worth by where it is met: the order of `fields`. */
const worth = {
  whole: [64, 60, 40, 30],
  beginning: [56, 52, 34, 24],
  inside: [16, 16, 8, 8],
  error: [6, 5, 4, 0],
} as const

/** More than all words together can be worth: an EHR that can be opened stands before one that cannot. */
const connectedWorth = 10_000

/**
 * The providers in which every word typed is met, in any order, in the name, the place or the address. A further way
 * of meeting is tried only where the ones before do not fill the list, and what it adds comes last.
 */
export function searchProviders(index: ProviderIndex, typed: string, limit: number): SearchResult {
  const words = wordsTyped(typed)
  const best = new Set<Provider>()
  let count = 0
  if (words.length === 0) return { count, best: [] }
  for (const way of ways) {
    if (count >= limit || words.every((word) => word.length < leastLetters[way])) break
    const found = rank(
      index,
      words.map((word) => worthOf(index, word, way)),
      limit,
    )
    for (const provider of found.best) best.add(provider)
    count = found.count
  }
  return { count, best: [...best].slice(0, limit) }
}

function rank({ providers, connected }: ProviderIndex, worths: readonly Uint8Array[], limit: number): SearchResult {
  const [first = new Uint8Array(), ...others] = worths
  let count = 0
  const best: { entry: number; worth: number }[] = []
  for (let entry = 0; entry < first.length; entry += 1) {
    // Most entries lack the first word already.
    if (first[entry] === 0) continue
    const sum = sumAt(first, others, entry)
    if (sum === 0) continue
    count += 1
    const found = sum + (connected[entry] === 1 ? connectedWorth : 0)
    if (best.length === limit && (best.at(-1)?.worth ?? 0) >= found) continue
    let place = best.length
    while (place > 0 && (best[place - 1]?.worth ?? 0) < found) place -= 1
    best.splice(place, 0, { entry, worth: found })
    if (best.length > limit) best.pop()
  }
  return { count, best: best.flatMap(({ entry }) => providers[entry] ?? []) }
}

/** What all words together are worth in an entry; 0 where one is not met. */
function sumAt(first: Uint8Array, others: readonly Uint8Array[], entry: number): number {
  let sum = first[entry] ?? 0
  for (const values of others) {
    const value = values[entry] ?? 0
    if (value === 0) return 0
    sum += value
  }
  return sum
}

/**
 * What `word` is worth in each entry, by every way up to `way`. Kept for the next keystroke, which leaves the words
 * before the last as they were.
 */
function worthOf(index: ProviderIndex, word: string, way: Way): Uint8Array {
  const key = `${way} ${word}`
  const kept = index.kept.get(key)
  if (kept !== undefined) return kept
  const before = ways[ways.indexOf(way) - 1]
  const values = before === undefined ? new Uint8Array(index.providers.length) : worthOf(index, word, before).slice()
  if (word.length >= leastLetters[way]) meet(index.words, word, way, values)
  const [oldest] = index.kept.keys()
  if (index.kept.size >= 24 && oldest !== undefined) index.kept.delete(oldest)
  index.kept.set(key, values)
  return values
}

function meet(index: WordIndex, word: string, way: Way, values: Uint8Array): void {
  switch (way) {
    case 'beginning':
      for (let at = firstFrom(index.words, word); index.words[at]?.startsWith(word) === true; at += 1) {
        raise(index, at, index.words[at] === word ? worth.whole : worth.beginning, values)
      }
      return
    case 'inside':
      for (const found of wordsAround(index, word)) raise(index, found, worth.inside, values)
      return
    case 'error':
      for (const found of index.spoken) {
        if (beginsWithOneError(index.words[found] ?? '', word)) raise(index, found, worth.error, values)
      }
  }
}

/** Where word `found` stands, at least this much is met. */
function raise(index: WordIndex, found: number, byField: readonly number[], values: Uint8Array): void {
  const end = index.offsets[found + 1] ?? 0
  for (let at = index.offsets[found] ?? 0; at < end; at += 1) {
    const place = index.places[at] ?? 0
    const entry = place >>> 2
    const value = byField[place & 3] ?? 0
    if (value > (values[entry] ?? 0)) values[entry] = value
  }
}

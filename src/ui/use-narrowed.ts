import { useCallback, useEffect, useState } from 'react'
import { hasWords, searchedWords, type SearchedText } from './searched-text'

export interface Narrowed<Item> {
  /** Those that have every word that was typed; `undefined` where none was. */
  matches: ReadonlySet<Item> | undefined
  /** The matches are those of what was typed before. */
  isSearching: boolean
  /** Is it hidden, or may a search that is still under way come to hide it? */
  mayHide: (item: Item) => boolean
}

/** Milliseconds of searching before the page gets its turn: a keystroke must not wait for 50,000 items. */
const slice = 8

/** Which of many items have the words that somebody typed. `textOf` is stable, and remembers. */
export function useNarrowed<Item>(
  items: readonly Item[],
  textOf: (item: Item) => SearchedText,
  typed: string,
): Narrowed<Item> {
  const words = searchedWords(typed).join(' ')
  const [found, setFound] = useState<{ items: readonly Item[]; words: string; matches: ReadonlySet<Item> }>()
  useEffect(() => {
    if (words === '') return undefined
    const all = words.split(' ')
    const matches = new Set<Item>()
    let next = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    function search(): void {
      const end = performance.now() + slice
      while (next < items.length && performance.now() < end) {
        for (const item of items.slice(next, next + 50)) if (hasWords(textOf(item), all)) matches.add(item)
        next += 50
      }
      if (next < items.length) timer = setTimeout(search)
      else setFound({ items, words, matches })
    }
    timer = setTimeout(search)
    return () => clearTimeout(timer)
  }, [items, textOf, words])
  const matches = words === '' ? undefined : found?.matches
  const isSearching = words !== '' && (found?.items !== items || found.words !== words)
  const mayHide = useCallback((item: Item) => isSearching || matches?.has(item) === false, [isSearching, matches])
  return { matches, isSearching, mayHide }
}

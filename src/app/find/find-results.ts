import type { Outline, Phrase } from '../../model/outline'
import { dateWords } from '../../ui/date-words'
import { ours } from '../../ui/phrase'
import type { Reader } from '../../ui/reader'
import { isolatedText } from '../../words/shown-text'
import type { SectionOutlines } from '../chart-outlines'
import { hasWords, rememberedText, searchedText, searchedWords, type SearchedText } from '../../ui/searched-text'

/** Something that can be gone to. */
export interface Findable {
  /** Unique among all. */
  key: string
  title: Phrase
  /** What it is, or in which section it stands. */
  where: string
  /** What tells it from others of its name. */
  detail: string
  path: string
  /** The item of the page, `ResourceType/id`, where it is not the page itself. */
  item?: { section: string; id: string }
  /** Its name, and all that it is found by. */
  name: SearchedText
  text: SearchedText
}

/** A page of the chart. */
export function findablePage(path: string, title: string, where: string): Findable {
  const name = searchedText([title])
  return { key: path, title: ours(title), where, detail: '', path, name, text: name }
}

/** Every item of every section. */
export function findableItems(sections: readonly SectionOutlines[], reader: Reader): Findable[] {
  return sections.flatMap(({ name, title, outlines }) =>
    outlines.flatMap((outline) => {
      const [id] = outline.source.resources
      return id === undefined ? [] : [findableItem(name, title, id, outline, reader)]
    }),
  )
}

function findableItem(section: string, where: string, id: string, outline: Outline, reader: Reader): Findable {
  const { title, value, qualifications, when } = outline
  const detail = [
    value.map(({ text }) => isolatedText(text)).join(', '),
    ...qualifications.map(({ text }) => isolatedText(text)),
    when === undefined ? '' : dateWords(when.date, reader),
  ]
  return {
    key: `${section} ${id}`,
    title,
    where,
    detail: detail.filter((part) => part !== '').join(' · '),
    path: `/chart/${section}`,
    item: { section, id },
    name: searchedText([title.text]),
    // Made when it is first searched: most charts are opened to read, not to search.
    get text() {
      return rememberedText(outline, reader)
    },
  }
}

/**
 * What is found by all the typed words: pages before items, names that begin with what was typed before names that
 * hold it, and names before everything else that an item says. Within these the order stays.
 */
export function findAmong(all: readonly Findable[], typed: string): Findable[] {
  const words = searchedWords(typed)
  if (words.length === 0) return []
  const start = ` ${words.join(' ')}`
  const ranked: Findable[][] = [[], [], [], []]
  for (const one of all) {
    if (hasWords(one.name, words)) {
      const rank = one.item === undefined ? 0 : one.name.startsWith(start) ? 1 : 2
      ranked[rank]?.push(one)
    } else if (hasWords(one.text, words)) ranked[3]?.push(one)
  }
  return ranked.flat()
}

import { dateWords } from './date-words'
import type { Reader } from './reader'
import type { Outline } from '../model/outline'

/**
 * Text as it is searched: its words without accents and without what nobody sees, in lower case, each after a space;
 * `e11.9` whole and in parts.
 */
export type SearchedText = string

export function searchedText(texts: readonly string[]): SearchedText {
  const words = texts.flatMap(wordsIn)
  return ` ${[...words, ...words.filter((word) => inner.test(word)).flatMap((word) => word.split(inner))].join(' ')}`
}

const inner = /[.-]/

function wordsIn(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
  return plain.match(/[\p{L}\p{N}]+(?:[.-][\p{L}\p{N}]+)*/gu) ?? []
}

/** The words that somebody typed. */
export function searchedWords(typed: string): string[] {
  return [...new Set(wordsIn(typed))]
}

/** Does every word begin a word of the text? */
export function hasWords(text: SearchedText, words: readonly string[]): boolean {
  return words.every(
    (word) =>
      text.includes(` ${word}`) || (inner.test(word) && word.split(inner).every((part) => text.includes(` ${part}`))),
  )
}

/** All that an item says, as it is searched: its words, its date, its codes with the names of their systems. */
export function outlineText(outline: Outline, reader: Reader): SearchedText {
  const { title, qualifications, value, when, facts, notes, concepts } = outline
  return searchedText([
    title.text,
    ...qualifications.map(({ text }) => text),
    ...value.map(({ text }) => text),
    ...(when === undefined ? [] : [when.date.text, dateWords(when.date, reader)]),
    ...facts.flatMap((fact) => fact.value.map(({ text }) => text)),
    ...notes,
    ...concepts.map(({ text }) => text ?? ''),
    ...concepts
      .flatMap(({ codes }) => codes)
      .map(({ systemName, code, display }) => [systemName, code, display].join(' ')),
  ])
}

const texts = new WeakMap<Outline, SearchedText>()

/** The same, made once for each: a chart has one reader. */
export function rememberedText(outline: Outline, reader: Reader): SearchedText {
  const known = texts.get(outline)
  if (known !== undefined) return known
  const text = outlineText(outline, reader)
  texts.set(outline, text)
  return text
}

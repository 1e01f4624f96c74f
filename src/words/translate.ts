import { LocalizedStringDictionary, LocalizedStringFormatter, type LocalizedString } from '@internationalized/string'
import { shortNumber } from './short-number'

/** A message's arguments, by name. */
export type WordValues = Record<string, string | number>

/** Reads one message of a catalogue in the reader's language; the keys are those of the English file. */
export type Translate<Key extends string> = (key: Key, values?: WordValues) => string

/**
 * The reader's language: the first of the browser's that we have, English otherwise.
 * `locale` is an IETF language tag.
 */
export function readerLocale(): string {
  return globalThis.navigator?.language ?? 'en'
}

/** Writes small counts by itself. */
class WordsFormatter<Key extends string> extends LocalizedStringFormatter<Key, LocalizedString> {
  readonly #locale: string

  constructor(locale: string, strings: LocalizedStringDictionary<Key, LocalizedString>) {
    super(locale, strings)
    this.#locale = locale
  }

  override number(value: number): string {
    return shortNumber(value, this.#locale) ?? super.number(value)
  }
}

/**
 * Binds a compiled catalogue (see `plugin.ts`) to the reader's locale. Where words of a record may stand in its
 * sentences, `within` keeps them from turning the words around them (`isolatedText`).
 */
export function translator<Key extends string>(
  messages: Record<string, Record<string, LocalizedString>>,
  within?: (text: string) => string,
): Translate<Key> {
  const formatter = new WordsFormatter<Key>(
    readerLocale(),
    new LocalizedStringDictionary<Key, LocalizedString>(messages, 'en'),
  )
  if (within === undefined) return (key, values) => formatter.format(key, values)
  const prepared = ([name, value]: [string, string | number]) => [
    name,
    typeof value === 'string' ? within(value) : value,
  ]
  return (key, values) => formatter.format(key, values && Object.fromEntries(Object.entries(values).map(prepared)))
}

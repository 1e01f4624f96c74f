import type { NamedReference } from '../model/named-reference'
import type { Phrase } from '../model/outline'
import { tc } from '../words/care'
import { ours, said } from './phrase'

/** Whom or what a reference means; one without words by its kind, so that it is not taken for nothing. */
export function referencePhrase({ words, type }: NamedReference): Phrase[] {
  if (words !== undefined) return [said(words)]
  return type === undefined ? [] : [ours(tc('care.notNamed', { type }))]
}

/** Several, each once. */
export function referencePhrases(references: readonly (NamedReference | undefined)[]): Phrase[] {
  const all = references.flatMap((reference) => (reference === undefined ? [] : referencePhrase(reference)))
  return all.filter((phrase, i) => all.findIndex((other) => other.text === phrase.text) === i)
}

/** Its words alone, for the middle of a sentence. */
export function referenceText(reference: NamedReference): string | undefined {
  return referencePhrase(reference)[0]?.text
}

import type { ElementPath, Fact, Phrase } from '../model/outline'
import { ours, said } from './phrase'

/** A fact of the record's own words; none where the record does not say them. Spread it: `...saidFact(…)`. */
export function saidFact(
  label: string,
  texts: string | undefined | readonly (string | undefined)[],
  path?: ElementPath,
): Fact[] {
  const all = typeof texts === 'string' || texts === undefined ? [texts] : texts
  return factOf(
    label,
    all.flatMap((text) => (text === undefined ? [] : [said(text)])),
    path,
  )
}

/** A fact in words of ours (a date, a status of a closed list); none where there are none. */
export function ourFact(label: string, text: string | undefined, path?: ElementPath): Fact[] {
  return factOf(label, text === undefined ? [] : [ours(text)], path)
}

/** A fact of phrases; none where there are none. */
export function factOf(label: string, value: readonly Phrase[], path?: ElementPath): Fact[] {
  if (value.length === 0) return []
  return [path === undefined ? { label, value } : { label, value, path }]
}

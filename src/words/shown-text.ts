// Characters that turn the direction of writing (UAX #9). Browsers hold an element in its own direction by such
// characters too, so that a text with the end of an isolate in it gets out of `bdi` and turns what stands beside it.

/* oxlint-disable no-control-regex -- three of them are ends of a paragraph, as UAX #9 counts them */
const unruly = /[\u001C-\u001E\u0085\u2028-\u202E\u2066-\u2069]|\p{M}{9}/u
const ends = /[\n\u001C-\u001E\u0085\u2028\u2029]/
const unseen = /[\u001C-\u001E\u0085\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g
/* oxlint-enable no-control-regex */
const beginsIsolate = /[\u2066-\u2068]/
const endOfIsolate = '\u2069'

/**
 * Words of a record as they are shown: nothing in them moves or covers what stands beside them. No language needs an
 * override (a dose would read backwards), so there stands the sign for what cannot be shown; embeddings, and isolates
 * that are not closed, are left out; a letter keeps eight marks. What is saved or shown as source has them all.
 */
export function shownText(text: string): string {
  if (!unruly.test(text)) return text
  return text
    .replaceAll(/[\u202D\u202E]/g, '\uFFFD')
    .replaceAll(/[\u202A-\u202C]/g, '')
    .split(ends)
    .map(withoutUnmatched)
    .join('\n')
    .replaceAll(/(\p{M}{8})\p{M}+/gu, '$1\uFFFD')
}

/** An isolate ends with its line, whatever it says. */
function withoutUnmatched(line: string): string {
  const units = line.split('')
  const open: number[] = []
  units.forEach((unit, at) => {
    if (beginsIsolate.test(unit)) open.push(at)
    if (unit === endOfIsolate && open.pop() === undefined) units[at] = ''
  })
  for (const at of open) units[at] = ''
  return units.join('')
}

/** What is written from right to left, or holds an isolate. */
const turning = /[\u0590-\u08FF\u200F\u2066-\u2068\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u

/** The same within a sentence: the words around it keep their order. */
export function isolatedText(text: string): string {
  const shown = shownText(text)
  return turning.test(shown) ? `\u2068${shown}${endOfIsolate}` : shown
}

/** Source, in which such characters and those that nobody sees are written out: `name` has their four hex digits. */
export function writtenOut(source: string, name: (hex: string) => string): string {
  return source.replaceAll(unseen, (sign) => name(sign.charCodeAt(0).toString(16).padStart(4, '0')))
}

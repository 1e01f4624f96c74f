/**
 * The words of a name or a place, as they are compared: without accents, in lower case, “Children’s” one word and
 * “P.A.” too.
 */
export function wordsOfText(text: string): string[] {
  return plain(text.includes('.') ? text.replaceAll(initials, '$1') : text)
}

const initials = /(?<!\p{L})(\p{L})\.(?=\p{L}(?!\p{L}))/gu

/** The words of an address: what stands between its dots, slashes and other signs. Its scheme tells nothing. */
export function wordsOfAddress(address: string): string[] {
  return plain(address.replace(/^https?:\/\//i, ''))
}

function plain(text: string): string[] {
  const lower = text.toLowerCase()
  // Most are written in ASCII, for which the rules are simple and fast.
  // oxlint-disable-next-line no-control-regex
  if (/^[\0-\x7F]*$/.test(lower)) return lower.replaceAll("'", '').match(/[a-z0-9]+/g) ?? []
  const unaccented = lower.normalize('NFKD').replaceAll(/[\p{M}'’ʼ]/gu, '')
  return unaccented.match(/[\p{L}\p{N}]+/gu) ?? []
}

/** What a person typed: a name, a place, or an address or a part of it. */
export function wordsTyped(typed: string): string[] {
  const text = typed.trim()
  const words = /^https?:|\/|\w\.\w{2}/i.test(text) ? wordsOfAddress(text) : wordsOfText(text)
  return [...new Set(words)]
}

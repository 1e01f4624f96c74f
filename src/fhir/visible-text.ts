/** What a terminal obeys, and what turns or hides the text beside it: control characters and the marks of direction. */
const unseen = /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/gu

/** A server's words for one line on a screen: what would act instead of being read is written out (`\u{1b}`). */
export function visibleText(text: string): string {
  return text.replaceAll(unseen, (sign) => String.raw`\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`)
}

/** Words in one line, without what would act instead of being read: for names, which nobody writes with such signs. */
export function plainWords(text: string): string {
  const seen = text.replaceAll(unseen, (sign) => (/\s/.test(sign) ? ' ' : ''))
  return seen.replaceAll(/\s+/g, ' ').trim()
}

/** JSON that may be printed on a terminal: the same value, with such characters as its own escapes. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replaceAll(unseen, (sign) =>
    sign === '\n' ? sign : String.raw`\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  )
}

/** In English, whole numbers below it are written without a separator. */
const limit = 1000

/**
 * A small count as English writes it, `undefined` where `Intl.NumberFormat` has to say: a browser takes tens of
 * milliseconds to make its first one, and the first card has a count in it. `locale` is an IETF language tag.
 */
export function shortNumber(value: number, locale: string): string | undefined {
  // What follows more than a region may ask for other digits.
  const isEnglish = /^en(-[A-Z]{2})?$/.test(locale)
  // -0 has a sign.
  const isCount = Number.isInteger(value) && Object.is(value, Math.abs(value)) && value < limit
  return isEnglish && isCount ? String(value) : undefined
}

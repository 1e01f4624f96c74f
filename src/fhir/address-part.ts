/**
 * Text as a part of an address. Half of a surrogate pair, which `encodeURIComponent` throws at, becomes the character
 * that stands for what is no character.
 */
export function addressPart(text: string): string {
  return encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\u{FFFD}'))
}

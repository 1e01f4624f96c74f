import { t } from '../words/chart'

/** A text as a CSS string. */
function cssString(text: string): string {
  return `"${text.replaceAll(/["\\\n\r]/g, (character) => `\\${character.codePointAt(0)?.toString(16) ?? ''} `)}"`
}

/**
 * "Page 2 of 7" at the foot of every printed sheet. The words are the reader's, and CSS has no way to ask for them: the
 * rule is made here, in a sheet of its own, which no markup carries. Browsers without margin boxes number by themselves.
 */
export function numberPages(document: Document): void {
  // Some browsers cannot make a sheet.
  if (typeof CSSStyleSheet !== 'function' || !('replaceSync' in CSSStyleSheet.prototype)) return
  const parts = t('print.page', { page: '\uE000', pages: '\uE001' }).split(/([\uE000\uE001])/)
  const content = parts.map((part) =>
    part === '\uE000' ? 'counter(page)' : part === '\uE001' ? 'counter(pages)' : cssString(part),
  )
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(
    `@page { margin: 14mm 12mm 16mm; @bottom-right { content: ${content.join(' ')}; font: 8pt sans-serif } }`,
  )
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}

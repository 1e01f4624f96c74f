import type { Outline } from '../model/outline'

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

// Characters that XML 1.0 does not allow at all, half of a surrogate pair among them.
const notXml = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

/** Text as it stands in XHTML. */
export function escaped(text: string): string {
  return text.replaceAll(notXml, '\uFFFD').replaceAll(/[&<>"]/g, (character) => entities[character] ?? character)
}

/** The `text` of a resource or a section: what it stands on, and a line for each item. XHTML without style or script. */
export function narrative(sentences: readonly string[], outlines: readonly Outline[]): { status: string; div: string } {
  const said = sentences.map((sentence) => `<p>${escaped(sentence)}</p>`).join('')
  const items = outlines.map((outline) => `<li>${escaped(line(outline))}</li>`).join('')
  const list = items === '' ? '' : `<ul>${items}</ul>`
  return { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml">${said}${list}</div>` }
}

/** With all its facts: of some records there is no entry, and of a result in parts they are all that was found. */
function line({ title, qualifications, value, when, facts, notes }: Outline): string {
  return [
    title.text,
    ...qualifications.map(({ text }) => text),
    ...value.map(({ text }) => text),
    ...(when === undefined ? [] : [`${when.label} ${when.date.text}`]),
    ...facts.map((fact) => `${fact.label}: ${fact.value.map(({ text }) => text).join(', ')}`),
    ...notes,
  ].join(', ')
}

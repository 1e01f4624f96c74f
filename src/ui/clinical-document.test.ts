// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { readClinicalDocument } from './clinical-document'

const read = (xml: string) => readClinicalDocument(xml, { picture: '[picture]' })

const withBody = (body: string) =>
  `<?xml version="1.0"?><?xml-stylesheet href="https://evil.example/x.xsl"?>` +
  `<ClinicalDocument xmlns="urn:hl7-org:v3"><title>Summary</title><component>${body}</component></ClinicalDocument>`

const withText = (text: string) =>
  withBody(
    `<structuredBody><component><section><title>Plan</title><text>${text}</text></section></component></structuredBody>`,
  )

function shown(xml: string): HTMLElement {
  const result = read(xml)
  const host = document.createElement('div')
  if (result.kind === 'text') host.append(result.fragment)
  return host
}

test('sections are shown with their titles, tables and lists', () => {
  const host = shown(
    withText(
      '<table><tbody><tr><td colspan="2"><content styleCode="Bold">Lisinopril</content></td></tr></tbody></table>' +
        '<list listType="ordered"><item>rest</item></list><paragraph>one<br/>two</paragraph>',
    ),
  )
  expect([...host.querySelectorAll('h4, h5')].map((heading) => heading.textContent)).toEqual(['Summary', 'Plan'])
  expect(host.querySelector('td[colspan="2"] > strong')?.textContent).toBe('Lisinopril')
  expect(host.querySelector('ol > li')?.textContent).toBe('rest')
  expect(host.querySelector('p > br')).not.toBeNull()
})

test('what was struck out reads as struck out, and a picture is named in its place', () => {
  const host = shown(
    withText(
      '<content revised="delete">Ramipril</content><content styleCode="Strikethrough">x</content><renderMultiMedia/>',
    ),
  )
  expect([...host.querySelectorAll('s')].map((struck) => struck.textContent)).toEqual(['Ramipril', 'x'])
  expect(host.textContent).toContain('[picture]')
})

test('elements of HTML within, and links that do harm, are their words alone', () => {
  const host = shown(
    withText(
      '<script>words</script><img src="x" onerror="y"/><linkHtml href="javascript:alert(1)">here</linkHtml>' +
        '<x:script xmlns:x="http://www.w3.org/1999/xhtml">more</x:script><td onclick="z">cell</td>',
    ),
  )
  expect(host.querySelectorAll('script, img, a[href], [onclick]')).toHaveLength(0)
  expect(host.textContent).toContain('here')
})

test('a document that holds a file in place of text says so', () => {
  expect(
    read(withBody('<nonXMLBody><text mediaType="application/pdf" representation="B64">JVBERi0=</text></nonXMLBody>')),
  ).toEqual({ kind: 'file', mediaType: 'application/pdf' })
  expect(read(withText(''))).toEqual({ kind: 'no-text' })
})

test.each(['<Bundle xmlns="http://hl7.org/fhir"/>', '<ClinicalDocument', 'words', ''])(
  '%j is no clinical document',
  (xml) => {
    expect(read(xml)).toEqual({ kind: 'other' })
  },
)

test('nesting without end is shown flat', () => {
  const deep = `${'<content>'.repeat(500)}words${'</content>'.repeat(500)}`
  expect(shown(withText(deep)).textContent).toContain('words')
})

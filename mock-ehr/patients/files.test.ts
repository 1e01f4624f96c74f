import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { cda, pdf, png, xhtml } from './files'

const bytesOf = (base64: string) => Buffer.from(base64, 'base64')

test('a PDF says where each of its objects is, and where the table of them begins', () => {
  const file = bytesOf(pdf(['Discharge (summary)', 'Second line'])).toString('latin1')
  expect(file.startsWith('%PDF-1.4\n')).toBe(true)
  const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(file)?.[1])
  expect(file.slice(table, table + 4)).toBe('xref')
  const places = [...file.slice(table).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, place]) => Number(place))
  expect(places.map((place) => file.slice(place, place + 7))).toEqual([1, 2, 3, 4, 5].map((each) => `${each} 0 obj`))
  const [, length = '', stream = ''] = /\/Length (\d+) >>\nstream\n([\s\S]*?)\nendstream/.exec(file) ?? []
  expect(stream).toHaveLength(Number(length))
  expect(stream).toContain('(Discharge \\(summary\\)) Tj')
})

test('a PNG holds the shades that were asked for, and its checks are those of the standard', () => {
  const file = bytesOf(png(3, 2, (x, y) => x * 10 + y))
  expect(file.subarray(1, 4).toString()).toBe('PNG')
  expect([file.readUInt32BE(16), file.readUInt32BE(20)]).toEqual([3, 2])
  // The check of an empty IEND is the same in every PNG there is.
  expect(file.subarray(-12).toString('hex')).toBe('0000000049454e44ae426082')
  const length = file.readUInt32BE(33)
  expect(file.subarray(37, 41).toString()).toBe('IDAT')
  expect([...inflateSync(file.subarray(41, 41 + length))]).toEqual([0, 0, 10, 20, 0, 1, 11, 21])
})

test('words in a page and in a CDA document stay words', () => {
  const page = bytesOf(xhtml('Less < more', ['Salt & sugar'], '<hr/>')).toString()
  expect(page).toContain('<h1>Less &lt; more</h1><p>Salt &amp; sugar</p><hr/>')
  const about = { patient: 'A & B', made: '20260101' }
  const document = bytesOf(cda('Summary', about, [{ title: 'Results', code: '30954-2', rows: [['eGFR', '<60']] }]))
  expect(document.toString()).toContain('<name>A &amp; B</name>')
  expect(document.toString()).toContain('<td>eGFR</td><td>&lt;60</td>')
})

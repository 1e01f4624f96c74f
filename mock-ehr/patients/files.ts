// The smallest valid files of the forms in which records keep documents, made here so that none need be copied.
import { deflateSync } from 'node:zlib'

const base64 = (content: string | Buffer): string => Buffer.from(content).toString('base64')

/** One page of Helvetica; the words may be Latin letters alone. */
export function pdf(lines: readonly string[]): string {
  const escaped = lines.map((line) => line.replaceAll(/[\\()]/g, (letter) => `\\${letter}`))
  const text = `BT /F1 12 Tf 72 760 Td 18 TL ${escaped.map((line) => `(${line}) Tj T*`).join(' ')} ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let file = '%PDF-1.4\n'
  const places = objects.map((object, index) => {
    const place = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const end = file.length
  const size = objects.length + 1
  file += `xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${end}\n%%EOF\n`
  return base64(file)
}

/** A picture in greys, `shade` from 0 (black) to 255 at each point: https://www.w3.org/TR/png-3/ */
export function png(width: number, height: number, shade: (x: number, y: number) => number): string {
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = shade(x, y)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return base64(
    Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]),
  )
}

/** The check of a PNG chunk; Node has one of its own since 20.15 only. */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}

const inXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** A web page of headings and paragraphs; `extra` is markup of its own. */
export function xhtml(title: string, paragraphs: readonly string[], extra = '', lang = 'en'): string {
  const body = `<h1>${inXml(title)}</h1>${paragraphs.map((words) => `<p>${inXml(words)}</p>`).join('')}${extra}`
  return base64(
    `<?xml version="1.0" encoding="UTF-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml" lang="${lang}"><head><title>${inXml(title)}</title></head><body>${body}</body></html>`,
  )
}

export const plainText = (text: string): string => base64(text)

/** A CDA R2 document of a title and sections of words: https://www.hl7.org/implement/standards/product_brief.cfm?product_id=7 */
export function cda(
  title: string,
  { patient, made }: { patient: string; made: string },
  sections: readonly { title: string; code: string; rows: readonly (readonly string[])[] }[],
): string {
  const cells = (row: readonly string[]) => row.map((cell) => `<td>${inXml(cell)}</td>`).join('')
  const written = sections.map(
    (section) =>
      `<component><section><code code="${section.code}" codeSystem="2.16.840.1.113883.6.1"/><title>${inXml(section.title)}</title>` +
      `<text><table><tbody>${section.rows.map((row) => `<tr>${cells(row)}</tr>`).join('')}</tbody></table></text></section></component>`,
  )
  return base64(
    '<?xml version="1.0" encoding="UTF-8"?>\n<ClinicalDocument xmlns="urn:hl7-org:v3">' +
      '<typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>' +
      '<code code="34133-9" codeSystem="2.16.840.1.113883.6.1" displayName="Summary of episode note"/>' +
      `<title>${inXml(title)}</title><effectiveTime value="${made}"/><confidentialityCode code="N"/>` +
      `<recordTarget><patientRole><patient><name>${inXml(patient)}</name></patient></patientRole></recordTarget>` +
      `<component><structuredBody>${written.join('')}</structuredBody></component></ClinicalDocument>`,
  )
}

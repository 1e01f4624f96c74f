import { XMLParser, XMLValidator } from 'fast-xml-parser'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isObject, readJson } from '../data/json'
import { releases, ward, wardRecords } from './ward'
import { resourceToXml } from './xml'

const xmlOf = (json: string) => {
  const resource = readJson(json)
  if (!isObject(resource)) throw new Error('not an object')
  return resourceToXml(resource).replace('<?xml version="1.0" encoding="UTF-8"?>', '')
}

test('elements hold their value as an attribute, in the namespace of FHIR', () => {
  expect(xmlOf('{"resourceType":"Patient","id":"1","active":true,"multipleBirthInteger":2}')).toBe(
    '<Patient xmlns="http://hl7.org/fhir"><id value="1"/><active value="true"/><multipleBirthInteger value="2"/></Patient>',
  )
})

test('an extension and its url, an id within an element, and a primitive’s extension', () => {
  const xml = xmlOf(`{"resourceType":"Patient","birthDate":"1970","_birthDate":{"id":"b","extension":
    [{"url":"http://x/birthTime","valueDateTime":"1970-01-01T01:00:00Z"}]},"name":[{"id":"n","family":"A"}]}`)
  expect(xml).toBe(
    '<Patient xmlns="http://hl7.org/fhir"><birthDate id="b" value="1970"><extension url="http://x/birthTime">' +
      '<valueDateTime value="1970-01-01T01:00:00Z"/></extension></birthDate><name id="n"><family value="A"/></name></Patient>',
  )
})

test('a list of primitives keeps each extension beside its value', () => {
  const xml = xmlOf(`{"resourceType":"Patient","name":[{"given":["A",null,"C"],"_given":[null,{"extension":
    [{"url":"http://x","valueCode":"masked"}]},{"id":"c"}]}]}`)
  expect(xml).toBe(
    '<Patient xmlns="http://hl7.org/fhir"><name><given value="A"/><given><extension url="http://x"><valueCode value="masked"/>' +
      '</extension></given><given id="c" value="C"/></name></Patient>',
  )
  const alone = xmlOf(
    '{"resourceType":"Patient","_birthDate":{"extension":[{"url":"http://x","valueCode":"unknown"}]}}',
  )
  expect(alone).toContain('<birthDate><extension url="http://x"><valueCode value="unknown"/></extension></birthDate>')
})

test('what is common to all types comes first, whatever the order in the JSON', () => {
  const xml = xmlOf('{"gender":"male","meta":{"versionId":"1"},"id":"1","resourceType":"Patient","language":"en"}')
  expect([...xml.matchAll(/<(\w+)/g)].map(([, name]) => name)).toEqual([
    'Patient',
    'id',
    'meta',
    'versionId',
    'language',
    'gender',
  ])
})

test('contained resources and those of a Bundle are wrapped in their type', () => {
  const contained = xmlOf('{"resourceType":"MedicationRequest","contained":[{"resourceType":"Medication","id":"m"}]}')
  expect(contained).toContain('<contained><Medication><id value="m"/></Medication></contained>')
  const bundle =
    xmlOf(`{"resourceType":"Bundle","type":"searchset","link":[{"relation":"self","url":"http://x?a=1&b=2"}],
    "entry":[{"fullUrl":"http://x/Patient/1","resource":{"resourceType":"Patient","id":"1"}}]}`)
  expect(bundle).toContain('<link><relation value="self"/><url value="http://x?a=1&amp;b=2"/></link>')
  expect(bundle).toContain('<resource><Patient><id value="1"/></Patient></resource>')
})

const narrative = (div: string) =>
  xmlOf(JSON.stringify({ resourceType: 'Patient', text: { status: 'generated', div } }))

test('narrative stays XHTML; what is not well-formed keeps its words and loses its markup', () => {
  const xhtml = 'xmlns="http://www.w3.org/1999/xhtml"'
  expect(narrative(`<div ${xhtml}><p>A &amp; B</p></div>`)).toContain(`<div ${xhtml}><p>A &amp; B</p></div></text>`)
  expect(narrative('<div class="x"><p>A</p></div>')).toContain(`<div ${xhtml} class="x"><p>A</p></div></text>`)
  for (const broken of ['<div><p>A<br></p></div>', '<div>A&nbsp;B</div>', 'A < B', '<p>A</p>']) {
    const xml = narrative(broken)
    expect([broken, XMLValidator.validate(xml)]).toEqual([broken, true])
    expect(xml).toContain(`<div ${xhtml}>`)
    expect(xml).not.toContain('<p>')
  }
})

test('any text comes back from the XML as it went in', () => {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseAttributeValue: false,
    trimValues: false,
  })
  // Characters that XML 1.0 has no way to write are the only ones that change.
  const writable = fc.string({ unit: 'grapheme' }).filter((text) => text !== '' && !/[\p{Cc}\uFFFE\uFFFF]/u.test(text))
  fc.assert(
    fc.property(writable, (display) => {
      const xml = resourceToXml({ resourceType: 'Basic', display })
      expect(XMLValidator.validate(xml)).toBe(true)
      const parsed: unknown = parser.parse(xml)
      const basic = isObject(parsed) ? parsed.Basic : undefined
      expect(isObject(basic) ? basic.display : undefined).toEqual({ value: display })
    }),
  )
  const control = resourceToXml({ resourceType: 'Basic', display: 'a\u0000b\uD800c' })
  expect(control).toContain('value="a\uFFFDb\uFFFDc"')
})

test.each(releases)('%s: every record of the ward and a page of them is well-formed', async (release) => {
  const { send } = ward(release)
  for (const { resourceType, id } of wardRecords(release)) {
    const xml = await (await send(`${resourceType}/${id}`, { headers: { Accept: 'text/xml' } })).text()
    expect([id, XMLValidator.validate(xml)]).toEqual([id, true])
  }
  const page = await (await send('Observation?_count=5', { headers: { Accept: 'text/xml' } })).text()
  expect(XMLValidator.validate(page)).toBe(true)
  expect(page.match(/<entry>/g)).toHaveLength(5)
})

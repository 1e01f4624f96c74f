import { expect, test } from 'vitest'
import { readBinary, readBinaryXml } from './binary'

const held = { contentType: 'text/plain', data: 'aGVsbG8=' }

test('r4: what a Binary holds is its data', () => {
  expect(readBinary({ resourceType: 'Binary', ...held })).toEqual(held)
})

test('dstu2: what a Binary holds is its content', () => {
  expect(readBinary({ resourceType: 'Binary', contentType: 'text/plain', content: 'aGVsbG8=' })).toEqual(held)
})

test('a Binary may be empty, and what is none is told apart from that', () => {
  expect(readBinary({ resourceType: 'Binary' })).toEqual({ contentType: undefined, data: '' })
  expect(readBinary({ resourceType: 'OperationOutcome', data: 'x' })).toBeUndefined()
  expect(readBinary({ data: 'x' })).toBeUndefined()
})

test.each([
  ['data', '<Binary xmlns="http://hl7.org/fhir"><contentType value="text/plain"/><data value="aGVsbG8="/></Binary>'],
  ['content', "<Binary><contentType value='text/plain'/><content value='aGVsbG8='/></Binary>"],
  [
    'a prologue and remarks before it',
    ' <?xml version="1.0"?>\n<!-- a --> <!-- b\n-->\n<Binary><contentType  value = "text/plain"/><data value="aGVsbG8="/></Binary>',
  ],
  [
    'lines within the data, as entities',
    '<Binary><contentType value="text/plain"/><data value="aG&#10;Vs&#13;bG&#xA;8&#xd;="/></Binary>',
  ],
])('a Binary in XML is read: %s', (_, xml) => {
  expect(readBinaryXml(xml)).toEqual(held)
})

test.each([
  '<Binaryx/>',
  '<Bundle><Binary/></Bundle>',
  'see <Binary>',
  '<html></html>',
  '',
  '{"resourceType":"Binary"}',
])('%s is no Binary in XML', (text) => {
  expect(readBinaryXml(text)).toBeUndefined()
})

test('an empty Binary in XML is one', () => {
  expect(readBinaryXml('<Binary></Binary>')).toEqual({ contentType: undefined, data: '' })
})

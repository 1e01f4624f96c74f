import { expect, test } from 'vitest'
import { agreedType, attachmentKind, charsetOf, fileKeys, mediaTypeOf } from './attachment'
import { decodeText } from './decoded-text'
import { wordsOfXhtml } from './narrative'

test.each([
  ['text/plain; charset=utf-8', 'text'],
  ['image/svg+xml', 'image'],
  ['IMAGE/PNG', 'image'],
  ['application/pdf', 'pdf'],
  ['text/html', 'html'],
  ['application/xhtml+xml', 'html'],
  ['application/hl7-v3+xml', 'xml'],
  ['text/rtf', 'save'],
  ['image/tiff', 'save'],
  ['application/msword', 'save'],
  ['nonsense', 'save'],
  [undefined, 'save'],
] as const)('a file of the type %s is shown as %s', (type, kind) => {
  expect(attachmentKind(type)).toBe(kind)
})

test('a content type is read with its parameters and without', () => {
  expect(mediaTypeOf('Text/Plain; charset="ISO-8859-1"')).toBe('text/plain')
  expect(charsetOf('Text/Plain; charset="ISO-8859-1"')).toBe('iso-8859-1')
  expect(charsetOf('text/plain')).toBeUndefined()
})

const keys = (url: string | undefined, data?: string) => fileKeys({ url, data })

test('one Binary by two addresses is one file, two files of one type are two', () => {
  expect(keys('Binary/1')).toEqual(keys('https://ehr.test/fhir/Binary/1/_history/2'))
  expect(keys('Binary/1')).not.toEqual(keys('Binary/2'))
  expect(keys(undefined, 'YQ==')).toEqual(keys(undefined, 'YQ=='))
  expect(keys(undefined)).toEqual([])
})

const bytes = (...codes: number[]) => Uint8Array.from(codes)

test.each([
  [bytes(0xc3, 0xa9), undefined, 'é', false],
  [bytes(0xe9), 'iso-8859-1', 'é', false],
  [bytes(0xe9), undefined, 'é', true],
  [bytes(0xff, 0xfe, 0xe9, 0x00), undefined, 'é', false],
  [bytes(0xc3, 0xa9), 'no-such-charset', 'é', true],
] as const)('%j named %s reads %s, in doubt %s', (file, named, text, doubtful) => {
  expect(decodeText(file, named)).toMatchObject({ text, doubtful })
})

test.each([
  ['<div><p>One</p><p>two<br/>three</p></div>', 'One\ntwo\nthree'],
  ['<table><tr><td>INR</td><td>2.5</td></tr></table>', 'INR 2.5'],
  ['<p>5 &lt; 6 &amp;amp; &#233;&#x1F600;&bogus;</p>', '5 < 6 &amp; é😀&bogus;'],
  ['a<script>alert(1)</script>b<style>p{}</style>c<!-- d -->e', 'a b c e'],
  ['weight < 5 kg', 'weight < 5 kg'],
  ['Stop <s>aspirin</s> <del class="x">one</del> now', 'Stop [struck out: aspirin] [struck out: one] now'],
  ['Check <script src="x"/>in 3 days', 'Check in 3 days'],
  ['<strong>as it is</strong> <span>so</span>', 'as it is so'],
  ['<p>&nbsp;</p>', ''],
])('%j reads %j', (xhtml, text) => {
  expect(wordsOfXhtml(xhtml)).toBe(text)
})

const files = {
  pdf: [0x25, 0x50, 0x44, 0x46, 0x2d, 0x31],
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d],
  jpeg: [0xff, 0xd8, 0xff, 0xe0],
  gif: [0x47, 0x49, 0x46, 0x38, 0x39],
  rtf: [0x7b, 0x5c, 0x72, 0x74, 0x66, 0x31],
  zip: [0x50, 0x4b, 0x03, 0x04],
  tiff: [0x49, 0x49, 0x2a, 0x00],
  bigTiff: [0x4d, 0x4d, 0x00, 0x2a],
  webp: [0x52, 0x49, 0x46, 0x46, 1, 2, 3, 4, 0x57, 0x45, 0x42, 0x50],
  wave: [0x52, 0x49, 0x46, 0x46, 1, 2, 3, 4, 0x57, 0x41, 0x56, 0x45],
  words: [0x48, 0x65, 0x6c, 0x6c, 0x6f],
  begun: [0x25, 0x50, 0x44],
}

test.each([
  // file, stated in the record, sent as, what it is, what the record called it where that is something else
  ['pdf', undefined, undefined, 'application/pdf', undefined],
  ['png', undefined, undefined, 'image/png', undefined],
  ['jpeg', undefined, undefined, 'image/jpeg', undefined],
  ['gif', undefined, undefined, 'image/gif', undefined],
  ['rtf', undefined, undefined, 'application/rtf', undefined],
  ['zip', undefined, undefined, 'application/zip', undefined],
  ['tiff', undefined, undefined, 'image/tiff', undefined],
  ['bigTiff', undefined, undefined, 'image/tiff', undefined],
  ['webp', undefined, undefined, 'image/webp', undefined],
  ['wave', undefined, undefined, undefined, undefined],
  ['words', undefined, undefined, undefined, undefined],
  ['begun', undefined, undefined, undefined, undefined],
  ['words', 'text/plain', undefined, 'text/plain', undefined],
  ['words', 'text/plain', 'text/html', 'text/html', 'text/plain'],
  ['words', 'text/plain', 'application/octet-stream', 'text/plain', undefined],
  ['words', 'application/octet-stream', undefined, 'application/octet-stream', undefined],
  ['pdf', 'application/pdf', undefined, 'application/pdf', undefined],
  ['pdf', 'text/html', 'text/html', 'application/pdf', 'text/html'],
  ['pdf', 'application/octet-stream', 'binary/octet-stream', 'application/pdf', undefined],
  ['jpeg', 'image/jpg', undefined, 'image/jpg', undefined],
  ['rtf', 'text/rtf', undefined, 'text/rtf', undefined],
  ['words', 'text/xml', 'application/hl7-v3+xml', 'application/hl7-v3+xml', undefined],
  ['zip', 'application/vnd.oasis.opendocument.text', undefined, 'application/vnd.oasis.opendocument.text', undefined],
  ['zip', 'application/octet-stream', undefined, 'application/zip', undefined],
] as const)('a file of %s, called %s and sent as %s, is %s', (name, stated, sent, contentType, called) => {
  const remarks = called === undefined ? [] : [{ kind: 'type', stated: called, actual: contentType }]
  expect(agreedType(stated, sent, bytes(...files[name]))).toEqual({ contentType, remarks })
})

import { expect, test } from 'vitest'
import { attachmentKind, charsetOf, fileKeys, mediaTypeOf } from './attachment'
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

import { assert, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { addressPart } from './address-part'

test('a part of an address is one segment, whatever is in it', () => {
  expect(addressPart('a/b?c#d é')).toBe('a%2Fb%3Fc%23d%20%C3%A9')
})

test('half of a character is written as what is no character', () => {
  expect(addressPart('a\uD800b')).toBe('a%EF%BF%BDb')
  expect(addressPart('\u{1F600}')).toBe(encodeURIComponent('\u{1F600}'))
})

test('no text is too odd for an address', () => {
  assert(property(string({ unit: 'binary' }), (text) => typeof addressPart(`${text}\uDC00`) === 'string'))
})

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { wordsOfXhtml } from './narrative'

/** Milliseconds; what grew with the square of its text would take minutes. */
const hang = 15_000

test.each([
  ['<p>Stop <s>aspirin</s> now</p>', 'Stop [struck out: aspirin] now'],
  ['<del class="x">a</del>b<strike>c</strike>', '[struck out: a]b[struck out: c]'],
  ['<s>a<s>b</s>c', '[struck out: ab]c'],
  ['<s>a<del>b</del></s>c', '[struck out: ab]c'],
  ['<DEL>a</del>', '[struck out: a]'],
  // What nothing closes strikes nothing out, nor does an end without a beginning.
  ['a</s>b<s>c', 'abc'],
  ['<s>a<del>b</s>c', '[struck out: ab]c'],
  ['<del>a<s>b</s>', 'a[struck out: b]'],
  ['<span>a</span><section>b</section>', 'a\nb'],
])('%s reads as %s', (xhtml, words) => {
  expect(wordsOfXhtml(xhtml)).toBe(words)
})

test.each([
  '<s>',
  '<del ',
  '<!--',
  '<script>',
  '<style ',
  '</td',
  '<p',
  '&#',
  '<s></del>',
  '<template/',
  ' \n',
  '<![CDATA[',
])('a text of %j, again and again, is read to its end', { timeout: hang }, (part) => {
  expect(wordsOfXhtml(part.repeat(60_000))).toEqual(expect.any(String))
})

test('whatever the text, its words hold no tag of it', () => {
  const pieces = fc.constantFrom(
    '<s>',
    '</s>',
    '<del>',
    '</del>',
    '<p>',
    '</p>',
    'word ',
    '<b title="x">',
    '</b>',
    '<br/>',
  )
  const text = fc.array(pieces).map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, (xhtml) => {
      expect(wordsOfXhtml(xhtml)).not.toMatch(/[<>]/)
    }),
  )
})

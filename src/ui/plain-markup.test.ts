// @vitest-environment jsdom
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainMarkup } from './plain-markup'

/** Milliseconds; what grew with the square of its text would take minutes. */
const hang = 15_000

const kept = new Set(['title', 'href'])
const plain = (markup: string) => plainMarkup(markup, kept)

test.each([
  ['<p id="x" title="a" onclick="b()">t</p>', '<p title="a">t</p>'],
  ['<p\n/TITLE=a style=x>t</P >', '<p title="a">t</p>'],
  [`<p title='say "a" <b>'>t</p>`, '<p title="say &quot;a&quot; &lt;b>">t</p>'],
  ['<p title=">" style="x">t', '<p title=">">t'],
  ['<p title = "a" hidden>t', '<p title="a">t'],
  ['<a href=/x/>t', '<a href="/x/">t'],
  ['<b/>a<br/>b<IMG alt="x"/>', '<b></b>a<br>b<img>'],
  ['a<script>b</script>c<style/>d<title>e</title >f', 'acdf'],
  ['a<STYLE>b</p></Style\n>c', 'ac'],
  // What nothing ends takes nothing with it.
  ['a<style>b', 'ab'],
  ['a<title>b</titles>', 'ab</titles>'],
  ['<textarea>a<b>c</b></textarea>', 'a<b>c</b>'],
  ['a<base href="/x/"/>b', 'ab'],
  ['a<!-- <style> -->b<!-->c<!--->d<!-- --!>e<?x y?>f<![CDATA[g]]>h', 'abcdefh'],
  ['a</>b</ p>c', 'abc'],
  ['a<!-- b', 'a'],
  ['K < 3.5 and <3 or 4<', 'K &lt; 3.5 and &lt;3 or 4&lt;'],
  ['a <b and no end <i', 'a &lt;b and no end &lt;i'],
  ['a <b title="and no <i>', 'a &lt;b title="and no &lt;i>'],
])('%s becomes %s', (markup, expected) => {
  expect(plain(markup)).toBe(expected)
})

const words = (html: string) => new DOMParser().parseFromString(html, 'text/html').body.textContent

const piece = fc.oneof(
  fc.constantFrom(
    '<p>',
    '</p>',
    '<b title="x">',
    '</b>',
    '<table>',
    '<tr>',
    '<td>',
    '</table>',
    '<br>',
    'word ',
    '&lt;',
  ),
  fc.constantFrom(
    '<style>',
    '</style>',
    '<!--',
    '-->',
    '<svg>',
    '</svg>',
    '<title>',
    '"',
    "'",
    '=',
    '/',
    '>',
    '<',
    '<p ',
  ),
  fc.string(),
)
const markups = fc.array(piece).map((parts) => parts.join(''))

test('whatever the markup, nothing is left that a browser would report', () => {
  fc.assert(
    fc.property(markups, (markup) => {
      const read = new DOMParser().parseFromString(plain(markup), 'text/html')
      const names = [...read.body.querySelectorAll('*')].flatMap((element) => element.getAttributeNames())
      expect(names.filter((name) => !kept.has(name))).toEqual([])
      expect(read.querySelectorAll('script, style, iframe, noscript, xmp, plaintext')).toHaveLength(0)
    }),
    { numRuns: 500 },
  )
})

test('of text and whole tags all words stay as a browser reads them', () => {
  const word = fc.stringMatching(/^[a-z ]{1,8}$/)
  const tree = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      word,
      fc
        .tuple(fc.constantFrom('p', 'b', 'ul', 'li', 'span'), fc.array(tie('node'), { maxLength: 4 }), fc.boolean())
        .map(
          ([name, inner, styled]) => `<${name}${styled ? ' style=\'a:"<b>"\' id=x' : ''}>${inner.join('')}</${name}>`,
        ),
    ),
  })).node
  fc.assert(
    fc.property(tree, (markup) => {
      expect(words(plain(markup))).toBe(words(markup))
    }),
  )
})

test.each(['<', '<p ', '<p "', '<p a="', '<style>', '<!--', '<title></titl', '</', '<p/', '<p =', '<style></script>'])(
  'a text of %j, again and again, is read to its end',
  { timeout: hang },
  (part) => {
    expect(plain(part.repeat(60_000))).toEqual(expect.any(String))
  },
)

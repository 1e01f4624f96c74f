// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { cleanMarkup } from './clean-markup'

async function cleaned(markup: string): Promise<HTMLElement> {
  const host = document.createElement('div')
  host.append(await cleanMarkup(markup, { picture: (alt) => `[${alt ?? 'picture'}]` }))
  return host
}

test('what a text is made of stays: headings, lists, tables, what was struck out', async () => {
  const host = await cleaned('<h2>Plan</h2><p>Stop <s>aspirin</s></p><table><tr><th colspan="2">Dose</th></tr></table>')
  expect(host.querySelector('h2')?.textContent).toBe('Plan')
  expect(host.querySelector('s')?.textContent).toBe('aspirin')
  expect(host.querySelector('th')?.getAttribute('colspan')).toBe('2')
})

test.each([
  '<img src=x onerror=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="javascript:alert(1)"></object>',
  '<form action="https://evil.example"><input name="q"><button formaction="javascript:alert(1)">go</button></form>',
  '<a href="javascript:alert(1)">a</a>',
  '<a href=" jav&#x09;ascript:alert(1)">a</a>',
  '<a href="data:text/html,<script>alert(1)</script>">a</a>',
  '<div style="background:url(https://evil.example)" id="root" class="x" onclick="alert(1)">a</div>',
  '<link rel="stylesheet" href="https://evil.example/x.css"><style>* { display: none }</style>',
  '<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<p/onclick=alert(1)>a',
  '<template><img src=x onerror=alert(1)></template>',
])('%s does nothing and loads nothing', async (payload) => {
  const host = await cleaned(`<p>before</p>${payload}`)
  expect(host.textContent).toContain('before')
  expect(
    host.querySelectorAll(
      'img, svg, math, script, style, iframe, object, form, input, button, link, meta, base, template',
    ),
  ).toHaveLength(0)
  const left = [...host.querySelectorAll('*')].flatMap((element) => [...element.attributes].map(({ name }) => name))
  expect(left.filter((name) => /^on|^(?:src|style|id|class|name|href|action|formaction)$/.test(name))).toEqual([])
})

test('a link to an encrypted page opens apart and tells it nothing; any other is its words alone', async () => {
  const host = await cleaned(
    '<a href="https://example.org/a">a</a><a href="http://example.org">b</a><a href="#x">c</a>',
  )
  const [first, second, third] = host.querySelectorAll('a')
  expect(first).toMatchObject({ href: 'https://example.org/a', target: '_blank', rel: 'noopener noreferrer' })
  expect(second?.hasAttribute('href')).toBe(false)
  expect(third?.hasAttribute('href')).toBe(false)
  expect(host.textContent).toBe('abc')
})

test('a picture is named in its place', async () => {
  expect((await cleaned('<p>see <img src="#pic" alt="a scan"/> and <img src="x"/></p>')).textContent).toBe(
    'see [a scan] and [picture]',
  )
})

test('what XHTML closes within one tag does not swallow the text after it', async () => {
  const host = await cleaned('<p>one<script src="x"/> two <b/>three<a name="y"/> four</p><title/><p>five</p>')
  expect(host.textContent).toBe('one two three fourfive')
  expect(host.querySelector('b')?.textContent).toBe('')
})

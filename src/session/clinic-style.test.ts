import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { fakeFetch, json, never, type Answer } from '../config/testing/fake-fetch'
import { anEhr, base } from '../config/testing/samples'
import { fetchClinicStyle, readClinicStyle } from './clinic-style'
import { aSession } from './testing/samples'

const style = {
  color_background: '#EDEAE3',
  color_text: 'rgb(48, 48, 48)',
  color_highlight: 'hsl(210, 100%, 25%)',
  color_error: '#9e2d2d',
  color_success: '#498e49',
  color_modal_backdrop: '#fff',
  dim_border_radius: '6px',
  font_family_body: "Georgia, Times, 'Times New Roman', serif",
  font_family_heading: '"HelveticaNeue-Light", Helvetica, Arial, sans-serif',
}

const read = {
  background: '#edeae3',
  text: '#303030',
  highlight: '#004080',
  error: '#9e2d2d',
  success: '#498e49',
  bodyFont: "Georgia, Times, 'Times New Roman', serif",
  headingFont: '"HelveticaNeue-Light", Helvetica, Arial, sans-serif',
}

const styleUrl = 'https://ehr.example/style.json'

async function fetched(answers: Record<string, Answer>, url: string | undefined = styleUrl, ehr = anEhr()) {
  const { fetch, sent } = fakeFetch(answers)
  const context = { ...aSession().context, styleUrl: url }
  return { style: await fetchClinicStyle({ ehr, context }, fetch), sent }
}

describe('the style of a clinic', () => {
  test('is read, as far as Sightline has a use for it', () => {
    expect(readClinicStyle(style)).toEqual(read)
  })

  test.each([
    ['#abc', '#aabbcc'],
    ['  #ABCDEF ', '#abcdef'],
    ['rgb(0 128 255)', '#0080ff'],
    ['rgb(100%, 0%, 50%)', '#ff0080'],
    ['rgb(12.4, 0, 255)', '#0c00ff'],
    ['hsl(0, 100%, 50%)', '#ff0000'],
    ['hsl(120deg 100% 25%)', '#008000'],
    ['hsl(240, 0%, 100%)', '#ffffff'],
  ])('has the colour %s', (color_text, text) => {
    expect(readClinicStyle({ color_text })?.text).toBe(text)
  })

  test.each([
    'red',
    '#abcd',
    '#11223344',
    'rgba(1,2,3,0.5)',
    'rgb(1,2)',
    'rgb(256,0,0)',
    'rgb(-1,0,0)',
    'hsl(0, 100, 50)',
    'hsl(400, 1%, 1%)',
    'url(https://evil.example/x)',
    '#fff; background: url(//evil.example)',
    'var(--ink)',
    'rgb(1,2,3) url(x)',
    '',
    7,
    null,
    ['#fff'],
  ])('has no colour %j', (color_text) => {
    expect(readClinicStyle({ color_text })?.text).toBeUndefined()
  })

  test.each([
    'url(https://evil.example/font.woff)',
    'Arial; color: red',
    'Arial}*{color:red',
    '"Arial',
    "Ari'al",
    'Arial,,serif',
    'a\\62 c',
    'var(--font)',
    // `mg` looks like μγ in it.
    'Symbol',
    '"Standard Symbols PS", serif',
    'Arial, Wingdings',
    "'Wingdings 2'",
    'Webdings',
    'Zapf Dingbats',
    'Libre Barcode 39',
    'Segoe Fluent Icons',
    // No names of fonts, and one of them voids the whole list.
    'inherit',
    'Georgia, initial',
    '',
    `A${'a'.repeat(300)}`,
    7,
  ])('has no font %j', (font_family_body) => {
    expect(readClinicStyle({ font_family_body })?.bodyFont).toBeUndefined()
  })

  test('is of colours in one form and of names of fonts, whatever is sent', () => {
    const value = fc.oneof(
      fc.anything(),
      fc.string().map((text) => `rgb(${text})`),
      fc.array(fc.float()).map((numbers) => `hsl(${numbers.join(', ')})`),
    )
    fc.assert(
      fc.property(value, value, (colour, font) => {
        const made = readClinicStyle({ color_background: colour, font_family_heading: font })
        expect(made?.background ?? '#000000').toMatch(/^#[0-9a-f]{6}$/)
        expect(made?.headingFont ?? 'serif').toMatch(/^[\p{L}\p{N} ,'"-]+$/u)
      }),
    )
  })

  test.each([undefined, null, 'style', 7, []])('is none where %j is sent', (value) => {
    expect(readClinicStyle(value)).toBeUndefined()
  })
})

describe('a style is fetched', () => {
  test('without the token, cookies or a referrer, and takes no redirect', async () => {
    const { style: found, sent } = await fetched({ [styleUrl]: json(style) })
    expect(found).toEqual(read)
    expect(sent).toHaveLength(1)
    expect(sent[0]?.headers.has('authorization')).toBe(false)
    expect(sent[0]?.init).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error' })
  })

  test('also from a further origin that the entry names', async () => {
    const url = 'https://styles.example/s.json'
    const { style: found } = await fetched({ [url]: json(style) }, url, anEhr({ origins: ['https://styles.example'] }))
    expect(found).toEqual(read)
  })

  test('also over http, where the EHR itself is on http', async () => {
    const url = 'http://localhost:8001/style.json'
    const ehr = anEhr({ iss: 'http://localhost:8001/fhir' })
    expect((await fetched({ [url]: json(style) }, url, ehr)).style).toEqual(read)
  })

  test.each([
    ['another origin', 'https://evil.example/style.json'],
    ['http beside an EHR on https', 'http://ehr.example/style.json'],
    ['another port', 'https://ehr.example:8443/style.json'],
    ['an address with a user', 'https://me:secret@ehr.example/style.json'],
    ['no address', 'style.json'],
    ['a script', 'javascript:alert(1)'],
  ])('from nowhere else: %s', async (_what, url) => {
    const { style: found, sent } = await fetched({ http: json(style) }, url)
    expect(found).toBeUndefined()
    expect(sent).toEqual([])
  })

  test.each<[string, Answer]>([
    ['refused', json(style, 403)],
    ['a page', () => new Response('<h1>Sign in</h1>')],
    ['nothing', () => new Response('')],
    ['without a body', () => new Response(null)],
    ['away', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['longer than any style', () => Response.json({ ...style, more: 'x'.repeat(40_000) })],
  ])('and is none where it is %s', async (_what, answer) => {
    expect((await fetched({ [styleUrl]: answer })).style).toBeUndefined()
  })

  test('and is given up after five seconds', async () => {
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
      expect(milliseconds).toBe(5_000)
      return AbortSignal.abort(new DOMException('', 'TimeoutError'))
    })
    expect((await fetched({ [styleUrl]: never })).style).toBeUndefined()
  })

  test('not at all where the EHR names none', async () => {
    const { fetch, sent } = fakeFetch({ [base]: json(style) })
    expect(await fetchClinicStyle(aSession(), fetch)).toBeUndefined()
    expect(sent).toEqual([])
  })
})

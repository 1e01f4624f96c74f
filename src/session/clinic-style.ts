import { isObject, parseJson, readText } from '../fhir/json-value'
import type { ActiveSession } from './session'

/**
 * What an EHR would like its apps to look like (SMART App Launch 2.2, `smart_style_url`). Colours are `#rrggbb`, fonts
 * a value for `font-family`; `undefined` where the EHR names none, or none that can be used.
 */
export interface ClinicStyle {
  background: string | undefined
  text: string | undefined
  highlight: string | undefined
  error: string | undefined
  success: string | undefined
  bodyFont: string | undefined
  headingFont: string | undefined
}

const timeLimit = 5_000
/** Bytes; a style has a dozen short lines. */
const longest = 32_768

/**
 * The style of the session's EHR, if it names one at an address that its entry in the config allows: no other may be
 * asked by the page's policy. The token has no part in it. Never throws.
 */
export async function fetchClinicStyle(
  { ehr, context }: Pick<ActiveSession, 'ehr' | 'context'>,
  fetch: typeof globalThis.fetch,
): Promise<ClinicStyle | undefined> {
  const url = context.styleUrl
  if (url === undefined || !URL.canParse(url) || !isAllowed(new URL(url), [ehr.iss, ...ehr.origins])) return undefined
  try {
    const response = await fetch(url, {
      headers: { Accept: 'application/json' },
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      signal: AbortSignal.timeout(timeLimit),
    })
    return response.ok ? readClinicStyle(parseJson(await readUpTo(response, longest))) : undefined
  } catch {
    return undefined
  }
}

/** An allowed origin has its scheme: what is read over https is not dressed over http. */
function isAllowed(url: URL, addresses: readonly string[]): boolean {
  const web = url.protocol === 'https:' || url.protocol === 'http:'
  const plain = url.username === '' && url.password === ''
  return web && plain && addresses.some((address) => URL.canParse(address) && new URL(address).origin === url.origin)
}

/** The text of an answer; nothing where it is longer than `limit` bytes. */
async function readUpTo(response: Response, limit: number): Promise<string> {
  const reader = response.body?.getReader()
  if (reader === undefined) return ''
  const decoder = new TextDecoder()
  let text = ''
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    length += value.byteLength
    if (length > limit) {
      await reader.cancel()
      return ''
    }
    text += decoder.decode(value, { stream: true })
  }
}

/** Reads a style: the colours and fonts that Sightline has a use for, each only where it is plainly one. Total. */
export function readClinicStyle(value: unknown): ClinicStyle | undefined {
  if (!isObject(value)) return undefined
  return {
    background: readColour(value['color_background']),
    text: readColour(value['color_text']),
    highlight: readColour(value['color_highlight']),
    error: readColour(value['color_error']),
    success: readColour(value['color_success']),
    bodyFont: readFont(value['font_family_body']),
    headingFont: readFont(value['font_family_heading']),
  }
}

/** A colour as `#rrggbb`. One that lets something shine through has no contrast that could be checked. */
function readColour(value: unknown): string | undefined {
  const text = readText(value)?.trim().toLowerCase() ?? ''
  const [, short, long] = /^#(?:([0-9a-f]{3})|([0-9a-f]{6}))$/.exec(text) ?? []
  if (long !== undefined) return `#${long}`
  if (short !== undefined) return `#${short.replaceAll(/./g, '$&$&')}`
  const [, name, inside = ''] = /^(rgb|hsl)a?\(([^()]*)\)$/.exec(text) ?? []
  if (name === undefined) return undefined
  const parts = inside.trim().split(/\s*,\s*|\s+/)
  return name === 'rgb' ? fromRgb(parts) : fromHsl(parts)
}

function fromRgb(parts: readonly string[]): string | undefined {
  const channels = parts.map((part) => (part.endsWith('%') ? readPercent(part, 255) : readUpToNumber(part, 255)))
  return hex(channels)
}

/** CSS Color 4, "Converting HSL colors to sRGB". */
function fromHsl(parts: readonly string[]): string | undefined {
  const [hue, saturation, lightness, ...rest] = parts
  const turn = readUpToNumber(hue?.replace(/deg$/, ''), 360)
  const s = readPercent(saturation, 1)
  const l = readPercent(lightness, 1)
  if (turn === undefined || s === undefined || l === undefined || rest.length > 0) return undefined
  const channel = (offset: number) => {
    const at = (offset + turn / 30) % 12
    return 255 * (l - s * Math.min(l, 1 - l) * Math.max(-1, Math.min(at - 3, 9 - at, 1)))
  }
  return hex([channel(0), channel(8), channel(4)])
}

function readUpToNumber(text: string | undefined, most: number): number | undefined {
  if (text === undefined || !/^\d{1,3}(?:\.\d{1,6})?$/.test(text)) return undefined
  const number = Number(text)
  return number <= most ? number : undefined
}

function readPercent(text: string | undefined, whole: number): number | undefined {
  const part = text?.endsWith('%') === true ? readUpToNumber(text.slice(0, -1), 100) : undefined
  return part === undefined ? undefined : (part / 100) * whole
}

function hex(channels: readonly (number | undefined)[]): string | undefined {
  if (channels.length !== 3) return undefined
  const digits = channels.map((channel) =>
    channel === undefined ? undefined : Math.round(channel).toString(16).padStart(2, '0'),
  )
  return digits.includes(undefined) ? undefined : `#${digits.join('')}`
}

/** One name of a font, quoted or not, of letters, digits, spaces and hyphens. */
const fontName = /^(?:"[\p{L}\p{N} -]+"|'[\p{L}\p{N} -]+'|-?[\p{L}][\p{L}\p{N}-]*(?: [\p{L}][\p{L}\p{N}-]*)*)$/u

/** Fonts that show other signs than are written: in `Symbol`, `mg` looks like μγ. */
const signFont = /symbol|dingbats|wingdings|webdings|marlett|barcode|icons?\b|assets|mt extra/i

/** Words of CSS that are not names: one of them voids the list that it stands in. */
const cssWide = /^(?:inherit|initial|unset|revert(?:-layer)?|default)$/i

function isUsableFont(name: string): boolean {
  return fontName.test(name) && !signFont.test(name) && !cssWide.test(name)
}

function readFont(value: unknown): string | undefined {
  const text = readText(value)?.trim() ?? ''
  const names = text.split(',').map((name) => name.trim())
  return text.length <= 200 && names.every(isUsableFont) ? names.join(', ') : undefined
}

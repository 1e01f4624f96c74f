import { parse, serialize } from 'hono/utils/cookie'

/** Sessions end with their tab; a cookie that nobody used for a day is one that nobody will use. In seconds. */
export const cookieLife = 24 * 60 * 60

/** What the browser sees as its refresh token: 32 random bytes in base64url. It says nothing and opens nothing. */
export function placeholderFrom(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}

export function isPlaceholder(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text)
}

/** A name for each session: two tabs on one EHR never share one. */
const nameOf = (placeholder: string) => `sightline-${placeholder}`

/** Browsers drop a cookie whose name and value are longer, without a word. */
const longest = 4096

export function fitsCookie(placeholder: string, sealed: string): boolean {
  return nameOf(placeholder).length + sealed.length <= longest
}

/** What a cookie takes of a `Cookie` header, with the `=` and the `; ` around it. */
export function cookieLength(placeholder: string, sealed: string): number {
  return nameOf(placeholder).length + sealed.length + 3
}

/** Every cookie of a session in a `Cookie` header. */
export function sessionCookies(header: string | null): { placeholder: string; sealed: string }[] {
  return Object.entries(parse(header ?? '')).flatMap(([name, sealed]) => {
    const placeholder = name.slice(nameOf('').length)
    return name === nameOf(placeholder) && isPlaceholder(placeholder) ? [{ placeholder, sealed }] : []
  })
}

export function readCookie(header: string | null, placeholder: string): string | undefined {
  const name = nameOf(placeholder)
  return parse(header ?? '', name)[name]
}

/**
 * The cookie is sent to the two addresses that need it and to nothing else of the app; a path that covers both would
 * cover every file. `SameSite=None; Partitioned`: in a frame of the EHR the app is a third party.
 */
function cookies(placeholder: string, value: string, maxAge: number, { base, ehrId }: CookiePlace): string[] {
  return [`${base}token/${ehrId}`, `${base}revoke/${ehrId}`].map((path) =>
    serialize(nameOf(placeholder), value, {
      path,
      maxAge,
      httpOnly: true,
      secure: true,
      sameSite: 'None',
      partitioned: true,
    }),
  )
}

export interface CookiePlace {
  /** The app's path, with a slash at both ends. */
  base: string
  ehrId: string
}

export function keepCookie(placeholder: string, sealed: string, place: CookiePlace): string[] {
  return cookies(placeholder, sealed, cookieLife, place)
}

export function dropCookie(placeholder: string, place: CookiePlace): string[] {
  return cookies(placeholder, '', 0, place)
}

/** Shorter texts stand in others by chance. */
const leastHidden = 8

/** `body` without each field in which one of `hidden` stands, however deep: an EHR may repeat what it was sent. */
export function withoutHidden(body: Record<string, unknown>, hidden: readonly string[]): Record<string, unknown> {
  const texts = hidden.filter((text) => text.length >= leastHidden)
  const shows = (value: unknown): boolean => {
    if (typeof value === 'string') return texts.some((text) => value.includes(text))
    if (typeof value !== 'object' || value === null) return false
    return Object.entries(value).some(([name, item]) => shows(name) || shows(item))
  }
  return Object.fromEntries(Object.entries(body).filter(([name, value]) => !shows(name) && !shows(value)))
}

/** A text of a token answer that says something. */
export function textOf(body: Record<string, unknown>, name: string): string | undefined {
  const value = body[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The error code of an answer as it may go into a log: codes are words (RFC 6749 §5.2), texts may hold anything. */
export function errorCode(body: Record<string, unknown>): string {
  const code = textOf(body, 'error') ?? ''
  return /^[a-z_]{1,40}$/.test(code) ? code : 'without an error code of OAuth'
}

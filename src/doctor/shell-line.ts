/**
 * The command that examines a base, for a person to paste into a shell. An address may come out of a link that somebody
 * else wrote: what a shell would read in it, of whichever kind the shell is, is percent-encoded, which means the same to
 * a server.
 */
export function shellLine(base: string): string {
  const address = base.replaceAll(/[^\w.~:/@=+,%?&[\]-]/g, (sign) => percent(sign))
  return `npm run doctor -- ${/[?&[\]]/.test(address) ? `"${address}"` : address}`
}

/** `encodeURIComponent` leaves some signs alone that shells do not. */
function percent(sign: string): string {
  return Array.from(
    new TextEncoder().encode(sign),
    (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  ).join('')
}

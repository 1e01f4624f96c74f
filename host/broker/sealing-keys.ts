import type { SealingKeys } from './sealing'

/** Where the keys come from: the one that seals, and an older (or coming) one that may open. */
export const sealingKeyName = 'SIGHTLINE_SEALING_KEY'
export const oldSealingKeyName = 'SIGHTLINE_SEALING_KEY_OLD'

const keyLength = 32

/** The keys of the environment, `undefined` where it has none, or what is wrong with them. */
export function readSealingKeys(
  environment: Readonly<Record<string, string | undefined>>,
): { keys: SealingKeys | undefined } | { mistakes: string[] } {
  const mistakes: string[] = []
  const read = (name: string) => {
    const text = environment[name]?.trim() ?? ''
    if (text === '') return undefined
    const bytes = Buffer.from(text, 'base64')
    const spelt = text.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/')
    if (bytes.length === keyLength && bytes.toString('base64').replace(/=+$/, '') === spelt) return bytes
    mistakes.push(
      `${name} must be ${keyLength} random bytes in base64: \`openssl rand -base64 ${keyLength}\` makes one.`,
    )
    return undefined
  }
  const current = read(sealingKeyName)
  const old = read(oldSealingKeyName)
  if (mistakes.length > 0) return { mistakes }
  if (current === undefined) {
    const alone = `${oldSealingKeyName} only opens: set ${sealingKeyName} too.`
    return old === undefined ? { keys: undefined } : { mistakes: [alone] }
  }
  return { keys: old === undefined ? [current] : [current, old] }
}

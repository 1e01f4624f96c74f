import type { AppConfig } from '../../src/config/app-config'
import { readCredentials, type CredentialsById } from './credentials'
import { oldSealingKeyName, readSealingKeys, sealingKeyName } from './sealing-keys'
import type { SealingKeys } from './sealing'

export interface BrokerSettings {
  /** The file that `readCredentials` reads. */
  credentialsFile?: string
  /** Where browsers find the app, if a proxy makes that another origin than the one in `Host`. */
  publicUrl?: URL
  /** Variables: the sealing keys, and the secrets that the credentials file names. */
  environment: Readonly<Record<string, string | undefined>>
}

/** What whoever starts the host can mend, every mistake at once. */
export class BrokerSetupError extends Error {
  override name = 'BrokerSetupError'
  readonly mistakes: readonly string[]

  constructor(mistakes: readonly string[]) {
    super(`The token broker cannot start:\n${mistakes.map((mistake) => `  ${mistake}`).join('\n')}`)
    this.mistakes = mistakes
  }
}

export interface BrokerSetup {
  credentials: CredentialsById
  keys: SealingKeys
  /** Lines for whoever starts the host. */
  notes: string[]
}

/** Reads what the broker needs beside `config.json`. Throws `BrokerSetupError`. */
export async function setUpBroker(
  { credentialsFile, publicUrl, environment }: BrokerSettings,
  { config, base }: { config: AppConfig; base: string },
  randomBytes: (length: number) => Uint8Array,
): Promise<BrokerSetup> {
  const read =
    credentialsFile === undefined
      ? { credentials: new Map<string, never>() }
      : await readCredentials(credentialsFile, environment)
  const sealing = readSealingKeys(environment)
  const mistakes = [
    ...('mistakes' in read ? read.mistakes.map((mistake) => `${credentialsFile}: ${mistake}`) : []),
    ...('mistakes' in sealing ? sealing.mistakes : []),
    ...(publicUrl === undefined ? [] : mistakesOf(publicUrl, base)),
  ]
  if (mistakes.length > 0 || 'mistakes' in read || 'mistakes' in sealing) throw new BrokerSetupError(mistakes)
  const { credentials } = read
  const { keys } = sealing
  return {
    credentials,
    keys: keys ?? [randomBytes(32)],
    notes: notesOf(config, credentials, keys === undefined),
  }
}

function mistakesOf(publicUrl: URL, base: string): string[] {
  const path = publicUrl.pathname.replace(/\/*$/, '/')
  const local = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(publicUrl.hostname)
  return [
    ...(publicUrl.protocol === 'https:' || (publicUrl.protocol === 'http:' && local)
      ? []
      : ['--public-url must begin with https://, since browsers keep the cookies of sessions for nothing else.']),
    ...(path === '/' || path === base
      ? []
      : [`--public-url has the path ${path}, but the app was built for ${base} (npm run build -- --base ${path}).`]),
  ]
}

function notesOf(config: AppConfig, credentials: CredentialsById, randomKey: boolean): string[] {
  const ids = config.ehrs.filter(({ tokenVia }) => tokenVia === 'broker').map(({ id }) => id)
  const entries = ids.map((id) => {
    const { method } = credentials.get(id) ?? { method: 'a public client: it has no credentials' }
    return `Token broker: ${id} as ${method}`
  })
  const unused = [...credentials.keys()]
    .filter((id) => !ids.includes(id))
    .map((id) => `Token broker: no use for the credentials of ${id}: no entry of this id has "tokenVia": "broker"`)
  const key =
    ids.length > 0 && randomKey
      ? [
          `Token broker: without ${sealingKeyName} sessions cannot be renewed after a restart, nor by another copy ` +
            `of this host (\`openssl rand -base64 32\` makes one; ${oldSealingKeyName} may hold the one before)`,
        ]
      : []
  return [...entries, ...unused, ...key]
}

import { readFile, stat } from 'node:fs/promises'
import type { AppConfig, ConfigMistake } from '../src/config/app-config'
import { readConfig } from '../src/config/schema'
import { asset, type Asset } from './asset'

/** A `config.json` as it stands: what is served, and what it says. */
export interface ConfigInForce {
  config: AppConfig
  file: Asset
}

export class ConfigFileError extends Error {
  override name = 'ConfigFileError'
  readonly file: string
  readonly mistakes: readonly ConfigMistake[]

  constructor(file: string, mistakes: readonly ConfigMistake[]) {
    const lines = mistakes.map(({ path, message }) => `  ${path === '' ? '(whole file)' : path}: ${message}`)
    super(`${file} cannot be used:\n${lines.join('\n')}`)
    this.file = file
    this.mistakes = mistakes
  }
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause)
    throw new ConfigFileError(file, [{ path: '', message: `This is not JSON: ${said}` }])
  }
}

/** Reads and checks a `config.json`; throws `ConfigFileError` with every mistake in it. */
async function readConfigFile(file: string): Promise<ConfigInForce> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    const said = cause instanceof Error ? cause.message : String(cause)
    throw new ConfigFileError(file, [{ path: '', message: `It cannot be read: ${said}` }])
  })
  const reading = readConfig(parse(file, bytes.toString('utf8').replace(/^\uFEFF/, '')))
  if ('mistakes' in reading) throw new ConfigFileError(file, reading.mistakes)
  return { config: reading.config, file: asset('config.json', new Uint8Array(bytes)) }
}

/**
 * Follows a `config.json`: read again when its time of change is another. A version with mistakes is reported to
 * `complain` once and the last good one stays in force, so that a slip in an editor does not take the app down.
 */
export async function followConfig(
  file: string,
  complain: (error: Error) => void,
): Promise<() => Promise<ConfigInForce>> {
  const changed = async () => (await stat(file).catch(() => undefined))?.mtimeMs ?? Number.NaN
  let seen = await changed()
  let current = readConfigFile(file)
  await current
  return async () => {
    const now = await changed()
    if (!Object.is(now, seen)) {
      seen = now
      const last = current
      // The reading itself is kept, so that whoever asks while it goes on waits for it too.
      current = readConfigFile(file).catch((error: unknown) => {
        complain(error instanceof Error ? error : new Error(String(error)))
        return last
      })
    }
    return current
  }
}

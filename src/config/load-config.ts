import type { AppConfig, ConfigMistake } from './app-config'
import { readRightConfig } from './right-config'

export type ConfigFailure =
  | { kind: 'config-unreachable'; url: string; status: number | undefined }
  /** No mistakes are named where the check that names them could not be loaded. */
  | { kind: 'config-invalid'; mistakes: ConfigMistake[] }

export type LoadedConfig = { kind: 'ok'; config: AppConfig } | { kind: 'failed'; reason: ConfigFailure }

const timeLimit = 10_000

/** Fetches and checks the app's `config.json`. Never throws. */
export async function loadConfig(url: URL, fetch: typeof globalThis.fetch): Promise<LoadedConfig> {
  let status: number | undefined
  let text: string
  try {
    const response = await fetch(url, { cache: 'no-cache', signal: AbortSignal.timeout(timeLimit) })
    status = response.status
    if (!response.ok) return unreachable(url, status)
    text = await response.text()
  } catch {
    return unreachable(url, status)
  }
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    const said = error instanceof Error ? error.message : ''
    return invalid([{ path: '', message: `This is not JSON: ${said}` }])
  }
  const config = readRightConfig(value)
  const reading = config === undefined ? await readWithMistakes(value) : { config }
  if ('mistakes' in reading) return invalid(reading.mistakes)
  const astray = redirectsAstray(reading.config, url)
  return astray.length > 0 ? invalid(astray) : { kind: 'ok', config: reading.config }
}

/** Most of the code that reads a config is the schema that names mistakes: it comes where there is one. */
async function readWithMistakes(value: unknown): Promise<{ config: AppConfig } | { mistakes: ConfigMistake[] }> {
  try {
    const { readConfig } = await import('./schema')
    return readConfig(value)
  } catch {
    return { mistakes: [] }
  }
}

/** The EHR's answer would never arrive here. */
function redirectsAstray(config: AppConfig, url: URL): ConfigMistake[] {
  return config.ehrs.flatMap(({ redirectUri }, index) => {
    const target = new URL(redirectUri, new URL('.', url))
    const message = `This leads to ${target.origin}, but Sightline is served from ${url.origin}.`
    return target.origin === url.origin ? [] : [{ path: `ehrs[${index}].redirectUri`, message }]
  })
}

function unreachable(url: URL, status: number | undefined): LoadedConfig {
  return { kind: 'failed', reason: { kind: 'config-unreachable', url: url.href, status } }
}

function invalid(mistakes: ConfigMistake[]): LoadedConfig {
  return { kind: 'failed', reason: { kind: 'config-invalid', mistakes } }
}

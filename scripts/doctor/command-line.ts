import { parseArgs } from 'node:util'
import { readAddress } from '../../src/doctor/address'
import type { Question } from '../../src/doctor/question'
import { releases } from '../../src/fhir/release'
import { vendorIds } from '../../src/vendors/vendor-by-id'

export const usage = `Usage: npm run doctor -- FHIR_BASE [options]

  --client-id ID      the registered client, to have the registration tested
  --redirect-uri URL  its redirect URI (default: the app's own address)
  --scopes SCOPES     what is asked for, if not the default
  --release r4|dstu2  the release that is meant (default: what the server serves)
  --vendor ID         ${vendorIds.slice(0, 5).join(', ')},
                      ${vendorIds.slice(5).join(', ')}
  --token-via WAY     direct or broker (default: direct)
  --origin URL        where browsers have the app (default: http://localhost:8000)
  --config FILE       takes the registration from the entry that has this base
                      (default: public/config.json, where there is one)
  --timeout SECONDS   how long one request may take (default: 10)
  --json              prints one JSON object
  --help              this

Exit codes: 0 nothing wrong (there may be warnings), 1 something wrong, 2 wrong usage.`

/** What the command is asked; what was not said is left to the config file and the defaults. */
export interface Line {
  address: string
  known: Partial<Question>
  /** The app's own address. */
  appBase: URL
  configFile: string | undefined
  seconds: number
  json: boolean
}

export type Reading = { kind: 'run'; line: Line } | { kind: 'help' } | { kind: 'wrong'; words: string }

const options = {
  'client-id': { type: 'string' },
  'redirect-uri': { type: 'string' },
  scopes: { type: 'string' },
  release: { type: 'string' },
  vendor: { type: 'string' },
  'token-via': { type: 'string' },
  origin: { type: 'string' },
  config: { type: 'string' },
  timeout: { type: 'string', default: '10' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

export function readLine(words: string[]): Reading {
  let parsed
  try {
    parsed = parseArgs({ args: words, options, allowPositionals: true })
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error))
  }
  const { values, positionals } = parsed
  if (values.help) return { kind: 'help' }
  const [address, ...more] = positionals
  if (address === undefined) return wrong('The FHIR base is missing.')
  if (more.length > 0) return wrong(`One FHIR base at a time, not also "${more.join(' ')}".`)
  if (readAddress(address).kind === 'unreadable') return wrong(`"${address}" is not the address of a FHIR base.`)

  const release = releases.find((known) => known === values.release)
  if (values.release !== undefined && release === undefined) return wrong('--release is r4 or dstu2.')
  const vendor = vendorIds.find((known) => known === values.vendor)
  if (values.vendor !== undefined && vendor === undefined) return wrong(`--vendor is one of ${vendorIds.join(', ')}.`)
  const tokenVia = (['direct', 'broker'] as const).find((known) => known === values['token-via'])
  if (values['token-via'] !== undefined && tokenVia === undefined) return wrong('--token-via is direct or broker.')
  const seconds = Number(values.timeout)
  if (!(seconds > 0 && seconds <= 300)) return wrong('--timeout is a number of seconds, up to 300.')
  const redirectUri = values['redirect-uri']
  for (const [name, value] of [
    ['redirect-uri', redirectUri],
    ['origin', values.origin],
  ] as const) {
    if (value !== undefined && !isWebAddress(value)) return wrong(`--${name} is a web address, not "${value}".`)
  }
  const appBase = new URL(values.origin ?? originOf(redirectUri) ?? 'http://localhost:8000')
  if (!appBase.pathname.endsWith('/')) appBase.pathname += '/'
  const known: Partial<Question> = {
    ...(values['client-id'] === undefined ? {} : { clientId: values['client-id'] }),
    ...(redirectUri === undefined ? {} : { redirectUri }),
    ...(values.scopes === undefined ? {} : { scopes: values.scopes }),
    ...(release === undefined ? {} : { release }),
    ...(vendor === undefined ? {} : { vendor }),
    ...(tokenVia === undefined ? {} : { tokenVia }),
  }
  return { kind: 'run', line: { address, known, appBase, configFile: values.config, seconds, json: values.json } }
}

function wrong(words: string): Reading {
  return { kind: 'wrong', words }
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}

function originOf(address: string | undefined): string | undefined {
  return address === undefined ? undefined : new URL(address).origin
}

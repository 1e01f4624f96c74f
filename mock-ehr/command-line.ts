import { parseArgs } from 'node:util'
import type { Storm } from './faults/fault'
import { personas as allPersonas } from './personas/all'
import type { Persona } from './personas/persona'
import { switches } from './personas/switches'

/** Asked for in a way that cannot be done: said in one sentence, exit code 2. */
export class WrongUsage extends Error {}

/** All options, in one line. */
export const usage =
  'Options: --port NUMBER, --host NAME, --data DIR (repeatable), --only-data, --persona NAME (repeatable), ' +
  '--app URL (repeatable), --switch PERSONA.SWITCH=VALUE (repeatable), --client-jwks FILE, ' +
  '--access-token-seconds NUMBER, --storm SEED[:SHARE], --clock-skew=SECONDS, --help'

const readOptions = (args: string[]) => {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string', default: '8001' },
        host: { type: 'string', default: 'localhost' },
        data: { type: 'string', multiple: true, default: [] },
        'only-data': { type: 'boolean', default: false },
        persona: { type: 'string', multiple: true, default: [] },
        app: { type: 'string', multiple: true, default: ['http://localhost:8000/'] },
        switch: { type: 'string', multiple: true, default: [] },
        'client-jwks': { type: 'string' },
        'access-token-seconds': { type: 'string' },
        storm: { type: 'string' },
        'clock-skew': { type: 'string', default: '0' },
      },
    }).values
  } catch (error) {
    throw new WrongUsage(`${error instanceof Error ? error.message : String(error)}. ${usage}`)
  }
}

const readNumber = (name: string, text: string, least: number, most: number): number => {
  const number = /^-?\d+$/.test(text) ? Number(text) : NaN
  if (number >= least && number <= most) return number
  throw new WrongUsage(`--${name} must be a whole number from ${least} to ${most}, not "${text}".`)
}

/** `7`, `7:0.2`. */
const readStorm = (text: string): Storm => {
  const [, seed, share = '0.3'] = /^(\d{1,15})(?::(\d*\.?\d+))?$/.exec(text) ?? []
  if (seed === undefined || Number(share) > 1) {
    throw new WrongUsage(`--storm is written SEED or SEED:SHARE, with a share from 0 to 1, not "${text}".`)
  }
  return { seed: Number(seed), share: Number(share) }
}

const readPersonas = (names: readonly string[]): readonly [Persona, ...Persona[]] => {
  for (const name of names) {
    if (allPersonas.some(({ id }) => id === name)) continue
    throw new WrongUsage(
      `There is no persona "${name}". The known ones are ${allPersonas.map(({ id }) => id).join(', ')}.`,
    )
  }
  const [first, ...rest] = allPersonas.filter(({ id }) => names.length === 0 || names.includes(id))
  if (!first) throw new WrongUsage('There is no persona.')
  return [first, ...rest]
}

/** Persona ids have dots, switch ids and persona ids no `=`. */
const switchShape = /^([^=]+)\.([^.=]+)=(.+)$/

/** `touchworks.tokenCors=off`, on the personas that are played. */
const readSwitch = (text: string, played: readonly Persona[]): SwitchSetting => {
  const [, persona = '', id = '', value = ''] = switchShape.exec(text) ?? []
  if (persona === '') throw new WrongUsage(`--switch is written PERSONA.SWITCH=VALUE, not "${text}".`)
  const own = played.find((candidate) => candidate.id === persona)
  if (!own) throw new WrongUsage(`--switch ${text}: "${persona}" is not played.`)
  const found = switches.find((candidate) => candidate.id === id)
  if (!found) {
    throw new WrongUsage(
      `--switch ${text}: there is no switch "${id}". There are ${switches.map((one) => one.id).join(', ')}.`,
    )
  }
  const values = found.values(own)
  if (!values.includes(value)) throw new WrongUsage(`--switch ${text}: ${id} is one of ${values.join(', ')}.`)
  return { persona, id, value }
}

const readApps = (texts: readonly string[]): readonly [string, ...string[]] => {
  const bases = texts.map((text) => {
    const url = URL.canParse(text) ? new URL(text) : undefined
    if (!url || !['http:', 'https:'].includes(url.protocol) || url.search !== '' || url.hash !== '') {
      throw new WrongUsage(`--app must be the http(s) address of the app, without a query, not "${text}".`)
    }
    return url.href.endsWith('/') ? url.href : `${url.href}/`
  })
  const [first, ...rest] = bases
  if (first === undefined) throw new WrongUsage('--app is missing.')
  return [first, ...rest]
}

export interface SwitchSetting {
  persona: string
  id: string
  value: string
}

export interface CommandLine {
  port: number
  host: string
  folders: string[]
  withOwn: boolean
  personas: readonly [Persona, ...Persona[]]
  apps: readonly [string, ...string[]]
  switches: SwitchSetting[]
  /** The file with the public keys of the client `sightline-jwt`. */
  clientJwks: string | undefined
  accessTokenSeconds: number | undefined
  /** Over every product that is played. */
  storm: Storm | undefined
  /** How far the clock of every product is ahead of the machine's. */
  clockSkewSeconds: number
}

/** Reads what follows `npm run ehr --`. Throws WrongUsage. */
export const readCommandLine = (args: string[]): CommandLine => {
  const values = readOptions(args)
  const seconds = values['access-token-seconds']
  if (values['only-data'] && values.data.length === 0) {
    throw new WrongUsage('--only-data leaves no patients without a --data folder.')
  }
  const personas = readPersonas(values.persona)
  return {
    port: readNumber('port', values.port, 0, 65_535),
    host: values.host,
    folders: values.data,
    withOwn: !values['only-data'],
    personas,
    apps: readApps(values.app),
    switches: values.switch.map((text) => readSwitch(text, personas)),
    clientJwks: values['client-jwks'],
    accessTokenSeconds: seconds === undefined ? undefined : readNumber('access-token-seconds', seconds, 1, 86_400),
    storm: values.storm === undefined ? undefined : readStorm(values.storm),
    clockSkewSeconds: readNumber('clock-skew', values['clock-skew'], -86_400, 86_400),
  }
}

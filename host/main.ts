import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { BrokerSetupError } from './broker/setup'
import { ConfigFileError } from './config-file'
import { createHost, NoBuildError, PortError, type HostSettings } from './server'

const usage = `Usage: npm run host -- [--port 8000] [--dist dist] [--config FILE] [--host ADDRESS]
                        [--credentials FILE] [--public-url URL]

  --port          where to listen; 0 takes a free port (default 8000)
  --dist          the built app (default dist)
  --config        the config.json to serve and to take the EHRs from (default: the one in the build)
  --host          the address to listen on (default: this machine only); 0.0.0.0 for every network
  --credentials   how confidential registrations prove themselves to their EHRs, by the ids in config.json
  --public-url    where browsers find the app, when a proxy stands before this host: https://YOUR.SITE

SIGHTLINE_SEALING_KEY seals the sessions of the token broker: 32 random bytes in base64.
`

type Command = { kind: 'run'; settings: HostSettings } | { kind: 'help' } | { kind: 'wrong'; words: string }

function readCommand(words: string[]): Command {
  try {
    const { values } = parseArgs({
      args: words,
      options: {
        port: { type: 'string', default: '8000' },
        dist: { type: 'string', default: 'dist' },
        config: { type: 'string' },
        host: { type: 'string' },
        credentials: { type: 'string' },
        'public-url': { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) return { kind: 'help' }
    const port = Number(values.port)
    if (!/^\d+$/.test(values.port) || port > 65_535) {
      return { kind: 'wrong', words: `--port takes a number from 0 to 65535, not "${values.port}".` }
    }
    const publicUrl = values['public-url']
    if (publicUrl !== undefined && !URL.canParse(publicUrl)) {
      return { kind: 'wrong', words: `--public-url takes a web address such as https://YOUR.SITE, not "${publicUrl}".` }
    }
    const broker = {
      environment: process.env,
      ...(values.credentials === undefined ? {} : { credentialsFile: values.credentials }),
      ...(publicUrl === undefined ? {} : { publicUrl: new URL(publicUrl) }),
    }
    const configFile = values.config ?? join(values.dist, 'config.json')
    const settings = { dist: values.dist, configFile, port, broker }
    return { kind: 'run', settings: values.host === undefined ? settings : { ...settings, address: values.host } }
  } catch (error) {
    return { kind: 'wrong', words: error instanceof Error ? error.message : String(error) }
  }
}

async function run(settings: HostSettings): Promise<void> {
  try {
    const host = await createHost(settings)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void host.close().finally(() => process.exit(0)))
    }
    for (const note of host.notes) console.log(note)
    console.log(`Sightline on ${host.url}`)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const known = [NoBuildError, ConfigFileError, BrokerSetupError, PortError].some((kind) => error instanceof kind)
    console.error(known ? error.message : error)
    process.exitCode = error instanceof NoBuildError ? 2 : 1
  }
}

const command = readCommand(process.argv.slice(2))
switch (command.kind) {
  case 'help':
    console.log(usage)
    break
  case 'wrong':
    console.error(`${command.words}\n\n${usage}`)
    process.exitCode = 2
    break
  case 'run':
    await run(command.settings)
    break
}

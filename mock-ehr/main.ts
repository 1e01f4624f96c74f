import { stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { loadFolder } from './data/load'
import { originsOf } from './data/store'
import { personas as allPersonas } from './personas/all'
import type { Persona } from './personas/persona'
import { syntheticPatients } from './patients/all'
import { createMockEhr, type MockEhrOptions } from './server'

/** Asked for in a way that cannot be done: said in one sentence, exit code 2. */
class WrongUsage extends Error {}

const usage =
  'Options: --port NUMBER, --host NAME, --data DIR (repeatable), --only-data, --persona NAME (repeatable), ' +
  '--app URL (repeatable), --access-token-seconds NUMBER'

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
        'access-token-seconds': { type: 'string' },
      },
    }).values
  } catch (error) {
    throw new WrongUsage(`${error instanceof Error ? error.message : String(error)}. ${usage}`)
  }
}

const readNumber = (name: string, text: string, least: number, most: number): number => {
  const number = /^\d+$/.test(text) ? Number(text) : NaN
  if (number >= least && number <= most) return number
  throw new WrongUsage(`--${name} must be a whole number from ${least} to ${most}, not "${text}".`)
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

const checkFolder = async (dir: string) => {
  const found = await stat(dir).catch(() => undefined)
  if (!found?.isDirectory()) throw new WrongUsage(`--data ${dir} is not a folder.`)
}

/** Our own patients, unless they are left out, and then what the folders hold; of two with one id the first stays. */
const readData = async (folders: readonly string[], withOwn: boolean) => {
  const own = withOwn ? syntheticPatients() : []
  const resources = {
    r4: own.flatMap(({ resources }) => resources.r4),
    dstu2: own.flatMap(({ resources }) => resources.dstu2),
  }
  const origins = { r4: new Map<string, string>(), dstu2: new Map<string, string>() }
  if (withOwn) console.log(`Our own patients: ${own.length}, in R4 and in DSTU2`)
  const ownIds = {
    r4: new Set(resources.r4.map(({ resourceType, id }) => `${resourceType}/${id}`)),
    dstu2: new Set(resources.dstu2.map(({ resourceType, id }) => `${resourceType}/${id}`)),
  }
  for (const dir of folders) {
    await checkFolder(dir)
    const { loaded, failures, ...brought } = await loadFolder(dir)
    const patients = loaded.reduce((sum, file) => sum + file.patients, 0)
    const count = loaded.reduce((sum, file) => sum + file.resources, 0)
    console.log(`${dir}: ${loaded.length} files, ${patients} patients, ${count} resources`)
    for (const { file, reason } of failures) console.log(`${dir}: ${file} could not be loaded: ${reason}`)
    for (const release of ['r4', 'dstu2'] as const) {
      for (const { resource } of brought[release]) resources[release].push(resource)
      for (const [key, file] of originsOf(brought[release])) {
        if (!ownIds[release].has(key) && !origins[release].has(key)) origins[release].set(key, file)
      }
    }
  }
  return { resources, origins, about: new Map(own.map(({ id, about }) => [id, about])) }
}

const portIsTaken = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'

const main = async () => {
  const values = readOptions(process.argv.slice(2))
  const port = readNumber('port', values.port, 0, 65535)
  const seconds = values['access-token-seconds']
  const personas = readPersonas(values.persona)
  const apps = readApps(values.app)
  const accessTokens =
    seconds === undefined ? {} : { accessTokenSeconds: readNumber('access-token-seconds', seconds, 1, 86_400) }
  if (values['only-data'] && values.data.length === 0) {
    throw new WrongUsage('--only-data leaves no patients without a --data folder.')
  }
  const data = await readData(values.data, !values['only-data'])
  const options: MockEhrOptions = { port, host: values.host, personas, apps, ...data, ...accessTokens }
  try {
    const { url } = await createMockEhr(options)
    console.log(`Mock EHR on ${url}/ with ${personas.map(({ id }) => id).join(', ')}`)
  } catch (error) {
    throw portIsTaken(error) ? new Error(`Port ${port} is in use: end what runs there, or give another --port.`) : error
  }
}

// A signal may come while Bundles are still being read.
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(0))

try {
  await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(error instanceof WrongUsage ? 2 : 1)
}

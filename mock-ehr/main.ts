import { stat } from 'node:fs/promises'
import { readCredentials } from './client-credentials'
import { readCommandLine, usage, WrongUsage } from './command-line'
import { readServedData } from './data/served-data'
import { syntheticPatients } from './patients/all'
import { createMockEhr } from './server'

const checkFolder = async (dir: string) => {
  const found = await stat(dir).catch(() => undefined)
  if (!found?.isDirectory()) throw new WrongUsage(`--data ${dir} is not a folder.`)
}

const portIsTaken = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'

const main = async () => {
  const args = process.argv.slice(2)
  if (args.includes('--help')) {
    console.log(usage)
    return
  }
  const { folders, withOwn, accessTokenSeconds, clientJwks, storm, clockSkewSeconds, ...options } =
    readCommandLine(args)
  for (const dir of folders) await checkFolder(dir)
  const { credentials, madeUp } = await readCredentials(clientJwks, process.env['MOCK_EHR_CLIENT_SECRET'])
  const own = withOwn ? syntheticPatients() : []
  const { resources, origins, lines } = await readServedData(folders, own)
  for (const line of lines) console.log(line)
  try {
    const lifetime = accessTokenSeconds === undefined ? {} : { accessTokenSeconds }
    const plan = { ...(storm === undefined ? {} : { storm }), clockSkewSeconds }
    const faults = new Map(options.personas.map(({ id }) => [id, plan]))
    const about = new Map(own.map((patient) => [patient.id, patient.about]))
    const { url } = await createMockEhr({ ...options, resources, origins, about, credentials, faults, ...lifetime })
    if (madeUp) console.log(`Secret of sightline-basic and sightline-post until it ends: ${credentials.secret}`)
    console.log(`Mock EHR on ${url}/ with ${options.personas.map(({ id }) => id).join(', ')}`)
  } catch (error) {
    if (!portIsTaken(error)) throw error
    throw new Error(`Port ${options.port} is in use: end what runs there, or give another --port.`, { cause: error })
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

import { stat } from 'node:fs/promises'
import { readCommandLine, WrongUsage } from './command-line'
import { loadFolder } from './data/load'
import { originsOf } from './data/store'
import { syntheticPatients } from './patients/all'
import { createMockEhr } from './server'

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
    const { loaded, failures, ...brought } = await loadFolder(dir)
    const patients = loaded.reduce((sum, file) => sum + file.patients, 0)
    const count = loaded.reduce((sum, file) => sum + file.resources, 0)
    console.log(`${dir}: ${loaded.length} files, ${patients} patients, ${count} resources`)
    const partly = new Set(loaded.map(({ file }) => file))
    for (const { file, reason } of failures) {
      console.log(`${dir}: ${file} ${partly.has(file) ? 'is not wholly loaded' : 'could not be loaded'}: ${reason}`)
    }
    for (const { file, reason } of brought.conflicts) console.log(`${dir}: ${file}: ${reason}`)
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
  const { folders, withOwn, accessTokenSeconds, ...options } = readCommandLine(process.argv.slice(2))
  for (const dir of folders) await checkFolder(dir)
  const data = await readData(folders, withOwn)
  try {
    const lifetime = accessTokenSeconds === undefined ? {} : { accessTokenSeconds }
    const { url } = await createMockEhr({ ...options, ...data, ...lifetime })
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

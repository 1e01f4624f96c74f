import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'lossless-json'
import { syntheticPatients } from '../../mock-ehr/patients/all'
import type { ExpectedRelease } from '../fixtures/chart-sections'
import { exampleFolders, isJson, isRead, readFhirFile, readFolder, type Json } from '../fixtures/examples-folder'

/** A record that some section reads, as it was published or written. */
export interface SeedRecord {
  name: string
  release: ExpectedRelease
  type: string
  /** About the fuzzed chart's patient, if it is about one. */
  record: Json
}

export interface FuzzCorpus {
  /** What it is made of, for the reader of a run. */
  about: string
  /** By release and type; a type with many records is no more often fuzzed than one with few. */
  buckets: readonly (readonly SeedRecord[])[]
}

export const fuzzedPatient = 'p1'

/** A record with a document of megabytes in it says nothing more for its size. */
const largest = 60_000

/** Every record is made to be about one patient, whoever it was about. */
function aboutFuzzed(record: Json): Json {
  const renamed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(renamed)
    if (typeof value === 'string')
      return value.replace(/^(?:https?:\/\/.+\/|urn:uuid:)?Patient\/[^/]+$/, `Patient/${fuzzedPatient}`)
    return isJson(value) ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, renamed(one)])) : value
  }
  const whole = renamed(record)
  return isJson(whole) ? whole : record
}

function seedOf(name: string, release: ExpectedRelease, record: Json): SeedRecord[] {
  const type = String(record['resourceType'])
  const isWanted = isRead(type, release) || type === 'Medication'
  return isWanted
    ? [{ name: `${name} ${type}/${String(record['id'])}`, release, type, record: aboutFuzzed(record) }]
    : []
}

/** Every resource in a file: in entries, parameters and contained ones, at any depth. */
function resourcesIn(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(resourcesIn)
  if (!isJson(value)) return []
  const below = Object.values(value).flatMap(resourcesIn)
  return typeof value['resourceType'] === 'string' ? [value, ...below] : below
}

const releases = ['r4', 'dstu2'] as const

/** The bundled EHR's own patients: always there. */
function ownSeeds(): SeedRecord[] {
  return syntheticPatients().flatMap(({ id, resources }) =>
    releases.flatMap((release) =>
      resources[release].flatMap((resource) => {
        const record = parse(JSON.stringify(resource))
        return isJson(record) ? seedOf(`own patient ${id} ${release}`, release, record) : []
      }),
    ),
  )
}

function patientSeeds(corpus: string, folder: string, release: ExpectedRelease): SeedRecord[] {
  const root = join(corpus, folder)
  if (!existsSync(root)) return []
  return readdirSync(root)
    .filter((file) => file.endsWith('.json.gz'))
    .flatMap((file) => {
      const bundle: unknown = parse(gunzipSync(readFileSync(join(root, file))).toString('utf8'))
      const entries = isJson(bundle) && Array.isArray(bundle['entry']) ? bundle['entry'].filter(isJson) : []
      return entries.flatMap(({ resource }) => (isJson(resource) ? seedOf(`${folder}/${file}`, release, resource) : []))
    })
}

function hostileSeeds(corpus: string): SeedRecord[] {
  const root = join(corpus, 'hostile')
  if (!existsSync(root)) return []
  return readdirSync(root, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const path = join(entry.parentPath, entry.name)
    const values = entry.name.endsWith('.ndjson')
      ? readFileSync(path, 'utf8')
          .split('\n')
          .filter((line) => line.startsWith('{'))
          .map((line): unknown => parse(line))
      : entry.name.endsWith('.json')
        ? [readFhirFile(path)?.resource]
        : []
    return resourcesIn(values).flatMap((record) =>
      releases.flatMap((release) => seedOf(`hostile/${entry.name}`, release, record)),
    )
  })
}

export function readFuzzCorpus(folder: string = resolve(process.env['FHIR_CORPUS'] ?? '../shared/fhir')): FuzzCorpus {
  const own = ownSeeds()
  const outside = existsSync(folder)
    ? [
        ...patientSeeds(folder, 'patients-r4', 'r4'),
        ...patientSeeds(folder, 'patients-dstu2', 'dstu2'),
        ...exampleFolders.flatMap((from) =>
          readFolder(folder, from.folder, from.release).flatMap(({ name, release, resource }) =>
            seedOf(name, release, resource),
          ),
        ),
        ...hostileSeeds(folder),
      ]
    : []
  const seeds = [...own, ...outside].filter(({ record }) => JSON.stringify(record).length < largest)
  const buckets = new Map<string, SeedRecord[]>()
  for (const seed of seeds) {
    const key = `${seed.release} ${seed.type}`
    const bucket = buckets.get(key)
    if (bucket === undefined) buckets.set(key, [seed])
    else bucket.push(seed)
  }
  const beside = outside.length > 0 ? `${outside.length} of ${folder}` : `none of ${folder}, which is not there`
  return {
    about: `${own.length} records of the bundled EHR and ${beside}; ${seeds.length} used, of ${buckets.size} types`,
    buckets: [...buckets.values()],
  }
}

import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { Release, Resource } from '../ehr'
import { type Brought, UnloadableBundle, readBundle } from './bundle'
import { sharedTypes } from './compartments'
import { readJson, writeJson } from './json'
import { addressesIn, identifiersIn, withReferences } from './references'
import { releaseOf } from './release'

export interface LoadedResource {
  resource: Resource
  /** The file it came from, relative to the folder. */
  file: string
}

export interface LoadedFile {
  file: string
  release: Release
  patients: number
  resources: number
  /** References that lead to nothing in any of the files. */
  unresolved: number
}

export interface Loaded {
  r4: LoadedResource[]
  dstu2: LoadedResource[]
  loaded: LoadedFile[]
  /** Files of which nothing is loaded. */
  failures: Remark[]
  /** Shared resources (an Organization…) that two files bring with other content: the first is kept. */
  conflicts: Remark[]
}

export interface Remark {
  file: string
  reason: string
}

interface ReadFile {
  file: string
  brought: Brought[]
}

interface Placed extends ReadFile {
  release: Release
}

/** Loads every Bundle in a folder and the folders in it; one that cannot be loaded is named, and the others load. */
export async function loadFolder(dir: string): Promise<Loaded> {
  const names = await readdir(dir, { recursive: true })
  const files = names.filter((name) => /\.json(\.gz)?$/.test(name)).toSorted()
  const result: Loaded = { r4: [], dstu2: [], loaded: [], failures: [], conflicts: [] }

  const read: ReadFile[] = []
  for (const file of files) {
    try {
      read.push({ file, brought: readBundle(readJson(await textOf(path.join(dir, file)))) })
    } catch (error) {
      result.failures.push({ file, reason: reasonOf(error) })
    }
  }
  const placed = place(read, result.failures)
  for (const release of ['r4', 'dstu2'] as const) {
    addAll(
      release,
      placed.filter((file) => file.release === release),
      result,
    )
  }
  result.loaded.sort((one, other) => files.indexOf(one.file) - files.indexOf(other.file))
  return result
}

const unzip = promisify(gunzip)

async function textOf(file: string): Promise<string> {
  const bytes = await readFile(file)
  return new TextDecoder('utf-8', { fatal: true }).decode(file.endsWith('.gz') ? await unzip(bytes) : bytes)
}

function reasonOf(error: unknown): string {
  if (error instanceof UnloadableBundle) return error.message
  const message = error instanceof Error ? error.message : String(error)
  return error instanceof SyntaxError ? `it is not JSON: ${message}` : `it cannot be read: ${message}`
}

/**
 * Finds the release of each file: from its content; else it is that of the files which refer to its resources by
 * identifier; else that of all other files in its folder.
 */
function place(read: readonly ReadFile[], failures: Loaded['failures']): Placed[] {
  const placed: Placed[] = []
  const open: ReadFile[] = []
  for (const file of read) {
    const verdict = releaseOf(file.brought.map(({ resource }) => resource))
    if (verdict.kind === 'release') placed.push({ ...file, release: verdict.release })
    else if (verdict.kind === 'refused') failures.push({ file: file.file, reason: verdict.reason })
    else open.push(file)
  }
  const certain = [...placed]
  for (const file of open) {
    const release =
      onlyRelease(certain.filter((other) => refersTo(other, file))) ?? onlyRelease(certain.filter(besides(file)))
    if (release) placed.push({ ...file, release })
    else failures.push({ file: file.file, reason: 'nothing in it or beside it tells R4 from DSTU2' })
  }
  const order = read.map(({ file }) => file)
  return placed.toSorted((one, other) => order.indexOf(one.file) - order.indexOf(other.file))
}

function onlyRelease(files: readonly Placed[]): Release | undefined {
  const releases = new Set(files.map(({ release }) => release))
  const [release] = releases
  return releases.size === 1 ? release : undefined
}

const besides = (file: ReadFile) => (other: Placed) => path.dirname(other.file) === path.dirname(file.file)

function refersTo(other: Placed, file: ReadFile): boolean {
  const text = writeJson(other.brought.map(({ resource }) => resource))
  return [...identifiersIn(file.brought).keys()].some((key) => {
    const [type, system, value] = key.split('|')
    return text.includes(`${type}?identifier=${system}|${value}`)
  })
}

function addAll(release: Release, files: readonly Placed[], result: Loaded) {
  const all = files.flatMap(({ brought }) => brought)
  const byIdentifier = identifiersIn(all)
  const everywhere = addressesIn(all).byUrl
  const known = new Map<string, { content: string; file: string }>()
  for (const { file, brought } of files) {
    const { byUrl, bases } = addressesIn(brought)
    const book = { byUrl: new Map([...everywhere, ...byUrl]), byIdentifier, bases }
    const rewritten = brought.map(({ resource }) => {
      const copy = withReferences(release, resource, book)
      const key = `${resource.resourceType}/${resource.id}`
      return { ...copy, key, content: writeJson(copy.resource), before: known.get(key) }
    })
    const clashing = rewritten.filter(({ before, content }) => before && before.content !== content)
    const remarks = clashing.map(({ key, before }) => `its ${key} differs from that of ${before?.file}`)
    // A chart without the record that lost would be incomplete without a word; a shared resource is only a name.
    const fatal = clashing.findIndex(({ resource }) => !sharedTypes.has(resource.resourceType))
    if (fatal >= 0) {
      result.failures.push({ file, reason: remarks[fatal] ?? '' })
      continue
    }
    result.conflicts.push(...remarks.map((remark) => ({ file, reason: `${remark}, which is kept` })))
    for (const { resource, key, content } of rewritten) {
      if (known.has(key)) continue
      known.set(key, { content, file })
      result[release].push({ resource, file })
    }
    result.loaded.push({
      file,
      release,
      patients: brought.filter(({ resource }) => resource.resourceType === 'Patient').length,
      resources: brought.length,
      unresolved: rewritten.reduce((sum, { unresolved }) => sum + unresolved, 0),
    })
  }
}

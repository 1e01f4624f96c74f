import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { Release, Resource } from '../ehr'
import { UnloadableBundle, readBundle } from './bundle'
import { readJson, writeJson } from './json'
import { type BundleFile, type LoadedFile, type LoadedResource, type Remark, merge } from './merge'
import { identifiersIn } from './references'
import { releaseOf } from './release'

export interface Loaded {
  r4: LoadedResource[]
  dstu2: LoadedResource[]
  loaded: LoadedFile[]
  /** Files of which nothing is loaded. */
  failures: Remark[]
  conflicts: Remark[]
}

interface Placed extends BundleFile {
  release: Release
}

/**
 * Loads every Bundle in these folders and the folders in them, beside our own resources; one that cannot be loaded is
 * named, and the others load.
 */
export async function loadFolders(
  folders: readonly string[],
  own: Record<Release, readonly Resource[]> = { r4: [], dstu2: [] },
): Promise<Loaded> {
  const read: BundleFile[] = []
  const failures: Remark[] = []
  for (const folder of folders) {
    for (const file of await bundlesIn(folder)) {
      try {
        read.push({ folder, file, brought: readBundle(readJson(await textOf(path.join(folder, file)))) })
      } catch (error) {
        failures.push({ folder, file, reason: reasonOf(error) })
      }
    }
  }
  const placed = place(read, failures)
  const ofRelease = (release: Release) =>
    merge(
      release,
      placed.filter((file) => file.release === release),
      own[release],
    )
  const [r4, dstu2] = [ofRelease('r4'), ofRelease('dstu2')]
  return {
    r4: r4.resources,
    dstu2: dstu2.resources,
    loaded: [...r4.loaded, ...dstu2.loaded].toSorted(byPlace),
    failures: [...failures, ...r4.refused, ...dstu2.refused].toSorted(byPlace),
    conflicts: [...r4.conflicts, ...dstu2.conflicts].toSorted(byPlace),
  }

  function byPlace(one: Remark | LoadedFile, other: Remark | LoadedFile): number {
    const order = folders.indexOf(one.folder) - folders.indexOf(other.folder)
    if (order !== 0 || one.file === other.file) return order
    return one.file < other.file ? -1 : 1
  }
}

async function bundlesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  return found
    .filter((entry) => !entry.isDirectory() && /\.json(\.gz)?$/i.test(entry.name))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .toSorted()
}

const unzip = promisify(gunzip)

async function textOf(file: string): Promise<string> {
  const bytes = await readFile(file)
  return new TextDecoder('utf-8', { fatal: true }).decode(/\.gz$/i.test(file) ? await unzip(bytes) : bytes)
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
function place(read: readonly BundleFile[], failures: Remark[]): Placed[] {
  const judged = read.map((file) => ({ file, verdict: releaseOf(file.brought.map(({ resource }) => resource)) }))
  const certain = judged.flatMap(({ file, verdict }) =>
    verdict.kind === 'release' ? [{ ...file, release: verdict.release }] : [],
  )
  return judged.flatMap(({ file, verdict }): Placed[] => {
    const refuse = (reason: string) => {
      failures.push({ folder: file.folder, file: file.file, reason })
      return []
    }
    switch (verdict.kind) {
      case 'release':
        return [{ ...file, release: verdict.release }]
      case 'refused':
        return refuse(verdict.reason)
      case 'open': {
        const release =
          onlyRelease(certain.filter((other) => refersTo(other, file))) ?? onlyRelease(certain.filter(besides(file)))
        return release ? [{ ...file, release }] : refuse('nothing in it or beside it tells R4 from DSTU2')
      }
    }
  })
}

function onlyRelease(files: readonly Placed[]): Release | undefined {
  const releases = new Set(files.map(({ release }) => release))
  const [release] = releases
  return releases.size === 1 ? release : undefined
}

const besides = (file: BundleFile) => (other: Placed) =>
  other.folder === file.folder && path.dirname(other.file) === path.dirname(file.file)

function refersTo(other: Placed, file: BundleFile): boolean {
  const text = writeJson(other.brought.map(({ resource }) => resource))
  return [...identifiersIn(file.brought).keys()].some((key) => {
    const [type, system, value] = key.split('|')
    return text.includes(`${type}?identifier=${system}|${value}`)
  })
}

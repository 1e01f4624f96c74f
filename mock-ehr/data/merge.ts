import path from 'node:path'
import type { Release, Resource } from '../ehr'
import type { Brought } from './bundle'
import { compartments, sharedTypes } from './compartments'
import { writeJson } from './json'
import { addressesIn, identifiersIn, withReferences } from './references'

export interface BundleFile {
  /** The folder as it was named. */
  folder: string
  /** Relative to the folder. */
  file: string
  brought: readonly Brought[]
}

/** Something to say about a file. */
export interface Remark {
  folder: string
  file: string
  reason: string
}

export interface LoadedResource {
  resource: Resource
  /** The file it came from, relative to its folder. */
  file: string
}

export interface LoadedFile {
  folder: string
  file: string
  release: Release
  patients: number
  resources: number
  /** Of the resources: those that were there already, with the same content. */
  repeated: number
  /** References that lead to nothing in any of the files. */
  unresolved: number
}

export interface Merged {
  resources: LoadedResource[]
  loaded: LoadedFile[]
  /** Files of which nothing is taken. */
  refused: Remark[]
  /** Shared resources (an Organization…) that come with other content than one that is there: the first is kept. */
  conflicts: Remark[]
}

/** A resource that stays under its `Type/id`; from no file where it is ours. */
interface Kept {
  resource: Resource
  from: BundleFile | undefined
}

const keyOf = ({ resourceType, id }: Resource) => `${resourceType}/${id}`

/**
 * Puts the files of all folders together: references are resolved across them. Our own resources come first. What is
 * there is never replaced, and nobody's record is mixed with another's: a file that gives an id to something else is
 * refused as a whole, since a chart without the record that lost would be incomplete without a word. Only a shared
 * resource, which is no more than a name, may be kept as it came first.
 */
export function merge(release: Release, files: readonly BundleFile[], own: readonly Resource[]): Merged {
  const refused: Remark[] = []
  const strangers = new Map<string, string>()
  let left = files
  for (;;) {
    // Again without those that are refused, so that no reference is resolved to what is not there.
    const attempt = mergeOnce(release, left, own, strangers)
    refused.push(...attempt.refused)
    if (attempt.refused.length === 0) return { ...attempt, refused }
    left = left.filter(({ folder, file }) => !refused.some((no) => no.folder === folder && no.file === file))
  }
}

/** `strangers`: patients whom a folder has otherwise than they are kept, by folder and id; it is added to. */
function mergeOnce(
  release: Release,
  files: readonly BundleFile[],
  own: readonly Resource[],
  strangers: Map<string, string>,
): Merged {
  const merged: Merged = { resources: [], loaded: [], refused: [], conflicts: [] }
  const all = files.flatMap(({ brought }) => brought)
  const byIdentifier = identifiersIn(all)
  const everywhere = addressesIn(all).byUrl
  const known = new Map(own.map((resource): [string, Kept] => [keyOf(resource), { resource, from: undefined }]))

  for (const from of files) {
    const { folder, file, brought } = from
    const { byUrl, bases } = addressesIn(brought)
    const book = { byUrl: { get: (url: string) => byUrl.get(url) ?? everywhere.get(url) }, byIdentifier, bases }
    const copies = brought.map(({ resource }) => withReferences(release, resource, book))
    const resources = copies.map(({ resource }) => resource)
    const isRepeat = (resource: Resource, kept: Kept) => writeJson(kept.resource) === writeJson(resource)
    const before = resources.flatMap((resource) => {
      const kept = known.get(keyOf(resource))
      return kept ? [{ resource, kept, repeat: isRepeat(resource, kept) }] : []
    })

    const clashes = before.filter(({ repeat }) => !repeat)
    for (const { resource, kept } of clashes) {
      if (resource.resourceType === 'Patient') strangers.set(`${folder}\n${resource.id}`, nameOf(kept, folder))
    }
    const fatal = clashes.find(({ resource }) => !sharedTypes.has(resource.resourceType))
    const reason = fatal ? whyClash(fatal.resource, fatal.kept, folder) : aboutStranger(release, from, resources)
    if (reason !== undefined) {
      merged.refused.push({ folder, file, reason })
      continue
    }
    for (const { resource, kept } of clashes) {
      const remark = `its ${keyOf(resource)} differs from ${nameOf(kept, folder)}, which is kept`
      merged.conflicts.push({ folder, file, reason: remark })
    }
    for (const resource of resources) {
      if (known.has(keyOf(resource))) continue
      known.set(keyOf(resource), { resource, from })
      merged.resources.push({ resource, file })
    }
    merged.loaded.push({
      folder,
      file,
      release,
      patients: resources.filter(({ resourceType }) => resourceType === 'Patient').length,
      resources: resources.length,
      repeated: before.length - clashes.length,
      unresolved: copies.reduce((sum, { unresolved }) => sum + unresolved, 0),
    })
  }
  return merged

  /** Records without their Patient would go to whoever has that id, who is somebody else where their folder says so. */
  function aboutStranger(release: Release, { folder }: BundleFile, resources: readonly Resource[]) {
    if (strangers.size === 0) return undefined
    const patientsOf = compartments(release, resources, () => undefined)
    const present = new Set(resources.map(keyOf))
    const id = resources
      .flatMap(patientsOf)
      .find((patient) => strangers.has(`${folder}\n${patient}`) && !present.has(`Patient/${patient}`))
    if (id === undefined) return undefined
    const kept = strangers.get(`${folder}\n${id}`) ?? ''
    return `it is about Patient/${id}, and that of its folder differs from ${kept}, which is kept`
  }
}

function whyClash(resource: Resource, kept: Kept, folder: string): string {
  if (kept.from) return `its ${keyOf(resource)} differs from ${nameOf(kept, folder)}`
  return `its ${keyOf(resource)} has the id of one of our own, which is kept; --only-data leaves ours out`
}

const nameOf = ({ from }: Kept, folder: string) => {
  if (!from) return 'ours'
  return `that of ${from.folder === folder ? from.file : path.join(from.folder, from.file)}`
}

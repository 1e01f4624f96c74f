import type { Release, Resource, SyntheticPatient } from '../ehr'
import { type Loaded, loadFolders } from './load'

export interface ServedData {
  resources: Record<Release, Resource[]>
  /** Where a resource comes from, by `Type/id`, for those that are not ours. */
  origins: Record<Release, Map<string, string>>
  /** What there is to say about it all: nothing is left out without a word. */
  lines: string[]
}

/** Our own patients and what the folders hold, as `createMockEhr` takes it. */
export async function readServedData(
  folders: readonly string[],
  own: readonly SyntheticPatient[],
): Promise<ServedData> {
  const ours = {
    r4: own.flatMap(({ resources }) => resources.r4),
    dstu2: own.flatMap(({ resources }) => resources.dstu2),
  }
  const loaded = await loadFolders(folders, ours)
  const served = (release: Release) => [...ours[release], ...loaded[release].map(({ resource }) => resource)]
  const resources = { r4: served('r4'), dstu2: served('dstu2') }
  const lines = own.length > 0 ? [`Our own patients: ${own.length}, in R4 and in DSTU2`] : []
  for (const folder of new Set(folders)) lines.push(...about(folder, loaded))
  if (![...resources.r4, ...resources.dstu2].some(({ resourceType }) => resourceType === 'Patient')) {
    lines.push('There is no patient whose chart could be opened.')
  }
  return { resources, origins: { r4: originsOf(loaded.r4), dstu2: originsOf(loaded.dstu2) }, lines }
}

const originsOf = (loaded: Loaded[Release]) =>
  new Map(loaded.map(({ resource, file }) => [`${resource.resourceType}/${resource.id}`, file]))

function about(folder: string, { loaded, failures, conflicts }: Loaded): string[] {
  const here = loaded.filter((file) => file.folder === folder)
  const isHere = (remark: { folder: string }) => remark.folder === folder
  const refused = failures.filter(isHere)
  if (here.length + refused.length === 0) return [`${folder}: no Bundles in it (.json or .json.gz)`]
  const sum = (count: 'patients' | 'resources' | 'repeated') => here.reduce((total, file) => total + file[count], 0)
  const repeated = sum('repeated')
  return [
    `${folder}: ${counted(here.length, 'file')}, ${counted(sum('patients'), 'patient')}, ` +
      counted(sum('resources'), 'resource') +
      (repeated > 0 ? ` (${repeated} of them there already, with the same content)` : ''),
    ...refused.map(({ file, reason }) => `${folder}: ${file} could not be loaded: ${reason}`),
    ...conflicts.filter(isHere).map(({ file, reason }) => `${folder}: ${file}: ${reason}`),
    ...here
      .filter(({ unresolved }) => unresolved > 0)
      .map(({ file, unresolved }) => `${folder}: ${file}: ${counted(unresolved, 'reference')} to what is in no file`),
  ]
}

const counted = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`

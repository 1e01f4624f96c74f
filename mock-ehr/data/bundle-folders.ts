import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Release, Resource } from '../ehr'
import { type Loaded, loadFolders } from './load'

// Folders of Bundles for the tests of this folder.

export const releases = ['r4', 'dstu2'] as const
export const uuid = (digit: number) => `0000000${digit}-1111-4222-8333-444444444444`

export type Content = object | string

/** Writes the files into a new folder, hands it over, and takes it away afterwards. */
export async function inFolder<Result>(
  files: Record<string, Content>,
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bundles-'))
  try {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
      const written = typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content)
      await writeFile(path.join(folder, name), written)
    }
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** What the loader makes of one folder with these files. */
export const load = (files: Record<string, Content>): Promise<Loaded> =>
  inFolder(files, (folder) => loadFolders([folder]))

export const bundle = (type: string, ...entry: object[]) => ({ resourceType: 'Bundle', type, entry })

export const patient = (release: Release, id?: string) => ({
  resourceType: 'Patient',
  ...(id === undefined ? {} : { id }),
  name: [{ family: release === 'r4' ? 'Moe' : ['Moe'], given: ['Ola'] }],
})

/** A problem in the form of its release, which is also what tells the releases apart. */
export const problem = (release: Release, to: string, id?: string) => ({
  resourceType: 'Condition',
  ...(id === undefined ? {} : { id }),
  [release === 'r4' ? 'subject' : 'patient']: { reference: to },
  code: { text: 'Asthma' },
  ...(release === 'r4' ? { recordedDate: '2020' } : { dateRecorded: '2020' }),
})

export const byKey = (loaded: Loaded, release: Release, key: string): Resource | undefined =>
  loaded[release].find(({ resource }) => `${resource.resourceType}/${resource.id}` === key)?.resource

export const keys = (loaded: Loaded, release: Release) =>
  loaded[release].map(({ resource }) => `${resource.resourceType}/${resource.id}`)

export const clinic = (name: string) => ({ resource: { resourceType: 'Organization', id: 'o', name } })

export const doctor = (id: string, value: string) => ({
  resource: { resourceType: 'Practitioner', id, identifier: [{ system: 'urn:oid:2.999.4', value }] },
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from './world'

/** The world's tests with a folder for `--data`, which holds one patient: these resources. */
export const withPatient = (resources: readonly object[]) =>
  test.extend<object, { patientFolder: string }>({
    patientFolder: [
      // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs.
      async ({}, use) => {
        const folder = await mkdtemp(join(tmpdir(), 'sightline-patient-'))
        const entry = resources.map((resource) => ({ resource }))
        await writeFile(
          join(folder, 'patient.json'),
          JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }),
        )
        await use(folder)
        await rm(folder, { recursive: true })
      },
      { scope: 'worker' },
    ],
  })

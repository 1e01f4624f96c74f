import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from './world'

const patientId = 'iris-fontaine'
const count = 12

/** Someone each of whose medications is a record of its own, so that a chart asks for many things at once. */
export const manyDrugs = { patientId, count }

const numbers = Array.from({ length: count }, (_, index) => index + 1)

const bundle = {
  resourceType: 'Bundle',
  type: 'collection',
  entry: [
    {
      resourceType: 'Patient',
      id: patientId,
      name: [{ family: 'Fontaine', given: ['Iris'] }],
      birthDate: '1951-03-08',
      gender: 'female',
      identifier: [{ type: { coding: [{ code: 'MR' }] }, value: '771204' }],
    },
    ...numbers.flatMap((number) => [
      { resourceType: 'Medication', id: `iris-drug-${number}`, code: { text: `compound ${number} 10 mg tablet` } },
      {
        resourceType: 'MedicationRequest',
        id: `iris-order-${number}`,
        status: 'active',
        intent: 'order',
        subject: { reference: `Patient/${patientId}` },
        medicationReference: { reference: `Medication/iris-drug-${number}` },
        authoredOn: '2026-02-03',
        dosageInstruction: [{ text: '1 tablet daily' }],
      },
    ]),
  ].map((resource) => ({ resource })),
}

/** The world's tests with a folder for `--data`, which holds that patient. */
export const withManyDrugs = test.extend<object, { drugsFolder: string }>({
  drugsFolder: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'sightline-drugs-'))
      await writeFile(join(folder, 'iris-fontaine.json'), JSON.stringify(bundle))
      await use(folder)
      await rm(folder, { recursive: true })
    },
    { scope: 'worker' },
  ],
})

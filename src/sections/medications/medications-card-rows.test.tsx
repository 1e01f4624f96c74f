// @vitest-environment jsdom
import { cleanup } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ChartContext } from '../../data/chart-context'
import { medicationRows } from '../../model/medication-row'
import { fakeChart, renderInChart, settledSection, type FakeServer } from '../chart-fixture'
import { MedicationsCard, useMedicationRows } from './medications-card'

vi.mock(import('../../model/medication-row'), async (importOriginal) => {
  const original = await importOriginal()
  return { ...original, medicationRows: vi.fn<typeof original.medicationRows>(original.medicationRows) }
})

const madeRows = vi.mocked(medicationRows)

beforeEach(() => {
  madeRows.mockClear()
})
afterEach(cleanup)

/** As on the first screen: the room that the card takes is reckoned outside of it. */
function FirstScreen({ chart }: { chart: ChartContext }) {
  const wanted = useMedicationRows(chart)
  return (
    <div data-testid="wanted" data-wanted={wanted}>
      <MedicationsCard chart={chart} rows={wanted ?? 4} />
    </div>
  )
}

const releases = ['r4', 'dstu2'] as const

function record(release: (typeof releases)[number], resourceType: string, drug: string) {
  const patient = { reference: 'Patient/p1' }
  return {
    resourceType,
    id: drug,
    status: 'active',
    medicationCodeableConcept: { text: drug },
    ...(release === 'r4' ? { intent: 'order', subject: patient } : { patient }),
  }
}

/** The drugs of which rows were made, each time that any were. */
async function rowsMade(server: FakeServer): Promise<string[]> {
  const view = renderInChart(<FirstScreen chart={fakeChart(server)} />)
  await settledSection(view, 'medications')
  const drugs = server.resources.length
  expect(view.getByTestId('wanted').dataset['wanted']).toBe(String(drugs))
  return madeRows.mock.calls
    .map(([medications]) => medications.map(({ drug }) => drug.text).join(', '))
    .filter((made) => made !== '')
}

test.each(releases)('%s: the rows of the same records are made once for the card and for its room', async (r) => {
  const order = r === 'r4' ? 'MedicationRequest' : 'MedicationOrder'
  const orders = [record(r, order, 'aspirin'), record(r, order, 'bisoprolol')]
  expect(await rowsMade({ release: r, resources: orders })).toEqual(['aspirin, bisoprolol'])
})

test.each(releases)('%s: so are those of orders and statements together', async (r) => {
  const order = r === 'r4' ? 'MedicationRequest' : 'MedicationOrder'
  const resources = [record(r, order, 'aspirin'), record(r, 'MedicationStatement', 'ginkgo')]
  const made = await rowsMade({ release: r, resources })
  expect(made.filter((drugs) => drugs === 'aspirin, ginkgo')).toHaveLength(1)
})

import { fakeChart, itemOf, renderInChart, settledSection, wordsOf, type FakeServer } from '../chart-fixture'
import { MedicationsCard } from './medications-card'
import { MedicationsPage } from './medications-page'

export const releases = ['r4', 'dstu2'] as const
type Release = (typeof releases)[number]

export const typeOf = { r4: 'MedicationRequest', dstu2: 'MedicationOrder' } as const

export function order(release: Release, id: string, drug: string, status: string, more: Record<string, unknown> = {}) {
  const patient = { reference: 'Patient/p1' }
  return {
    resourceType: typeOf[release],
    id,
    status,
    medicationCodeableConcept: { text: drug },
    ...(release === 'r4' ? { intent: 'order', subject: patient } : { patient }),
    ...more,
  }
}

export async function page(release: Release, resources: FakeServer['resources']): Promise<HTMLElement> {
  const view = renderInChart(<MedicationsPage chart={fakeChart({ release, resources })} />)
  return settledSection(view, 'medications')
}

export async function card(fake: FakeServer): Promise<HTMLElement> {
  return settledSection(renderInChart(<MedicationsCard chart={fakeChart(fake)} rows={6} />), 'medications')
}

export function words(section: HTMLElement, id: string): string {
  const item = itemOf(section, id)
  return item === null ? '' : wordsOf(item)
}

/** The words of the row that stands for a record, alone or with others. */
export const rowOf = (section: HTMLElement, resource: string) => {
  const row = section.querySelector<HTMLElement>(`[data-item~="${resource}"]`)
  return row === null ? '' : wordsOf(row)
}

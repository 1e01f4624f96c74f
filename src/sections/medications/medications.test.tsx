// @vitest-environment jsdom
import { cleanup, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { fakeChart, itemOf, renderInChart, settledSection, wordsOf, type FakeServer } from '../chart-fixture'
import { MedicationsCard } from './medications-card'
import { MedicationsPage } from './medications-page'

afterEach(cleanup)

const releases = ['r4', 'dstu2'] as const
type Release = (typeof releases)[number]

const typeOf = { r4: 'MedicationRequest', dstu2: 'MedicationOrder' } as const

function order(release: Release, id: string, drug: string, status: string, more: Record<string, unknown> = {}) {
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

async function page(release: Release, resources: FakeServer['resources']): Promise<HTMLElement> {
  const view = renderInChart(<MedicationsPage chart={fakeChart({ release, resources })} />)
  return settledSection(view, 'medications')
}

async function card(fake: FakeServer): Promise<HTMLElement> {
  return settledSection(renderInChart(<MedicationsCard chart={fakeChart(fake)} />), 'medications')
}

function words(section: HTMLElement, id: string): string {
  const item = itemOf(section, id)
  return item === null ? '' : wordsOf(item)
}

test.each(releases)('%s: every order stands under its status, entered-in-error nowhere', async (r) => {
  const section = await page(r, [
    order(r, 'a', 'aspirin', 'active'),
    order(r, 'b', 'bisoprolol', 'on-hold'),
    order(r, 'c', 'codeine', 'stopped'),
    order(r, 'e', 'mistake', 'entered-in-error'),
  ])
  expect(
    within(section)
      .getAllByRole('heading', { level: 2, hidden: true })
      .map((heading) => wordsOf(heading)),
  ).toEqual(['Current 1', 'On hold 1', 'Past 1'])
  expect(words(section, `${typeOf[r]}/b`)).toContain('bisoprolol on hold')
  expect(words(section, `${typeOf[r]}/c`)).toContain('codeine stopped')
  expect(section.textContent).not.toContain('mistake')
  expect(section.dataset).toMatchObject({ shown: '3', skipped: '0' })
})

test.each(releases)('%s: a dose is shown as written, and an order without one says so', async (r) => {
  const section = await page(r, [
    order(r, 'a', 'aspirin', 'active', { dosageInstruction: [{ text: 'Take ONE tab PO qAM' }] }),
    order(r, 'b', 'bisoprolol', 'active'),
  ])
  expect(words(section, `${typeOf[r]}/a`)).toContain('Take ONE tab PO qAM')
  expect(words(section, `${typeOf[r]}/a`)).not.toContain('assembled')
  expect(words(section, `${typeOf[r]}/b`)).toContain('no dose recorded')
})

test('a dose without text says that it was assembled', async () => {
  const section = await page('r4', [
    order('r4', 'a', 'aspirin', 'active', {
      dosageInstruction: [
        {
          doseAndRate: [{ doseQuantity: { value: 81, unit: 'mg', system: 'http://unitsofmeasure.org', code: 'mg' } }],
          timing: { repeat: { frequency: 1, period: 1, periodUnit: 'd' } },
        },
      ],
    }),
  ])
  expect(words(section, 'MedicationRequest/a')).toContain('81 mg')
  expect(words(section, 'MedicationRequest/a')).toContain('assembled from its parts')
})

test('an active order whose course is over is not among the current ones', async () => {
  const section = await page('r4', [
    order('r4', 'a', 'amoxicillin', 'active', {
      dosageInstruction: [
        { text: 'three times daily', timing: { repeat: { boundsPeriod: { start: '2026-02-24', end: '2026-03-03' } } } },
      ],
    }),
  ])
  expect(words(section, 'MedicationRequest/a')).toContain('amoxicillin active, course ended 03-Mar-2026')
  expect(within(section).queryByRole('heading', { name: /Current/ })).toBeNull()
})

test('a prohibition is the first row of the card and says what it is', async () => {
  const many = Array.from({ length: 9 }, (_, i) => order('r4', `m${i}`, `drug ${i}`, 'active'))
  const section = await card({
    release: 'r4',
    resources: [...many, order('r4', 'x', 'warfarin', 'active', { doNotPerform: true })],
  })
  const [first] = section.querySelectorAll('[data-item]')
  expect(first?.getAttribute('data-item')).toBe('MedicationRequest/x')
  expect(words(section, 'MedicationRequest/x')).toContain('warfarin do not give')
  expect(wordsOf(section)).toContain('2 more not listed here')
})

test('a statement is no order, and says so on its row', async () => {
  const section = await page('r4', [
    order('r4', 'a', 'aspirin', 'active'),
    {
      resourceType: 'MedicationStatement',
      id: 's',
      status: 'active',
      subject: { reference: 'Patient/p1' },
      medicationCodeableConcept: { text: 'St. John’s wort' },
    },
  ])
  expect(words(section, 'MedicationStatement/s')).toContain('St. John’s wort reported')
  expect(words(section, 'MedicationRequest/a')).not.toContain('reported')
})

test('medications that may not be read are not "none": the scope to ask for is named', async () => {
  const section = await card({
    release: 'r4',
    resources: [],
    denied: ['MedicationRequest', 'MedicationStatement'],
  })
  expect(section.dataset['state']).toBe('denied')
  expect(wordsOf(section)).toContain(
    'Example Clinic did not allow Sightline to read medications. ' +
      'Ask for the scope patient/MedicationRequest.rs, or open the chart in the EHR.',
  )
  expect(wordsOf(section)).not.toContain('No medications')
})

test('a source that is only optional is missed in an aside, not in the state', async () => {
  const section = await page('r4', [order('r4', 'a', 'aspirin', 'active')])
  expect(section.dataset['state']).toBe('complete')
  cleanup()
  const view = renderInChart(
    <MedicationsPage
      chart={fakeChart({
        release: 'r4',
        resources: [order('r4', 'a', 'aspirin', 'active')],
        denied: ['MedicationStatement'],
      })}
    />,
  )
  const without = await settledSection(view, 'medications')
  expect(without.dataset['state']).toBe('complete')
  expect(wordsOf(without)).toContain('Example Clinic did not allow Sightline to read reported medications.')
})

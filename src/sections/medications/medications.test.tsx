// @vitest-environment jsdom
import { cleanup, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { fakeChart, renderInChart, settledSection, wordsOf } from '../chart-fixture'
import { card, order, page, releases, rowOf, typeOf, words } from './medications-fixture'
import { MedicationsPage } from './medications-page'

afterEach(cleanup)

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
  expect(wordsOf(section)).toContain('4 more not listed here')
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

test('where reported medications are shown, what is lacking is the orders, not the medications', async () => {
  const section = await card({
    release: 'r4',
    resources: [
      {
        resourceType: 'MedicationStatement',
        id: 's',
        status: 'active',
        subject: { reference: 'Patient/p1' },
        medicationCodeableConcept: { text: 'St. John’s wort' },
      },
    ],
    denied: ['MedicationRequest'],
  })
  expect(section.dataset['state']).toBe('incomplete')
  expect(wordsOf(section)).toContain('Example Clinic did not allow Sightline to read medication orders.')
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

test.each(releases)('%s: what may turn a row round, or was left out of it, is said on page and card', async (r) => {
  const marked = order(r, 'a', 'aspirin', 'active', {
    meta: { security: [{ code: 'REDACTED', display: 'redacted' }] },
    dosageInstruction: [{ text: 'daily', modifierExtension: [{ url: 'https://ehr.example/negated' }] }],
  })
  const changed = 'changed by a part not understood here, check in the EHR'
  const withheld = 'parts withheld by the EHR (redacted)'
  const full = await page(r, [marked])
  expect(words(full, `${typeOf[r]}/a`)).toContain(changed)
  expect(words(full, `${typeOf[r]}/a`)).toContain(withheld)
  expect(words(full, `${typeOf[r]}/a`)).toContain('https://ehr.example/negated')
  cleanup()
  const short = await card({ release: r, resources: [marked, order(r, 'b', 'bisoprolol', 'active')] })
  expect(words(short, `${typeOf[r]}/a`)).toContain(changed)
  expect(words(short, `${typeOf[r]}/a`)).toContain(withheld)
  expect(words(short, `${typeOf[r]}/b`)).not.toMatch(/extension|withheld/)
})

test.each(releases)('%s: what is dispensed reads as a dose does', async (r) => {
  const section = await page(r, [
    order(r, 'a', 'aspirin', 'active', {
      dispenseRequest: {
        quantity: { value: 30, unit: '{tablet}' },
        expectedSupplyDuration: { value: 30, unit: 'd' },
      },
    }),
  ])
  expect(words(section, `${typeOf[r]}/a`)).toContain('Quantity 30 tablets')
  expect(words(section, `${typeOf[r]}/a`)).toContain('Lasts 30 days')
})

test('an order that orders nothing is not called ordered, and one option of several says so', async () => {
  const section = await page('r4', [
    order('r4', 'a', 'aspirin', 'active'),
    order('r4', 'p', 'ezetimibe', 'active', { intent: 'proposal' }),
    order('r4', 'd', 'gabapentin', 'draft'),
    order('r4', 'x', 'naproxen', 'active', { doNotPerform: true }),
    order('r4', 'o', 'clopidogrel', 'active', { intent: 'option' }),
  ])
  expect(words(section, 'MedicationRequest/a')).toContain('Kind Ordered')
  for (const id of ['p', 'd', 'x']) expect(words(section, `MedicationRequest/${id}`)).not.toContain('Ordered')
  expect(words(section, 'MedicationRequest/o')).toContain('clopidogrel one option of several')
  expect(words(section, 'MedicationRequest/x')).not.toContain('no dose recorded')
})

const containedWith = (form: string) => ({
  contained: [{ resourceType: 'Medication', id: 'm', code: { text: 'ticagrelor 90 mg tablet' }, form: { text: form } }],
  medicationCodeableConcept: undefined,
  medicationReference: { reference: '#m' },
})

test('a form that the name says already is not said twice', async () => {
  const section = await page('r4', [
    order('r4', 'a', '', 'active', containedWith('Tablet')),
    order('r4', 'b', '', 'active', containedWith('Dispersible')),
  ])
  expect(words(section, 'MedicationRequest/a')).not.toContain('Tablet')
  expect(words(section, 'MedicationRequest/b')).toContain('ticagrelor 90 mg tablet Dispersible')
})

test('several lines that were all assembled say so once', async () => {
  const section = await page('r4', [
    order('r4', 'a', 'prednisone', 'active', {
      dosageInstruction: [20, 10].map((value, sequence) => ({
        sequence,
        doseAndRate: [{ doseQuantity: { value, unit: 'mg' } }],
      })),
    }),
  ])
  expect(words(section, 'MedicationRequest/a').match(/assembled/g)).toHaveLength(1)
  expect(words(section, 'MedicationRequest/a')).toContain('each line assembled from its parts')
})

test('a patient reads how to take it, and the status in plain words', async () => {
  const view = renderInChart(
    <MedicationsPage
      chart={fakeChart({
        release: 'r4',
        resources: [
          order('r4', 'a', 'aspirin', 'active', { dosageInstruction: [{ text: 'one in the morning' }] }),
          order('r4', 'b', 'bisoprolol', 'on-hold'),
          order('r4', 'c', 'codeine', 'completed'),
          order('r4', 'x', 'warfarin', 'active', { doNotPerform: true }),
        ],
      })}
    />,
    'patient',
  )
  const section = await settledSection(view, 'medications')
  expect(rowOf(section, 'MedicationRequest/a')).toContain('How to take it one in the morning')
  expect(rowOf(section, 'MedicationRequest/b')).toContain('bisoprolol paused')
  expect(rowOf(section, 'MedicationRequest/b')).toContain('how to take it is not recorded')
  expect(rowOf(section, 'MedicationRequest/c')).toContain('codeine finished')
  expect(rowOf(section, 'MedicationRequest/x')).toContain('warfarin do not take')
})

test('steps that are written in words say which follows which', async () => {
  const dosageInstruction = [
    { sequence: 2, text: 'one daily for 4 days' },
    { sequence: 1, text: 'two at once' },
    { sequence: 2, text: 'with food' },
  ]
  const section = await page('r4', [order('r4', 'a', 'azithromycin', 'active', { dosageInstruction })])
  expect(rowOf(section, 'MedicationRequest/a')).toMatch(/two at oncethen one daily for 4 dayswith food/)
})

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
  return settledSection(renderInChart(<MedicationsCard chart={fakeChart(fake)} rows={6} />), 'medications')
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

const rxnorm = (code: string, text: string) => ({
  text,
  coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code }],
})

const lisinopril = { medicationCodeableConcept: rxnorm('314076', 'lisinopril 10 MG Oral Tablet') }

const written = { r4: 'authoredOn', dstu2: 'dateWritten' } as const

const rowOf = (section: HTMLElement, resource: string) => {
  const row = section.querySelector<HTMLElement>(`[data-item~="${resource}"]`)
  return row === null ? '' : wordsOf(row)
}

test.each(releases)('%s: all records of one drug are one row, whose parts are all there', async (r) => {
  const records = [
    order(r, 'a', '', 'active', {
      ...lisinopril,
      [written[r]]: '2026-01-05',
      dosageInstruction: [{ text: '1 daily' }],
    }),
    order(r, 'b', '', 'stopped', {
      ...lisinopril,
      [written[r]]: '2025-01-05',
      note: r === 'r4' ? [{ text: 'cough' }] : 'cough',
    }),
    order(r, 'c', '', 'stopped', { ...lisinopril, [written[r]]: '2024-01-05' }),
    { ...order(r, 's', 'Lisinopril 10 MG oral tablet ', 'active'), resourceType: 'MedicationStatement' },
  ]
  const section = await page(r, records)
  const items = [...section.querySelectorAll<HTMLElement>('[data-item]')]
  expect(items.map((item) => item.dataset['item']?.split(' ').toSorted())).toEqual([
    ['MedicationStatement/s', `${typeOf[r]}/a`, `${typeOf[r]}/b`, `${typeOf[r]}/c`].toSorted(),
  ])
  expect(section.dataset).toMatchObject({ shown: '4', skipped: '0' })
  const row = rowOf(section, `${typeOf[r]}/c`)
  expect(row).toContain('lisinopril 10 MG Oral Tablet 2 records stopped in 2 earlier records')
  expect(row).toContain('Records 3 ordered, 1 reported')
  expect(row).toContain('The 4 records')
  expect(row).toContain('Note cough')
  cleanup()
  const short = await card({ release: r, resources: records })
  expect(short.querySelectorAll('[data-item]')).toHaveLength(1)
  expect(rowOf(short, `${typeOf[r]}/b`)).toContain('stopped in 2 earlier records')
})

test.each(releases)('%s: active in one record and stopped in a later one is said, on page and card', async (r) => {
  const ended = r === 'dstu2' ? { dateEnded: '2026-03-12' } : {}
  const records = [
    order(r, 'a', '', 'active', { ...lisinopril, [written[r]]: '2026-01-05' }),
    order(r, 'b', '', 'stopped', { ...lisinopril, [written[r]]: '2026-02-01', ...ended }),
  ]
  // An R4 order does not say on which day it was stopped.
  const when = r === 'dstu2' ? '12-Mar-2026' : 'written 01-Feb-2026'
  const said = `active in one record, stopped in another (${when})`
  expect(rowOf(await page(r, records), `${typeOf[r]}/a`)).toContain(said)
  cleanup()
  expect(rowOf(await card({ release: r, resources: records }), `${typeOf[r]}/a`)).toContain(said)
})

test('what one record orders and another forbids stands first and says so', async () => {
  const others = Array.from({ length: 9 }, (_, i) => order('r4', `m${i}`, `drug ${i}`, 'active'))
  const section = await card({
    release: 'r4',
    resources: [
      ...others,
      order('r4', 'yes', 'warfarin', 'active'),
      order('r4', 'no', 'warfarin', 'active', { doNotPerform: true }),
    ],
  })
  expect(section.querySelector('[data-item]')).toBe(section.querySelector('[data-item~="MedicationRequest/no"]'))
  expect(rowOf(section, 'MedicationRequest/yes')).toContain('warfarin another record says: do not give')
})

test('different doses in use are all shown, and that they differ', async () => {
  const section = await card({
    release: 'r4',
    resources: ['1 daily', '2 daily', '1 Daily'].map((text, i) =>
      order('r4', `m${i}`, 'warfarin', 'active', { dosageInstruction: [{ text }], authoredOn: `2026-01-0${i + 1}` }),
    ),
  })
  const row = rowOf(section, 'MedicationRequest/m0')
  expect(row).toContain('warfarin 3 records doses differ')
  expect(row).toMatch(/1 Daily\s?2 daily/)
  expect(row.match(/1 daily/gi)).toHaveLength(1)
})

const lisinoprilOf = (id: string, text: string, value: number, day: number) => ({
  ...order('r4', id, text, 'active', {
    authoredOn: `2026-01-0${day}`,
    dosageInstruction: [{ text: 'As directed', doseAndRate: [{ doseQuantity: { value, unit: 'mg' } }] }],
  }),
  medicationCodeableConcept: {
    text,
    coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '29046' }],
  },
})

test('one code, the same words: other coded doses and another strength in the name are on the row', async () => {
  const section = await card({
    release: 'r4',
    resources: [lisinoprilOf('a', 'lisinopril 10 mg', 10, 2), lisinoprilOf('b', 'Lisinopril 20 MG Tablet', 20, 1)],
  })
  const row = rowOf(section, 'MedicationRequest/a')
  expect(row).toContain('doses differ')
  expect(row).toContain('also recorded as Lisinopril 20 MG Tablet')
  expect(row).toMatch(/As directed \(10 mg\).*As directed \(20 mg\)/)
  expect(section.querySelector('[translate=no][data-tone=attention]')?.textContent).toContain('Lisinopril 20 MG Tablet')
})

test('what is reported without an order among the orders received says so', async () => {
  const section = await page('r4', [
    order('r4', 'a', 'aspirin', 'active'),
    { ...order('r4', 's', 'St. John’s wort', 'active'), resourceType: 'MedicationStatement' },
  ])
  expect(rowOf(section, 'MedicationStatement/s')).toContain('reported, no order received')
})

const by = (id: string, display: string, authoredOn: string) =>
  order('r4', id, 'warfarin', 'active', { requester: { display }, authoredOn })

test('who prescribed it is said once each, the latest first', async () => {
  const section = await page('r4', [
    by('a', 'Dr Bone', '2024-01-01'),
    by('b', 'Dr Heart', '2025-01-01'),
    by('c', 'Dr Bone', '2026-01-01'),
  ])
  expect(rowOf(section, 'MedicationRequest/a')).toContain(
    'Prescribed or reported by Dr Bone (written 01-Jan-2026), Dr Heart (written 01-Jan-2025)',
  )
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

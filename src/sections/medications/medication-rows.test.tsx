// @vitest-environment jsdom
import { cleanup } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { card, order, page, releases, rowOf, typeOf } from './medications-fixture'

afterEach(cleanup)

const rxnorm = (code: string, text: string) => ({
  text,
  coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code }],
})

const lisinopril = { medicationCodeableConcept: rxnorm('314076', 'lisinopril 10 MG Oral Tablet') }

const written = { r4: 'authoredOn', dstu2: 'dateWritten' } as const

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

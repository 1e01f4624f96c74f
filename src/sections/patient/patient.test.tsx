// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { fakeChart, itemOf, renderInChart, settledSection, wordsOf } from '../chart-fixture'
import { PatientCard } from './patient-card'
import { PatientPage } from './patient-page'
import { categoryWords } from './patient-words'

afterEach(cleanup)

const releases = ['r4', 'dstu2'] as const
type Release = (typeof releases)[number]

function patient(release: Release) {
  const family = (name: string) => (release === 'r4' ? name : [name])
  return {
    resourceType: 'Patient',
    id: 'p1',
    name: [
      { use: 'maiden', family: family('Thornbury'), given: ['Agnes'] },
      { use: 'official', family: family('Whitcombe'), given: ['Agnes'] },
    ],
    gender: 'female',
    birthDate: '1930-03-05',
    identifier: [
      {
        type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'SS' }] },
        system: 'http://hl7.org/fhir/sid/us-ssn',
        value: '999-12-3456',
      },
    ],
    telecom: [
      { system: 'phone', value: '555-0109', use: 'home' },
      { system: 'phone', value: '555-0011', use: 'old' },
    ],
  }
}

test.each(releases)('%s: a social security number is shown only once it is asked for', async (r) => {
  const view = renderInChart(<PatientPage chart={fakeChart({ release: r, resources: [patient(r)] })} />)
  const section = await settledSection(view, 'patient')
  expect(section.textContent).not.toContain('999-12-3456')
  await userEvent.click(screen.getByRole('button', { name: 'Show the social security number' }))
  expect(section.textContent).toContain('999-12-3456')
  await userEvent.click(screen.getByRole('button', { name: 'Hide the social security number' }))
  expect(section.textContent).not.toContain('999-12-3456')
})

test.each(releases)('%s: the name in use comes first, the others with their use', async (r) => {
  const view = renderInChart(<PatientPage chart={fakeChart({ release: r, resources: [patient(r)] })} />)
  const section = await settledSection(view, 'patient')
  expect(section.dataset).toMatchObject({ state: 'complete', shown: '1' })
  const words = wordsOf(itemOf(section, 'Patient/p1') ?? section)
  expect(words.indexOf('Agnes Whitcombe official')).toBeLessThan(words.indexOf('Agnes Thornbury maiden'))
  expect(words).toContain('Agnes Whitcombe official')
})

const coded = (text: string) => ({
  text,
  codes: [{ system: undefined, systemName: undefined, code: text, display: undefined }],
})
const summary = (text: string) => ({ text, codes: [] })

test('a summary of races that only repeats them is not said twice, one that says more is', () => {
  expect(categoryWords([coded('Asian'), coded('White'), summary('Asian, White')])).toEqual(['Asian', 'White'])
  expect(categoryWords([coded('Asian'), summary('Asian, Hmong')])).toEqual(['Asian', 'Asian, Hmong'])
  expect(categoryWords([summary('Hmong')])).toEqual(['Hmong'])
})

test('the card leaves out what is no longer in use', async () => {
  const view = renderInChart(<PatientCard chart={fakeChart({ release: 'r4', resources: [patient('r4')] })} />)
  const section = await settledSection(view, 'patient')
  expect(section.textContent).toContain('555-0109')
  expect(section.textContent).not.toContain('555-0011')
})

test('the card says first that a record is not in use, and what else the patient is called', async () => {
  const record = patient('r4')
  const called = [
    ...record.name,
    { use: 'usual', text: 'Nessie' },
    { use: 'nickname', text: 'Aggie', period: { end: '1950' } },
  ]
  const chart = fakeChart({ release: 'r4', resources: [{ ...record, name: called, active: false }] })
  const section = await settledSection(renderInChart(<PatientCard chart={chart} />), 'patient')
  expect(wordsOf(itemOf(section, 'Patient/p1') ?? section)).toMatch(/^The EHR says that this record is not in use/)
  expect(wordsOf(section)).toContain('Also known as Nessie')
  expect(wordsOf(section)).not.toContain('Aggie')
})

test('the card says first that a record was merged into another one', async () => {
  const link = [{ type: 'replaced-by', other: { reference: 'Patient/p2' } }]
  const chart = fakeChart({ release: 'r4', resources: [{ ...patient('r4'), link }] })
  const section = await settledSection(renderInChart(<PatientCard chart={chart} />), 'patient')
  expect(wordsOf(itemOf(section, 'Patient/p1') ?? section)).toMatch(/^The EHR says that this record was merged/)
})

test('the card keeps each contact’s numbers on a line with the contact', async () => {
  const contact = [
    { name: { text: 'Rana Haddad' }, telecom: [{ system: 'phone', value: '555-0171' }] },
    { name: { text: 'Sami Haddad' } },
  ]
  const chart = fakeChart({ release: 'r4', resources: [{ ...patient('r4'), contact }] })
  const section = await settledSection(renderInChart(<PatientCard chart={chart} />), 'patient')
  const lines = [...section.querySelectorAll('dd li')].map((line) => wordsOf(line))
  expect(lines).toContain('Rana Haddad, 555-0171')
  expect(lines).toContain('Sami Haddad')
})

test('what has ended is not on the card, and says on the page when it did', async () => {
  const ended = { period: { end: '2019-06-30' } }
  const telecom = [
    { system: 'phone', value: '555-0001', ...ended },
    { system: 'phone', value: '555-0002', period: { start: '2019-07-01' } },
  ]
  const contact = [
    { name: { text: 'Rana Haddad' }, telecom, ...ended },
    { name: { text: 'Sami Haddad' }, telecom: [{ system: 'phone', value: '555-0003', ...ended }] },
  ]
  const chart = () => fakeChart({ release: 'r4', resources: [{ ...patient('r4'), telecom, contact }] })
  const card = await settledSection(renderInChart(<PatientCard chart={chart()} />), 'patient')
  for (const gone of ['555-0001', 'Rana Haddad', '555-0003']) expect(card.textContent).not.toContain(gone)
  for (const there of ['555-0002', 'Sami Haddad']) expect(card.textContent).toContain(there)
  cleanup()
  const page = await settledSection(renderInChart(<PatientPage chart={chart()} />), 'patient')
  const words = wordsOf(page)
  expect(words).toContain('555-0001 phone until 30-Jun-2019')
  expect(words).toContain('555-0002 phone since 01-Jul-2019')
  expect(words).toContain('Rana Haddad until 30-Jun-2019')
  expect(words).toContain('555-0003 until 30-Jun-2019')
})

test('an address in use stands before one that is not, and each of its lines has its own direction', async () => {
  const address = [
    { use: 'old', line: ['3 Mill Lane'] },
    { use: 'home', line: ['٧ شارع النخيل'], city: 'Lakemont' },
  ]
  const chart = fakeChart({ release: 'r4', resources: [{ ...patient('r4'), address }] })
  const section = await settledSection(renderInChart(<PatientPage chart={chart} />), 'patient')
  const lines = [...section.querySelectorAll('bdi')].map((line) => line.textContent)
  expect(lines.indexOf('٧ شارع النخيل')).toBeGreaterThan(-1)
  expect(lines.indexOf('٧ شارع النخيل')).toBeLessThan(lines.indexOf('3 Mill Lane'))
})

// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import type { SectionReading } from '../model/completeness'
import { readPartialDate } from '../model/date'
import type { Patient, PersonName } from '../model/patient'
import { PatientBanner } from './patient-banner'
import { ReaderProvider } from './reader'
import { fakeReader } from './testing/fake-reader'

afterEach(cleanup)

const clinician = fakeReader()

const name: PersonName = {
  use: 'official',
  family: 'Smith',
  given: ['John'],
  prefix: ['Mr'],
  suffix: [],
  text: undefined,
  start: undefined,
  end: undefined,
}

const nobody: Patient = {
  source: { resources: ['Patient/1'] },
  names: [],
  identifiers: [],
  birthDate: undefined,
  birthTime: undefined,
  deceased: { kind: 'not-stated' },
  gender: undefined,
  birthSex: undefined,
  sex: undefined,
  genderIdentity: undefined,
  pronouns: undefined,
  race: [],
  ethnicity: [],
  languages: [],
  maritalStatus: undefined,
  telecom: [],
  addresses: [],
  contacts: [],
  generalPractitioners: [],
  multipleBirth: undefined,
  active: undefined,
  replacedBy: undefined,
}

const john: Patient = {
  ...nobody,
  names: [name],
  birthDate: readPartialDate('1945-07-14'),
  gender: 'male',
  identifiers: [
    {
      typeCode: 'MR',
      type: undefined,
      system: undefined,
      use: undefined,
      value: '123456',
      start: undefined,
      end: undefined,
    },
  ],
}

function reading(patient: Patient): SectionReading<Patient> {
  return { state: 'complete', items: [patient], skipped: [], sources: [] }
}

function banner(patients: SectionReading<Patient>, reader = clinician, onRetry = () => {}): HTMLElement {
  render(
    <ReaderProvider value={reader}>
      <PatientBanner
        reading={patients}
        words={{ title: 'Patient', what: 'the patient’s details', none: '' }}
        form="full"
        onRetry={onRetry}
      />
    </ReaderProvider>,
  )
  return screen.getByRole('region', { name: 'Patient banner' })
}

const words = (element: HTMLElement) => (element.textContent ?? '').replaceAll(/\s+/g, ' ').trim()

test('the living: name, birth with age, gender, record number', () => {
  expect(words(banner(reading(john)))).toBe('SMITH, John (Mr) Born 14-Jul-1945 (81y) Gender Male MRN 123 456')
})

test('the dead: the age at death stands beside the death, and no age of today anywhere', () => {
  const died = readPartialDate('2012-01-02T23:40:00-06:00')
  const dead = banner(
    reading({ ...john, birthDate: readPartialDate('1963-07-14'), deceased: { kind: 'yes', on: died } }),
  )
  expect(words(dead)).toContain('Died 02-Jan-2012 (48y)')
  expect(words(dead)).toContain('Born 14-Jul-1963 Died')
  expect(words(dead)).not.toContain('(63y)')
  expect(dead.dataset['deceased']).toBe('true')
})

test('the dead without a date: said to be dead, the date not recorded', () => {
  const dead = banner(reading({ ...john, deceased: { kind: 'yes', on: undefined } }))
  expect(words(dead)).toContain('Died date not recorded')
  expect(words(dead)).toContain('Deceased')
  expect(words(dead)).not.toContain('(81y)')
})

test('what is not known is called so, without colons or question marks', () => {
  const unknown = words(banner(reading(nobody)))
  expect(unknown).toBe('Name not known Born Not known Gender Not known MRN Not known')
  expect(unknown).not.toMatch(/[:?]/)
})

test('a partial birth date stays partial, and its age is a span', () => {
  const partial = words(banner(reading({ ...john, birthDate: readPartialDate('1945') })))
  expect(partial).toContain('Born 1945 (80y to 81y)')
})

test('a patient reads the long form', () => {
  const own = words(banner(reading(john), { ...clinician, audience: 'patient' }))
  expect(own).toContain('Mr John Smith')
  expect(own).toContain('Born 14 July 1945, age 81')
})

test('until the patient has come the banner says that it is loading, and names nobody', () => {
  const pending = banner({ state: 'loading', items: [], skipped: [], sources: [] })
  expect(words(pending)).toBe('Loading the patient’s details…')
  expect(pending.getAttribute('aria-busy')).toBe('true')
})

test('a banner that could not be loaded says why and can be asked again', async () => {
  const onRetry = vi.fn<() => void>()
  const failed = banner(
    {
      state: 'failed',
      items: [],
      skipped: [],
      sources: [
        {
          source: 'Patient',
          needed: true,
          settled: true,
          items: [],
          skipped: [],
          notices: [],
          shortfall: { kind: 'failed', cause: { kind: 'network' } },
        },
      ],
    },
    clinician,
    onRetry,
  )
  expect(words(failed)).toContain('The patient’s name could not be loaded')
  expect(words(failed)).toContain('the connection to Example Clinic failed')
  await userEvent.click(screen.getByRole('button', { name: 'Retry' }))
  expect(onRetry).toHaveBeenCalledOnce()
})

// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fakeSession, json, outcome, type Respond } from '../data/testing/fake-session'
import { wordsOf } from '../sections/chart-fixture'
import { ReaderProvider } from '../ui/reader'
import { fakeReader } from '../ui/testing/fake-reader'
import { PatientPicker } from './patient-picker'
import { fakeStore } from './testing/fake-store'

const noop = () => {}

// jsdom has no modal dialogs.
function openDialog(this: HTMLDialogElement) {
  this.open = true
}

function closeDialog(this: HTMLDialogElement) {
  this.open = false
}

beforeEach(() => {
  HTMLDialogElement.prototype.showModal = openDialog
  HTMLDialogElement.prototype.close = closeDialog
})

afterEach(cleanup)

function patient(id: string, family: string, given: string, more: object = {}) {
  return {
    resourceType: 'Patient',
    id,
    name: [{ use: 'official', family, given: [given] }],
    birthDate: '1945-07-14',
    gender: 'male',
    identifier: [{ type: { coding: [{ code: 'MR' }] }, value: `900${id}` }],
    ...more,
  }
}

const walter = patient('1', 'Okafor', 'Walter')
const younger = patient('2', 'Okafor', 'Walter', { birthDate: '1975-01-02' })
const twin = patient('3', 'Okafor', 'Walter')
const mary = patient('4', 'Okafor', 'Mary', { gender: 'female', address: [{ line: ['1 Elm St'], city: 'Fairview' }] })

const bundleOf = (...people: object[]) =>
  json({ resourceType: 'Bundle', entry: people.map((resource) => ({ resource })) })

function show(respond: Respond, options: Parameters<typeof fakeSession>[1] = {}) {
  const { session, asked } = fakeSession(respond, options)
  const { store, warn, calls } = fakeStore({ kind: 'picking', access: session })
  render(
    <ReaderProvider value={fakeReader()}>
      <PatientPicker store={store} access={session} />
    </ReaderProvider>,
  )
  return { calls, asked, warn }
}

async function search(name: string) {
  await userEvent.type(screen.getByLabelText('Name'), `${name}{Enter}`)
}

const said = () => wordsOf(screen.getAllByRole('status')[0] ?? document.createElement('p'))
const rows = () => screen.getAllByRole('listitem').filter((item) => item.dataset['item'] !== undefined)
const choose = (name: RegExp) => userEvent.click(screen.getByRole('button', { name }))

test('the form has the focus, and asks for nothing that a browser would keep', () => {
  show(() => bundleOf())
  expect(document.activeElement).toBe(screen.getByLabelText('Name'))
  for (const input of document.querySelectorAll('input')) expect(input.autocomplete).toBe('off')
  expect(document.title).toBe('Find the patient — Sightline')
  expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1)
})

test('a search lists who was found, with what tells them apart, and says how many', async () => {
  const { asked } = show(() => bundleOf(walter, mary))
  await search('okafor')
  await waitFor(() => expect(said()).toBe('2 patients found at Example Clinic for the name “okafor”.'))
  expect(asked).toHaveLength(1)
  const [first, second] = rows().map(wordsOf)
  expect(first).toContain('OKAFOR, Mary')
  expect(first).toContain('Born 14-Jul-1945 (81y)')
  expect(first).toContain('Gender Female')
  expect(first).toContain('MRN 9004')
  expect(first).toContain('1 Elm St')
  expect(second).toContain('OKAFOR, Walter')
})

test('all three fields go into one search', async () => {
  const { asked } = show(() => bundleOf(walter))
  await userEvent.type(screen.getByLabelText('Date of birth'), '1945-07-14')
  await userEvent.type(screen.getByLabelText('MRN'), '90 01')
  await search('okafor')
  expect(asked.map((url) => new URL(url).search)).toEqual([
    '?name=okafor&birthdate=1945-07-14&identifier=9001&_count=50',
  ])
  await waitFor(() => expect(said()).toContain('the name “okafor”, the date of birth 14-Jul-1945 and the MRN “90 01”'))
})

test.each([[''], ['  '], [',-']])('a form with the name %j is not sent, and says what it wants', async (name) => {
  const { asked } = show(() => bundleOf())
  await userEvent.type(screen.getByLabelText('Name'), name === '' ? '{Enter}' : `${name}{Enter}`)
  expect(screen.getByRole('alert').textContent).toBe('Type a name, a date of birth or an MRN first.')
  expect(asked).toEqual([])
})

test('a day that has not come yet is not searched for', async () => {
  const { asked } = show(() => bundleOf())
  await userEvent.type(screen.getByLabelText('Date of birth'), '2026-11-23')
  await userEvent.click(screen.getByRole('button', { name: 'Search' }))
  expect(asked).toEqual([])
  expect(document.activeElement).toBe(screen.getByLabelText('Date of birth'))
  expect(screen.getByLabelText('Date of birth').getAttribute('aria-invalid')).toBe('true')
  expect(screen.getByText(/has not come yet/)).toBeTruthy()
})

test('nobody found says what was asked and what to try', async () => {
  show(() => bundleOf())
  await search('okafor')
  await waitFor(() =>
    expect(said()).toMatch(/^Nobody found at Example Clinic for the name “okafor”\.\s?Check the spelling/),
  )
  expect(screen.queryByRole('listitem')).toBeNull()
})

test('who does not fit what was typed is counted and not listed', async () => {
  show(() => bundleOf(walter, patient('9', 'Lind', 'Ann')))
  await search('okafor')
  await waitFor(() => expect(said()).toContain('1 record that Example Clinic sent does not fit what you typed'))
  expect(rows()).toHaveLength(1)
})

test('more than are listed is said', async () => {
  show(() => bundleOf(...Array.from({ length: 60 }, (_, index) => patient(`p${index}`, 'Okafor', `Walter${index}`))))
  await search('okafor')
  await waitFor(() => expect(said()).toContain('The first 50 patients of more'))
  expect(rows()).toHaveLength(50)
})

test('what was found is gone as soon as the next search begins', async () => {
  const server = { silent: false }
  show(() => (server.silent ? new Promise<Response>(noop) : bundleOf(walter)))
  await search('okafor')
  await screen.findByText('OKAFOR, Walter')
  server.silent = true
  await userEvent.click(screen.getByRole('button', { name: 'Search' }))
  expect(screen.queryByText('OKAFOR, Walter')).toBeNull()
  expect(said()).toBe('Searching at Example Clinic…')
})

test.each<[string, Respond, RegExp, boolean]>([
  [
    'denied',
    () => json(outcome('forbidden', 'No'), 403),
    /did not allow Sightline to read the list of patients\. Ask for the scope/,
    false,
  ],
  [
    'not supported',
    () => json(outcome('not-supported', 'No'), 404),
    /does not offer the list of patients to apps/,
    false,
  ],
  [
    'failed',
    () => json({}, 500),
    /could not load the list of patients: Example Clinic answered with the error 500/,
    true,
  ],
])(
  'a search that is %s says so, and can be retried where that may help: %s',
  async (_name, respond, words, retries) => {
    const { asked } = show(respond)
    await search('okafor')
    await waitFor(() => expect(said()).toMatch(words))
    const before = asked.length
    const retry = screen.queryByRole('button', { name: 'Retry' })
    expect(retry !== null).toBe(retries)
    if (retry !== null) await userEvent.click(retry)
    await waitFor(() => expect(asked.length > before).toBe(retries))
  },
)

test('what was found stays where a part of the search failed, and that somebody may be missing is said', async () => {
  show((url) => (url.searchParams.has('family') ? json({}, 500) : bundleOf(walter)))
  await search('Walter Okafor')
  await waitFor(() => expect(said()).toContain('the one you look for may be missing'))
  expect(said()).toContain('the error 500')
  expect(rows()).toHaveLength(1)
})

describe('namesakes', () => {
  test('people of one name are marked, those of one birth date too with what tells them apart', async () => {
    show(() => bundleOf(walter, younger, twin, mary))
    await search('okafor')
    await screen.findByText('OKAFOR, Mary')
    const marks = rows().map((row) => /\d patients here have this name[^.]*\./.exec(wordsOf(row))?.[0])
    expect(marks).toEqual([
      undefined,
      '2 patients here have this name and birth date: compare the MRN.',
      '2 patients here have this name and birth date: compare the MRN.',
      '3 patients here have this name.',
    ])
  })

  test('the comparison tells of them again', async () => {
    show(() => bundleOf(walter, twin))
    await search('okafor')
    await screen.findAllByText('OKAFOR, Walter')
    const [button] = screen.getAllByRole('button', { name: /^Choose OKAFOR/ })
    if (button !== undefined) await userEvent.click(button)
    expect(wordsOf(screen.getByRole('dialog'))).toContain('only the number tells them apart')
  })
})

async function compare(person: object) {
  const shown = show(() => bundleOf(person))
  await search('okafor')
  await waitFor(() => expect(rows()).toHaveLength(1))
  await choose(/^Choose /)
  return { ...shown, dialog: screen.getByRole('dialog', { name: 'Is this the patient?' }) }
}

describe('the comparison', () => {
  test('shows what to compare, and opens the chart by a button that names the patient, and by nothing before', async () => {
    const { dialog, calls } = await compare(walter)
    expect(wordsOf(dialog)).toContain('Name OKAFOR, Walter Born 14-Jul-1945 (81y) MRN 9001 Gender Male')
    expect(document.activeElement).toBe(within(dialog).getByRole('heading'))
    expect(calls.openPatient).not.toHaveBeenCalled()
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Open the chart of OKAFOR, Walter, born 14-Jul-1945' }),
    )
    expect(calls.openPatient).toHaveBeenCalledExactlyOnceWith('1')
  })

  test('the second click of a double click on the row falls on the dialog, and does nothing there', async () => {
    const { dialog, calls } = await compare({ ...walter, identifier: undefined, birthDate: '1945' })
    const statement = within(dialog).getByRole<HTMLInputElement>('checkbox')
    fireEvent.click(statement, { detail: 2 })
    expect(statement.checked).toBe(false)
    await userEvent.click(statement)
    const open = within(dialog).getByRole('button', { name: /^Open the chart/ })
    fireEvent.click(open, { detail: 2 })
    expect(calls.openPatient).not.toHaveBeenCalled()
    fireEvent.click(open, { detail: 1 })
    expect(calls.openPatient).toHaveBeenCalledOnce()
  })

  test('an unknown birth date is said to be so by the buttons, too', async () => {
    const { dialog } = await compare({ ...walter, birthDate: undefined })
    expect(screen.getByRole('button', { name: 'Choose OKAFOR, Walter, date of birth not known' })).toBeTruthy()
    expect(
      within(dialog).getByRole('button', { name: 'Open the chart of OKAFOR, Walter, date of birth not known' }),
    ).toBeTruthy()
  })

  test('called off, the focus goes back to the row', async () => {
    const { dialog, calls } = await compare(walter)
    await userEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }))
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Choose OKAFOR, Walter, born 14-Jul-1945' }))
    expect(calls.openPatient).not.toHaveBeenCalled()
  })

  test.each<[string, object]>([
    ['a birth date in part and no number', { ...walter, birthDate: '1945', identifier: undefined }],
    [
      'a social security number, which is none to read out',
      {
        ...walter,
        birthDate: undefined,
        identifier: [{ type: { coding: [{ code: 'SS' }] }, value: '999-60-3129' }],
      },
    ],
  ])('with %s beside the name, a statement has to be ticked', async (_name, person) => {
    const { dialog, calls } = await compare(person)
    expect(wordsOf(dialog)).toContain('only one thing to identify a patient by')
    expect(wordsOf(dialog)).not.toContain('999')
    const button = within(dialog).getByRole('button', { name: /^Open the chart/ })
    await userEvent.click(button)
    expect(calls.openPatient).not.toHaveBeenCalled()
    await userEvent.click(within(dialog).getByRole('checkbox', { name: /made sure in another way/ }))
    await userEvent.click(button)
    expect(calls.openPatient).toHaveBeenCalledOnce()
  })

  test.each<[string, object, RegExp]>([
    [
      'merged into another',
      { ...walter, link: [{ type: 'replaced-by', other: { reference: 'Patient/7' } }] },
      /merged into another one and must no longer be used/,
    ],
    ['marked as not in use', { ...walter, active: false }, /not in use: the patient may have another one/],
  ])('a record that is %s stands apart, and needs a statement of its own', async (_name, person, words) => {
    const { dialog, calls } = await compare(person)
    expect(screen.getByRole('region', { name: 'Not in use' })).toBeTruthy()
    expect(wordsOf(dialog)).toMatch(words)
    const button = within(dialog).getByRole('button', { name: /^Open the chart/ })
    await userEvent.click(button)
    expect(calls.openPatient).not.toHaveBeenCalled()
    await userEvent.click(within(dialog).getByRole('checkbox', { name: /not in use/ }))
    await userEvent.click(button)
    expect(calls.openPatient).toHaveBeenCalledOnce()
  })

  test('somebody who died is told as that', async () => {
    const { dialog } = await compare({ ...walter, deceasedDateTime: '2012-01-02' })
    expect(wordsOf(dialog)).toContain('Deceased died 02-Jan-2012')
    expect(wordsOf(dialog)).not.toContain('(81y)')
  })
})

test('a number that is not said to be an MRN is not called one', async () => {
  show(() => bundleOf({ ...walter, identifier: [{ value: '777' }] }))
  await search('okafor')
  await waitFor(() => expect(rows()).toHaveLength(1))
  expect(wordsOf(rows()[0] ?? document.body)).toContain('Number 777')
  expect(wordsOf(rows()[0] ?? document.body)).not.toContain('MRN')
})

test('before the lock the picker asks as a chart does, and signing out is one click away', async () => {
  const { warn, calls } = show(() => bundleOf())
  warn({ kind: 'locking', at: Date.now() + 30_000 })
  expect(screen.getByRole('dialog', { name: 'Are you still there?' })).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Sign out' }))
  expect(calls.signOut).toHaveBeenCalledOnce()
})

test('before the session ends the time left stands in the page’s head, outside of what scrolls', () => {
  const { warn } = show(() => bundleOf())
  warn({ kind: 'expiring', at: Date.now() + 90_000 })
  const left = screen.getByRole('timer')
  expect(left.textContent).toMatch(/^1:(30|29)$/)
  // A header in main is none of the page's.
  expect(left.closest('header')).not.toBeNull()
  expect(left.closest('main')).toBeNull()
})

test('without the scope nothing is asked of the server', async () => {
  const { asked } = show(() => bundleOf(walter), { missing: ['Patient'] })
  await search('okafor')
  await waitFor(() => expect(said()).toContain('Ask for the scope patient/Patient.rs'))
  expect(asked).toEqual([])
})

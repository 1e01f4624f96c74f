// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { problemSources } from '../../data/problem-sources'
import { useSection } from '../../data/use-section'
import { releases } from '../../fhir/release'
import { fakeChart, renderInChart, type FakeServer } from '../../sections/chart-fixture'
import { SourceDrawer } from './source-drawer'

function open(this: HTMLDialogElement): void {
  this.open = true
}

function close(this: HTMLDialogElement): void {
  this.open = false
}

// jsdom has no modal dialogs.
beforeAll(() => {
  HTMLDialogElement.prototype.showModal = open
  HTMLDialogElement.prototype.close = close
  Element.prototype.scrollIntoView = () => undefined
})

afterEach(cleanup)

const problem = {
  resourceType: 'Condition',
  id: 'c1',
  meta: { versionId: '7', lastUpdated: '2024-03-01T10:00:00Z', profile: ['http://example.org/problem'] },
  clinicalStatus: { coding: [{ code: 'active' }] },
  verificationStatus: { coding: [{ code: 'confirmed' }] },
  code: { text: 'Asthma', coding: [{ system: 'http://snomed.info/sct', code: '195967001' }] },
  onsetDateTime: '2019-04',
  subject: { reference: 'Patient/p1' },
}

const dstu2Problem = {
  ...problem,
  clinicalStatus: 'active',
  verificationStatus: 'confirmed',
  subject: undefined,
  patient: { reference: 'Patient/p1' },
}

function openDrawer({ resources = [], ...server }: Partial<FakeServer> = {}) {
  const release = server.release ?? 'r4'
  const chart = fakeChart({ ...server, release, resources: [release === 'r4' ? problem : dstu2Problem, ...resources] })
  function Opened() {
    // Until the record has come there is no item that anybody could ask about.
    const { items } = useSection(chart, problemSources)
    const [item] = items
    return item === undefined ? null : (
      <SourceDrawer chart={chart} source={item.source} section="problems" onClose={() => undefined} />
    )
  }
  renderInChart(<Opened />)
}

const row = (name: RegExp) => screen.findByRole('button', { name })
const marked = () => [...document.querySelectorAll('mark')].map((line) => line.textContent.trim())

test.each(releases)('%s: a chosen fact marks the element it was read from', async (release) => {
  openDrawer({ release })
  await userEvent.click(await row(/^Onset/))
  expect(marked()).toEqual(['"onsetDateTime": "2019-04",'])
  await userEvent.click(await row(/^Listed under/))
  expect(marked().join(' ')).toMatch(/clinicalStatus.*verificationStatus/)
  expect(screen.getByText(/without a clinical status it is not taken for active/)).toBeTruthy()
})

test('the date is not said twice', async () => {
  openDrawer()
  await row(/^Onset/)
  expect(screen.getAllByRole('button', { name: /^Onset/ })).toHaveLength(1)
})

test('version, last change and profile are told, and that nothing was left out', async () => {
  openDrawer()
  const about = await screen.findByRole('region', { name: 'About this record' })
  expect(about.textContent).toMatch(/Condition\/c1.*7.*01-Mar-2024.*http:\/\/example\.org\/problem/)
  expect(screen.getByText('No record of this section was left out.')).toBeTruthy()
})

test('what was left out of the section is told with its reason', async () => {
  openDrawer({ resources: [{ ...problem, id: 'c2', subject: { reference: 'Patient/other' } }] })
  expect(await screen.findByText('Condition/c2')).toBeTruthy()
  expect(screen.getByText(/it is about another patient/)).toBeTruthy()
  expect(screen.queryByText('No record of this section was left out.')).toBeNull()
})

const provenance = {
  resourceType: 'Provenance',
  id: 'v1',
  target: [{ reference: 'Condition/c1' }],
  recorded: '2024-03-01T10:00:00Z',
  agent: [{ type: { text: 'author' }, who: { display: 'Dr. Ines Prado' }, onBehalfOf: { display: 'Lakeside' } }],
}

async function askProvenance() {
  await userEvent.click(await row(/Ask Example Clinic who recorded it/))
  return screen.getByRole('region', { name: 'Who recorded it' })
}

test('who recorded it is asked for on demand; what is about other records is left out', async () => {
  openDrawer({ resources: [provenance, { ...provenance, id: 'v2', target: [{ reference: 'Condition/other' }] }] })
  const region = await askProvenance()
  expect(await within(region).findByText('Dr. Ines Prado')).toBeTruthy()
  expect(within(region).getAllByText('Author')).toHaveLength(1)
  expect(region.textContent).toMatch(/for Lakeside/)
})

const broken = () => new Response('{', { status: 200, headers: { 'content-type': 'application/json' } })

test('a provenance that is not permitted, not there or broken is three different sentences', async () => {
  openDrawer({ denied: ['Provenance'] })
  await waitFor(async () =>
    expect((await askProvenance()).textContent).toMatch(/did not allow Sightline to read where/),
  )
  cleanup()
  openDrawer()
  const none = await askProvenance()
  expect(await within(none).findByText(/holds nothing about where this record comes from/)).toBeTruthy()
  cleanup()
  openDrawer({ answer: (type) => (type === 'Provenance' ? broken() : undefined) })
  const failed = await askProvenance()
  expect(await within(failed).findByText(/could not load where this record comes from/)).toBeTruthy()
  expect(within(failed).getByRole('button', { name: 'Retry' })).toBeTruthy()
})

test('a server that answers JSON when asked for XML is said to', async () => {
  openDrawer()
  await userEvent.click(await row(/^XML$/))
  expect(await screen.findByText(/was asked for XML and answered in another format/)).toBeTruthy()
})

test('the record is copied at wire precision, and a refusal of the browser is said', async () => {
  const user = userEvent.setup()
  openDrawer()
  const copy = await row(/^Copy$/)
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValueOnce()
  await user.click(copy)
  expect(await screen.findByText('Copied.')).toBeTruthy()
  expect(write.mock.calls.flat().join('')).toContain('"onsetDateTime": "2019-04"')
  write.mockRejectedValueOnce(new DOMException('no', 'NotAllowedError'))
  await user.click(copy)
  expect(await screen.findByText('The browser did not allow copying.')).toBeTruthy()
})

// @vitest-environment jsdom
import { act, cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { fakeChart, renderInChart } from '../sections/chart-fixture'
import { sections } from '../sections/registry'
import { sectionPage, type SectionPage } from '../sections/section-page'
import { SectionScreen } from './section-screen'

afterEach(cleanup)

const Loaded = () => <h1 tabIndex={-1}>All problems</h1>

type Load = Parameters<typeof sectionPage>[0]

function show(load: Load) {
  const problems = sections.find(({ name }) => name === 'problems')
  if (problems === undefined) throw new Error('There is no section of problems')
  const page: SectionPage = sectionPage(load)
  const chart = fakeChart({ release: 'r4', resources: [] })
  renderInChart(
    <main>
      <SectionScreen section={{ ...problems, page }} chart={chart} />
    </main>,
  )
}

/** Code on its way, and what makes it arrive, or fail. */
function slowCode(): { load: Load; arrive: () => Promise<void>; fail: () => Promise<void> } {
  let resolve: (page: typeof Loaded) => void
  let reject: (why: Error) => void
  const code = new Promise<typeof Loaded>((fulfil, refuse) => {
    resolve = fulfil
    reject = refuse
  })
  return {
    load: () => code,
    arrive: () => act(async () => resolve(Loaded)),
    fail: () => act(async () => reject(new TypeError('Failed to fetch'))),
  }
}

const shown = () => document.querySelector<HTMLElement>('[data-section="problems"]')

test('until its code is there a section stands in its frame as loading, and its heading hands the focus on', async () => {
  const { load, arrive } = slowCode()
  show(load)
  expect(shown()?.dataset).toMatchObject({ view: 'full', state: 'loading', shown: '0', skipped: '0' })
  expect(shown()?.textContent).toContain('Loading problems…')
  const heading = screen.getByRole('heading', { level: 1, name: 'Problems' })
  heading.focus()
  await arrive()
  expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1, name: 'All problems' }))
})

test('code that comes late takes the focus from nobody', async () => {
  const { load, arrive } = slowCode()
  show(load)
  await arrive()
  expect(document.activeElement).toBe(document.body)
})

test('code that cannot be fetched is told as that, with a way to reload', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  show(() => Promise.reject(new TypeError('Failed to fetch')))
  expect(await screen.findByText(/could not be fetched/)).toBeTruthy()
  expect(shown()?.dataset).toMatchObject({ view: 'full', state: 'failed' })
  expect(shown()?.textContent).not.toMatch(/Failed to fetch|error in Sightline/)
  expect(screen.getByRole('button', { name: 'Reload' })).toBeTruthy()
})

test('where code does not come, the heading that stood in hands the focus on too, and so does the button that asks again', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const [first, second] = [slowCode(), slowCode()]
  const load = vi.fn<Load>(second.load).mockImplementationOnce(first.load)
  show(load)
  screen.getByRole('heading', { level: 1, name: 'Problems' }).focus()
  await first.fail()
  const button = await screen.findByRole('button', { name: 'Reload' })
  expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1, name: 'Problems' }))
  button.focus()
  await userEvent.click(button)
  await waitFor(() => expect(load).toHaveBeenCalledTimes(2))
  await second.arrive()
  expect(document.activeElement).toBe(await screen.findByRole('heading', { level: 1, name: 'All problems' }))
})
